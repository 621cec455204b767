"""A week of alerts on the server of the chat page, its clock moved as the page moves it.

At once, daily, weekly, quiet hours, the most a day, a verdict, silence, a block and coming back, a vacancy that ends.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from sqlalchemy import func, select

from bot.client import build_bot
from bot.conversation import Conversation
from bot.delivery.telegram_sender import telegram_sender
from bot.services import bind
from bot.simulator import people
from bot.simulator.phone import build_simulator
from bot.simulator.server import BotApi
from db.models.alerts import OutboxRow
from db.store import Store
from services.clock import ShiftedClock, SystemClock
from services.delivery.model import MessageStatus
from services.ports import VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyStatus
from tests.e2e.conftest import language
from tests.e2e.phone import TOKEN, Line, Person, unlimited, until
from tests.factories import DRAFT, PUBLISHED, new_vacancy

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning, WIB."""
RATE = 25.0
SEARCH = "operator produksi cikarang barat"


@dataclass
class Town:
    """The page's server with its clock, the bot behind it, and the store."""

    line: Line
    clock: ShiftedClock
    store: Store
    count: int = 0

    async def forward(self, hours: int) -> None:
        """Move the clock on, as the page does, once every message that is under way has been noted down.

        Else its lease would seem to have run out, and it would be sent again.
        """
        await until(lambda: not self._under_way(), "what is under way")
        async with ClientSession() as session:
            answer = await session.post(f"{self.line.url}/phone/clock", json={"hours": hours})
            assert answer.status == 200

    def _under_way(self) -> int:
        counted = select(func.count()).where(OutboxRow.status == MessageStatus.SENDING)
        return self.store.read_now(lambda tx: tx._connection.scalar(counted) or 0)  # type: ignore[attr-defined]

    def publish(self, **changes: object) -> int:
        """Publish a vacancy of a company of its own."""
        self.count += 1
        now = self.clock.now()
        draft = replace(
            replace(DRAFT, title="Operator Produksi", company=f"PT Contoh {self.count}", age_min=None, age_max=None),
            **{"closes_at": None, "posted_at": now} | changes,  # type: ignore[arg-type]
        )
        life, terms = replace(PUBLISHED, published_at=now), terms_of(draft, load_reference())
        item = new_vacancy(f"v{self.count}", draft=draft, life=life, terms=terms, dedupe_keys=())
        return self.store.run_now(lambda tx: tx.vacancies.add_many([item]))[0]

    def close(self, vacancy_id: int) -> None:
        """End a vacancy."""
        life = VacancyLife(status=VacancyStatus.CLOSED)
        self.store.run_now(lambda tx: tx.vacancies.set_life(vacancy_id, life, closes_at=None, terms={}))

    def set_recipient(self, person: Person, name: str, value: int) -> None:
        """Put a number of a person nearer to its limit, so that the test is short."""
        told = f"UPDATE recipient SET {name} = {value} WHERE person_id = (SELECT id FROM person WHERE telegram_id = %d)"  # noqa: S608
        self.store.run_now(lambda tx: tx._connection.exec_driver_sql(told % person.chat.id))  # type: ignore[attr-defined]


@pytest.fixture
async def town(sqlite_store: Store) -> AsyncIterator[Town]:
    clock = ShiftedClock(SystemClock(), MONDAY - datetime.now(UTC))
    api = BotApi(TOKEN, clock, unlimited())
    runner = web.AppRunner(build_simulator(api, clock), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    line = Line(api, f"http://127.0.0.1:{runner.addresses[0][1]}")
    api.world.listeners.add(line.ring)
    services, stop = bind(sqlite_store, load_reference(), language(), clock), asyncio.Event()
    async with telegram_sender(TOKEN, line.url, RATE) as sender:
        talk = Conversation(build_bot(TOKEN, line.url), services, stop, sender=sender)
        task = asyncio.get_running_loop().create_task(talk.run())
        yield Town(line, clock, sqlite_store)
        stop.set()
        await task
    await runner.cleanup()
    assert not api.refusals


async def subscriber(town: Town, number: int, name: str, *rhythm: str) -> Person:
    """Return somebody who is told of a search in a rhythm."""
    person = town.line.person(7000 + number, name)
    await person.say(SEARCH)
    await person.tap("🔔 Kabari saya")
    await person.say("/langganan")
    await person.tap("1")
    for caption in rhythm:
        await person.tap(caption)
    return person


async def hears(person: Person, words: str) -> None:
    """Wait until the newest message says something."""
    await person.hear(lambda: words in person.text, words)


def alerts(person: Person) -> int:
    """Count the messages that told of something new."""
    return sum("baru untuk" in screen["text"] for screen in person.screens)


async def test_a_week_of_alerts(town: Town) -> None:
    ani = await subscriber(town, 1, "Ani")
    budi = await subscriber(town, 2, "Budi", "Sehari sekali")
    citra = await subscriber(town, 3, "Citra", "Seminggu sekali")
    first = await told_at_once_and_a_verdict_changes_what_comes(town, ani)
    dewi = await subscriber(town, 4, "Dewi")
    await at_night_nobody_is_told_and_in_the_morning_everything_at_once(town, dewi, budi)
    await a_vacancy_that_ends_is_struck(town, ani, first)
    await the_most_a_day_are_three_and_the_rest_comes_the_next_morning(town, dewi)
    await who_is_silent_is_told_daily_until_a_tap(town, dewi)
    await who_blocks_comes_back_to_one_message(town, ani)
    assert alerts(citra) == 0
    await town.forward(5 * 24)  # Monday, eight in the morning
    await hears(citra, "lowongan baru untuk Anda")
    assert alerts(citra) == 1


async def told_at_once_and_a_verdict_changes_what_comes(town: Town, ani: Person) -> int:
    first = town.publish()
    await hears(ani, "Lowongan baru untuk")
    await ani.tap("Kurang cocok")
    assert "paling sedikit Rp6.050.000" in await ani.tap("Gajinya")
    town.publish()
    town.publish(pay_max=6_500_000)
    await hears(ani, "PT Contoh 3")
    assert alerts(ani) == 2
    return first


async def at_night_nobody_is_told_and_in_the_morning_everything_at_once(town: Town, dewi: Person, budi: Person) -> None:
    await town.forward(12)  # ten in the evening
    for _ in range(2):
        town.publish()
    await all_is_found(town)
    assert alerts(dewi) == alerts(budi) == 0
    await town.forward(8)  # six in the morning
    await hears(dewi, "2 lowongan baru untuk Anda:")
    assert alerts(budi) == 0
    await town.forward(2)  # eight
    await hears(budi, "5 lowongan baru untuk Anda:")


async def a_vacancy_that_ends_is_struck(town: Town, ani: Person, vacancy_id: int) -> None:
    alert = next(screen["message_id"] for screen in ani.screens if "PT Contoh 1" in screen["text"])
    town.close(vacancy_id)
    await ani.hear(lambda: "sudah ditutup" in ani.chat.messages[alert]["text"], "the end")


async def the_most_a_day_are_three_and_the_rest_comes_the_next_morning(town: Town, dewi: Person) -> None:
    town.set_recipient(dewi, "most_a_day", 3)
    for number in range(4):  # the digest of the morning counts as well
        town.publish()
        await all_is_found(town)
        if number < 2:
            await dewi.hear(lambda told=number + 2: alerts(dewi) == told, "one more")  # type: ignore[misc]
    assert alerts(dewi) == 3
    await town.forward(24)
    await hears(dewi, "2 lowongan baru untuk Anda:")


async def who_is_silent_is_told_daily_until_a_tap(town: Town, dewi: Person) -> None:
    town.set_recipient(dewi, "unanswered", 13)
    town.publish()
    await hears(dewi, "sehari sekali saja")
    town.publish()
    await all_is_found(town)
    before = alerts(dewi)
    await dewi.tap("🔔 Kabari langsung lagi")
    await dewi.hear(lambda: alerts(dewi) == before + 1, "what waited")


async def who_blocks_comes_back_to_one_message(town: Town, ani: Person) -> None:
    before = alerts(ani)
    people.block(town.line.api.world, ani.chat)
    for _ in range(2):
        town.publish(pay_max=6_500_000)
    await all_is_found(town)
    people.unblock(town.line.api.world, ani.chat)
    await hears(ani, "2 lowongan baru untuk Anda:")
    assert alerts(ani) == before + 1


async def all_is_found(town: Town) -> None:
    """Wait until the bot has taken note of all vacancies."""
    await until(lambda: not town.store.read_now(lambda tx: tx.news.pending(1)), "the scan")
