"""A large store: search, the last page, a card, and a start of the bot."""

import time
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path

from tests.e2e.phone import Line, Person
from tests.e2e.process import running, store_at
from tests.soak.figures import Figures, spread
from tests.soak.sizes import sizes
from tests.soak.vacancies import fill_many

FULL = 100_000
SLOWER_START = 2
"""A start over a full store takes at most so many times that over an empty one; judged in full only."""
SEARCHES = (
    "operator produksi",
    "satpam cikarang",
    "admin gudang smk",
    "perawat",
    "kurir tambun",
    "teknisi pengalaman 2 tahun",
)


@sizes(5_000, FULL)
async def test_a_large_store_is_searched_to_its_last_page(
    server: Line, sqlite_url: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    siti = server.person()
    async with running(server, sqlite_url, tmp_path) as bot:
        empty = await _timed(siti.say("/start"))
        assert await bot.stop() == 0
    with closing(store_at(sqlite_url)) as store:
        begin = time.monotonic()
        fill_many(store, size)
        figures.add(f"{size:,} vacancies stored", f"{time.monotonic() - begin:.0f} s")
        assert store.read_now(lambda tx: tx.vacancies.count()) == size
    async with running(server, sqlite_url, tmp_path) as bot:
        await siti.say("/start")
        turns = [turn for search in SEARCHES for turn in await _to_the_end(siti, search)]
        assert await bot.stop() == 0
    figures.add(f"turns over {size:,} vacancies", spread(turns))
    async with running(server, sqlite_url, tmp_path) as bot:
        full = await _timed(siti.tap("◀ Kembali"))
        megabytes = bot.megabytes()
    seen = f"{full:.1f} s, over an empty store {empty:.1f} s; {megabytes} MB"
    figures.add(f"a start over {size:,} vacancies, to the first answer", seen)
    if size == FULL:
        assert full < SLOWER_START * empty


async def _to_the_end(siti: Person, search: str) -> list[float]:
    """Search, go to the last page, open its last card; returns the seconds of each turn."""
    turns = [await _timed(siti.say(search))]
    while "▶" in siti.captions:
        turns.append(await _timed(siti.tap("▶")))
    page, _, pages = next(caption for caption in siti.captions if "/" in caption).partition("/")
    assert page == pages
    last = [caption for caption in siti.captions if caption.isdecimal()][-1]
    assert f"{last}. " in siti.text
    turns.append(await _timed(siti.tap(last)))
    assert "Gratis. Jangan bayar siapa pun." in siti.text
    return turns


async def _timed(turn: Awaitable[object]) -> float:
    begin = time.monotonic()
    await turn
    return time.monotonic() - begin
