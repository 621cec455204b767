"""Alerts to many: kills and bad days lose none and repeat only what was under way; how fast they arrive."""

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.simulator.faults import Cut, Stumble, bad_gateway, flood
from services.alerts.model import Recipient
from services.alerts.subscribe import Subscribe
from services.clock import SystemClock
from services.delivery.keeping import CountMessages
from services.language.model import Query, Read
from services.ports import Transaction
from services.reference.load import load_reference
from services.search.terms import terms_of
from tests.e2e.phone import Line, Person, line, until
from tests.e2e.process import running, store_at
from tests.factories import DRAFT, PUBLISHED, new_vacancy
from tests.soak.figures import Figures, quantiles, spread
from tests.soak.sizes import sizes
from tests.stores import PostgresDatabases

OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))
FIRST = 8_000_000
UNDER_WAY = 5
"""Messages that may be under way when the process is killed."""
EACH = 5
"""Vacancies told to everybody."""
RATE = 25
"""ALERT_RATE as it is by default."""
TALKING = 2_000
"""People who are told of five vacancies while others talk, in full."""
LONGEST_MS = 300
"""The limit for p95 of an answer meanwhile, and for the pace the least share of `RATE`: judged in full only."""
LEAST_SHARE = 0.95
SEARCHES = ("satpam cibitung", "admin gudang smk", "kurir tambun", "operator produksi cikarang")


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
        if event.get("kind") == "message" and isinstance(event["chat"], int) and event["chat"] >= FIRST:
            self.times.append(time.monotonic())

    def arrived(self) -> Counter[tuple[int, str]]:
        """Return how often each vacancy reached each person."""
        return Counter(
            (chat.id, message["text"].partition("PT Contoh ")[2].split("\n")[0])
            for chat in self.chats
            for message in chat.messages.values()
        )

    @property
    def rate(self) -> float:
        """Messages a second, from the first to the last one."""
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])


@pytest.fixture
def postgres_url(postgres: PostgresDatabases) -> Iterator[str]:
    with postgres.engine(migrated=True) as engine:
        yield engine.url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def store_url(request: pytest.FixtureRequest) -> str:
    """Address of a migrated store: SQLite, in full PostgreSQL too."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@sizes((2, 6), (50, 400))
async def test_kills_lose_no_alert_and_repeat_only_what_was_under_way(
    store_url: str, tmp_path: Path, figures: Figures, size: tuple[int, int]
) -> None:
    kills, people = size
    chance = random.Random(20261124)
    async with line() as server:
        audience = Audience(server, people)
        with closing(store_at(store_url)) as store:
            store.run_now(subscribe, people)
            for number in range(EACH):
                store.run_now(publish, str(number))
        wanted = people * EACH
        for kill in range(kills):
            async with running(server, store_url, tmp_path) as bot:
                goal = wanted * (kill + 1) // (kills + 1)
                await until(lambda goal=goal: len(audience.arrived()) >= goal, "some of the alerts")  # type: ignore[misc]
                await asyncio.sleep(chance.uniform(0, 0.1))
                bot.kill()
        async with running(server, store_url, tmp_path) as bot:
            await until(lambda: len(audience.arrived()) == wanted, "all alerts")
            assert await bot.stop() == 0
        repeated = sum(audience.arrived().values()) - wanted
        assert repeated <= kills * UNDER_WAY
        what = f"{kills} kills while {wanted} alerts go out, {store_url.partition(':')[0]}"
        figures.add(what, f"0 lost, {repeated} repeated")


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


@sizes(20, TALKING)
async def test_a_conversation_goes_on_while_alerts_drain(
    sqlite_url: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    wanted = size * EACH
    async with line(forgiven=()) as server:  # counts 30 in any second, and refuses what is beyond
        audience = Audience(server, size)
        people = [server.person(7000 + number, f"Orang {number}") for number in range(20)]
        with closing(store_at(sqlite_url)) as store:
            store.run_now(subscribe, size)
            for number in range(EACH):
                store.run_now(publish, str(number))
        async with running(server, sqlite_url, tmp_path) as bot:
            await until(lambda: bool(audience.times), "the first alert")
            seconds = await _talk(people, lambda: len(audience.times) >= wanted)
            assert await bot.stop() == 0
    assert set(audience.arrived().values()) == {1}
    assert len(audience.arrived()) == wanted
    figures.add(f"searches while {wanted:,} alerts drain at {audience.rate:.1f} a second", spread(seconds))
    if size == TALKING:
        assert quantiles(seconds)[1] <= LONGEST_MS
        assert audience.rate >= LEAST_SHARE * RATE


async def _talk(people: list[Person], is_over: Callable[[], bool]) -> list[float]:
    """Let people search in turn, two a second, until something holds; returns the seconds to each answer."""
    seconds = []
    for person, search in zip(itertools.cycle(people), itertools.cycle(SEARCHES), strict=False):
        begin = time.monotonic()
        await person.say(search)
        seconds.append(time.monotonic() - begin)
        if is_over():
            return seconds
        await asyncio.sleep(max(0.0, begin + 0.5 - time.monotonic()))
    return seconds


@dataclass
class BadDay:
    """Lets some calls that send a message go wrong, each in one of four ways; counts the answers that were cut off."""

    share: float
    chance: random.Random = field(default_factory=lambda: random.Random(20261124))
    lost: int = 0

    def __call__(self, method: str) -> Stumble:
        """Return what goes wrong at this call of a method."""
        if method != "sendMessage" or self.chance.random() >= self.share:
            return None
        kind = self.chance.choice((flood, bad_gateway, Cut.BEFORE, Cut.AFTER))
        if kind is Cut.AFTER:
            self.lost += 1
        return kind if isinstance(kind, Cut) else kind()


@sizes((6, 0.1), (200, 0.03))
async def test_a_bad_day_of_telegram_loses_none_and_repeats_only_what_was_cut_off(
    sqlite_url: str, tmp_path: Path, figures: Figures, size: tuple[int, float]
) -> None:
    people, share = size
    wanted, day = people * EACH, BadDay(share)
    async with line() as server:
        audience = Audience(server, people)
        server.api.fault = day
        with closing(store_at(sqlite_url)) as store:
            store.run_now(subscribe, people)
            for number in range(EACH):
                store.run_now(publish, str(number))
        async with running(server, sqlite_url, tmp_path) as bot:
            await until(lambda: len(audience.arrived()) == wanted, "all alerts")
            with closing(store_at(sqlite_url)) as store:
                await until(lambda: not store.read_now(CountMessages(SystemClock())).waiting, "nothing under way")
            assert await bot.stop() == 0
    repeated = sum(audience.arrived().values()) - wanted
    assert repeated == day.lost
    figures.add(
        f"{wanted} alerts, {share:.0%} of the calls refused, failed or cut", f"0 lost, {repeated} repeated, all cut off"
    )
