"""Many people at once, and one in a hurry."""

import asyncio
import time
from pathlib import Path

from bot.flood import MOST_OF_ONE
from tests.e2e.phone import Line, Person, until
from tests.e2e.process import left_updates, running
from tests.soak.figures import Figures, spread
from tests.soak.sizes import sizes

SEARCH = "operator produksi cikarang barat"
FULL = 3_000
MOST_MEGABYTES = 300
"""The limit for that many at once, judged in full only."""
AT_ONCE = 100
"""People who wait for an answer at the same time; as soon as one has it, the next one comes."""


@sizes(50, 2_000)
async def test_everybody_who_comes_is_answered(
    server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    places = asyncio.Semaphore(AT_ONCE)
    people = [server.person(8000 + number, f"Orang {number}") for number in range(size)]
    async with running(server, database, tmp_path) as bot:
        await server.person().say("/start")
        begin = time.monotonic()
        came = await asyncio.gather(*(_come(person, places) for person in people))
        seconds = time.monotonic() - begin
        megabytes = bot.megabytes()
    turns = [turn for both in came for turn in both]
    assert all(len(person.screens) == 2 and "1. Operator Produksi" in person.text for person in people)
    figures.add(
        f"{size} people for the first time, {AT_ONCE} at once: /start and a search",
        f"all answered, {len(turns) / seconds:.0f} turns/s, {spread(turns)}; the bot held {megabytes} MB",
    )


async def _come(person: Person, places: asyncio.Semaphore) -> list[float]:
    """Write /start and a search; returns the seconds until each was answered."""
    turns = []
    async with places:
        for text in ("/start", SEARCH):
            begin = time.monotonic()
            await person.say(text)
            turns.append(time.monotonic() - begin)
    return turns


@sizes(50, 500)
async def test_everybody_sees_their_own_page(server: Line, database: str, tmp_path: Path, size: int) -> None:
    people = [server.person(8000 + number, f"Orang {number}") for number in range(size)]
    async with running(server, database, tmp_path):
        await asyncio.gather(*(person.say(SEARCH) for person in people))
        await asyncio.gather(*(person.tap("▶") for person in people[::2]))
        await asyncio.gather(*(person.tap("▶") for person in people[::4]))
        for number, person in enumerate(people):
            page = 3 if number % 4 == 0 else (2 if number % 2 == 0 else 1)
            assert f"{page}/3" in person.captions
            assert f"{page * 5 - 4}. Operator Produksi" in person.text


@sizes(0.05, 0.5)
async def test_twenty_taps_of_somebody_in_a_hurry(server: Line, database: str, tmp_path: Path, size: float) -> None:
    siti, taps = server.person(), []
    async with running(server, database, tmp_path):
        await siti.say(SEARCH)
        for _ in range(20):
            button = next(button for button in reversed(siti.buttons) if button["text"] in {"◀", "▶"})
            taps.append(siti.press_data(button["callback_data"]))
            await asyncio.sleep(size)
        for query in taps:
            await siti.answer_to(query)
    page = int(button["callback_data"].rpartition(":")[2]) + 1
    assert f"{page}/3" in siti.captions
    assert f"{page * 5 - 4}. Operator Produksi" in siti.text
    assert len(siti.screens) == 1


@sizes(300, 3_000)
async def test_a_flood_by_one_person_slows_down_nobody_else(
    server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    siti, others = server.person(), [server.person(8000 + number, f"Orang {number}") for number in range(10)]
    async with running(server, database, tmp_path) as bot:
        await siti.say("/start")
        for number in range(size):
            siti.write(f"{SEARCH} {number}")
        begin = time.monotonic()
        await asyncio.gather(*(person.say(SEARCH) for person in others))
        seconds = time.monotonic() - begin
        await until(lambda: not server.api.world.updates and not left_updates(database), "all to be handled")
        await siti.hear(lambda: len(_slow_down(siti)) > 0, "a word about the flood")
        assert len(_slow_down(siti)) == 1
        assert MOST_OF_ONE <= len(siti.screens) < size / 2
        await siti.say("/bantuan")
        assert await bot.stop() == 0
    assert all("1. Operator Produksi" in person.text for person in others)
    seen = f"one sentence, {len(others)} others answered in {seconds:.1f} s"
    figures.add(f"{size} messages by one person at once", seen)


def _slow_down(person: Person) -> list[str]:
    return [screen["text"] for screen in person.screens if screen["text"].startswith("Pelan-pelan, ya.")]


@sizes(60, 300)
async def test_every_tap_of_a_flood_is_answered(server: Line, database: str, tmp_path: Path, size: int) -> None:
    siti = server.person()
    async with running(server, database, tmp_path) as bot:
        await siti.say(SEARCH)
        taps = [siti.press("▶") for _ in range(size)]
        for query in taps:
            await siti.answer_to(query)
        assert await bot.stop() == 0
    assert "2/3" in str(siti.screens[0]["reply_markup"])


@sizes(100, FULL)
async def test_everybody_starts_at_the_same_moment(
    server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    people = [server.person(8000 + number, f"Orang {number}") for number in range(size)]
    async with running(server, database, tmp_path) as bot:
        await server.person().say("/start")
        begin = time.monotonic()
        await asyncio.gather(*(person.say("/start") for person in people))
        seconds = time.monotonic() - begin
        await until(lambda: not server.api.world.updates and not left_updates(database), "all to be handled")
        megabytes = bot.megabytes()
        assert await bot.stop() == 0
    assert all(len(person.screens) == 1 for person in people)
    figures.add(f"{size} times /start at once", f"all answered in {seconds:.0f} s, 0 lost; the bot held {megabytes} MB")
    if size == FULL:
        assert megabytes <= MOST_MEGABYTES
