"""Alerts to many: kill -9 at random moments loses none and repeats only what was under way; how fast they arrive."""

import asyncio
import random
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.alerts.model import Recipient
from services.alerts.subscribe import Subscribe
from services.clock import SystemClock
from services.language.model import Query, Read
from services.ports import Transaction
from services.reference.load import load_reference
from services.search.terms import terms_of
from tests.e2e.phone import Line, line, until
from tests.e2e.process import running, store_at
from tests.factories import DRAFT, PUBLISHED, new_vacancy
from tests.soak.figures import Figures
from tests.soak.sizes import sizes

OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))
FIRST = 8_000_000
UNDER_WAY = 5
"""Messages that may be under way when the process is killed."""
EACH = 5
"""Vacancies told to everybody."""


def subscribe(tx: Transaction, count: int) -> None:
    """Let people subscribe who are never left alone at night, so that the test runs at any hour."""
    for number in range(count):
        person = tx.people.get_or_add(FIRST + number, "id", datetime.now(UTC)).id
        tx.recipients.add(Recipient(person_id=person, quiet_from=0, quiet_to=0))
        Subscribe(SystemClock(), load_reference())(tx, person, OPERATOR)


def publish(tx: Transaction, name: str) -> None:
    """Publish a vacancy that suits everybody."""
    now = datetime.now(UTC)
    draft = replace(DRAFT, company=f"PT Contoh {name}", age_min=None, age_max=None, closes_at=now + timedelta(days=9))
    item = new_vacancy(
        name, draft=draft, life=replace(PUBLISHED, published_at=now), terms=terms_of(draft, load_reference())
    )
    tx.vacancies.add_many([item])


class Audience:
    """People with open chats, and what reached them."""

    def __init__(self, server: Line, count: int) -> None:
        self.chats = [server.api.world.add_person(FIRST + number, f"Orang {number}") for number in range(count)]
        for chat in self.chats:
            chat.is_open = True
        self.times: list[float] = []
        server.api.world.listeners.add(self._note)

    def _note(self, event: dict[str, object]) -> None:
        if event.get("kind") == "message":
            self.times.append(time.monotonic())

    def arrived(self) -> Counter[tuple[int, str]]:
        """Return how often each vacancy reached each person."""
        return Counter(
            (chat.id, message["text"].partition("PT Contoh ")[2].split("\n")[0])
            for chat in self.chats
            for message in chat.messages.values()
        )


@sizes((2, 6), (50, 400))
async def test_kills_lose_no_alert_and_repeat_only_what_was_under_way(
    sqlite_url: str, tmp_path: Path, figures: Figures, size: tuple[int, int]
) -> None:
    kills, people = size
    chance = random.Random(20261124)
    async with line() as server:
        audience = Audience(server, people)
        with closing(store_at(sqlite_url)) as store:
            store.run_now(subscribe, people)
            for number in range(EACH):
                store.run_now(publish, str(number))
        wanted = people * EACH
        for kill in range(kills):
            async with running(server, sqlite_url, tmp_path) as bot:
                goal = wanted * (kill + 1) // (kills + 1)
                await until(lambda goal=goal: len(audience.arrived()) >= goal, "some of the alerts")  # type: ignore[misc]
                await asyncio.sleep(chance.uniform(0, 0.1))
                bot.kill()
        async with running(server, sqlite_url, tmp_path) as bot:
            await until(lambda: len(audience.arrived()) == wanted, "all alerts")
            assert await bot.stop() == 0
        repeated = sum(audience.arrived().values()) - wanted
        assert repeated <= kills * UNDER_WAY
        figures.add(f"{kills} kills while {wanted} alerts go out", f"0 lost, {repeated} repeated")


@sizes(20, 1000)
async def test_an_alert_reaches_everybody_at_telegrams_pace_and_an_orderly_stop_repeats_none(
    sqlite_url: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    async with line(forgiven=()) as server:
        audience = Audience(server, size)
        with closing(store_at(sqlite_url)) as store:
            store.run_now(subscribe, size)
            async with running(server, sqlite_url, tmp_path) as bot:
                await until(lambda: bool(server.api.world.commands), "the bot to be up")
                start = time.monotonic()
                store.run_now(publish, "a")
                await until(lambda: len(audience.arrived()) >= size // 2, "half of the alerts")
                assert await bot.stop() == 0
            stopped = time.monotonic()
            async with running(server, sqlite_url, tmp_path) as bot:
                await until(lambda: len(audience.arrived()) == size, "all alerts")
                assert await bot.stop() == 0
    assert set(audience.arrived().values()) == {1}
    before = [moment - start for moment in audience.times if moment < stopped]
    rate = (len(before) - 1) / (before[-1] - before[0])
    figures.add(f"an alert to {size}, stopped half-way", f"the first after {before[0]:.1f} s, then {rate:.1f} a second")
