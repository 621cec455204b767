"""A steady stream of searches and taps over a large store: how soon the bot makes its first call for each."""

import asyncio
import itertools
import random
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.phone import Line, Person, until
from tests.e2e.process import left_updates, running, store_at
from tests.soak.figures import Figures, quantiles, spread
from tests.soak.sizes import sizes
from tests.soak.vacancies import fill_many

FULL = (50_000, 200, 60)
PER_SECOND = 20
"""Searches a second, and taps a second."""
LONGEST_MS = 100
"""The limit for p95 to the first call, judged in full only."""
SEARCHES = (
    "operator produksi cikarang",
    "satpam cibitung",
    "admin gudang smk",
    "kurir tambun",
    "teknisi pengalaman 2 tahun",
    "kerja apa saja gaji 5jt",
)
OF_THE_BOT = frozenset({"message", "answer", "action"})


@dataclass
class FirstCalls:
    """Measures, for each person, the time from what they did to the first call of the bot for them."""

    since: dict[int, float] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def begin(self, person: Person) -> None:
        """Note that a person is about to do something."""
        self.since[person.chat.id] = time.monotonic()

    def hear(self, event: dict[str, Any]) -> None:
        """Note a call of the bot; what the person did themselves is none."""
        is_call = event["kind"] in OF_THE_BOT and event.get("message", {"from": {"is_bot": True}})["from"]["is_bot"]
        begin = self.since.pop(event["chat"], None) if is_call else None
        if begin is not None:
            self.seconds.append(time.monotonic() - begin)


@sizes((500, 20, 3), FULL)
async def test_a_steady_stream_is_answered_at_once(
    server: Line, sqlite_url: str, tmp_path: Path, figures: Figures, size: tuple[int, int, int]
) -> None:
    vacancies, count, seconds = size
    with closing(store_at(sqlite_url)) as store:
        fill_many(store, vacancies)
    people, calls = [server.person(8000 + number, f"Orang {number}") for number in range(count)], FirstCalls()
    server.api.world.listeners.add(calls.hear)
    async with running(server, sqlite_url, tmp_path) as bot:
        for person in people:
            await person.say(SEARCHES[person.chat.id % len(SEARCHES)])
        calls.seconds.clear()
        await _stream(people, calls, seconds)
        await until(lambda: not server.api.world.updates and not left_updates(sqlite_url), "all to be handled")
        assert await bot.stop() == 0
    assert len(calls.seconds) == 2 * PER_SECOND * seconds, "somebody was not answered"
    assert [row for row in bot.log.read_text().splitlines() if " WARNING " in row or " ERROR " in row] == []
    what = f"{vacancies:,} vacancies, {PER_SECOND} searches and {PER_SECOND} taps a second for {seconds} s"
    figures.add(f"{what}, to the first call", f"0 errors, {spread(calls.seconds)}")
    if size == FULL:
        assert quantiles(calls.seconds)[1] <= LONGEST_MS


async def _stream(people: list[Person], calls: FirstCalls, seconds: int) -> None:
    """Let people write and tap in turn, at even distances."""
    chance, texts, begin = random.Random(20261124), itertools.cycle(SEARCHES), time.monotonic()
    turns = itertools.cycle(people)
    for number in range(2 * PER_SECOND * seconds):
        await asyncio.sleep(max(0.0, begin + number / (2 * PER_SECOND) - time.monotonic()))
        person = next(turns)
        await until(lambda person=person: person.chat.id not in calls.since, "a first call")  # type: ignore[misc]
        calls.begin(person)
        cards = [button["callback_data"] for button in person.buttons if button["text"] in {"1", "2", "3", "▶"}]
        if number % 2 and cards:
            person.press_data(chance.choice(cards))
        else:
            person.write(next(texts))
