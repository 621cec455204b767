"""Updates a second of processor time, beside a bare aiogram-dialog bot: `python -m benchmarks.conversation`.

Both bots run as processes of their own against a Bot API server on loopback; only their own processor time counts.
Ours has 5,000 vacancies in SQLite, keeps every update and dialog there, and searches; the bare one holds all in memory
and searches nothing. A number of people may be given.
"""

import asyncio
import itertools
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import ROOT, describe_machine, table
from db import migrate
from db.engine import open_engine
from tests.e2e.phone import TOKEN, Line, Person, line, unlimited
from tests.e2e.process import running, store_at
from tests.soak.vacancies import fill_many

VACANCIES = 5_000
PEOPLE = 200
AT_ONCE = 20
ROUNDS = 3
WORKS = ("operator produksi", "satpam", "admin gudang", "kurir", "teknisi", "kasir", "sales", "perawat", "helper", "qc")
PLACES = (
    "cikarang barat",
    "cibitung",
    "tambun",
    "setu",
    "cikarang utara",
    "mm2100",
    "karawang",
    "bekasi",
    "jababeka",
    "",
)
WISHES = ("", " smk", " sma", " gaji 4jt", " gaji 5jt", " tanpa pengalaman", " pengalaman 1 tahun", " bukan kontrak")
SEARCHES = map("".join, itertools.cycle(itertools.product(WORKS, (" ",), PLACES, WISHES)))
"""800 searches: what was found for one is not found again by another."""
TURNS: dict[str, Callable[[Person], Awaitable[object]]] = {
    "/start": lambda person: person.say("/start"),
    "a search that nobody made yet, its first page": lambda person: person.say(next(SEARCHES)),
    "one page on": lambda person: person.tap("▶"),
}


@dataclass(frozen=True, slots=True)
class Running:
    """A bot, and the people who talk to it."""

    pid: int
    people: list[Person]

    async def rate(self, turn: Callable[[Person], Awaitable[object]]) -> float:
        """Let all people take a turn, some at a time; returns updates a second of the bot's processor time."""
        begin, places = self._seconds(), asyncio.Semaphore(AT_ONCE)

        async def take(person: Person) -> None:
            async with places:
                await turn(person)

        await asyncio.gather(*(take(person) for person in self.people))
        return len(self.people) / (self._seconds() - begin)

    def megabytes(self) -> int:
        """Return the most memory that the bot ever held."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(row for row in status.splitlines() if row.startswith("VmHWM:")).split()[1]) // 1024

    def _seconds(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def main(count: int) -> None:
    """Print the table."""
    print(describe_machine(), end="\n\n")
    with tempfile.TemporaryDirectory(prefix="kk-talk-") as folder:
        database = _filled(Path(folder))
        async with (
            line(unlimited()) as ours,
            line(unlimited()) as bare,
            running(ours, database, Path(folder)) as bot,
            _bare(bare) as process,
        ):
            both = Running(bot.process.pid, _people(ours, count)), Running(process.pid, _people(bare, count))
            rows = [row async for row in _rows(*both)]
            memory = [str(one.megabytes()) for one in both]
    print(table(["what", "ours, a second", "bare, a second", "share"], rows))
    print(f"\nMemory: ours {memory[0]} MB, bare {memory[1]} MB.")


async def _rows(ours: Running, bare: Running) -> AsyncIterator[list[str]]:
    for name, turn in TURNS.items():
        for uncounted in (_search, turn):
            await asyncio.gather(ours.rate(uncounted), bare.rate(uncounted))
        pairs = [(await ours.rate(turn), await bare.rate(turn)) for _ in range(ROUNDS)]
        share = statistics.median(own / other for own, other in pairs)
        medians = [statistics.median(rates) for rates in zip(*pairs, strict=True)]
        yield [name, *(f"{rate:.0f}" for rate in medians), f"{share:.2f}"]


async def _search(person: Person) -> None:
    """Have a list of many pages."""
    await person.say("operator produksi cikarang")


def _filled(folder: Path) -> str:
    database = f"sqlite:///{folder / 'store.db'}"
    engine = open_engine(database)
    migrate.upgrade(engine)
    engine.dispose()
    with closing(store_at(database)) as store:
        fill_many(store, VACANCIES)
    return database


def _people(served: Line, count: int) -> list[Person]:
    return [served.person(8000 + number, f"Orang {number}") for number in range(count)]


@asynccontextmanager
async def _bare(served: Line) -> AsyncIterator[asyncio.subprocess.Process]:
    command = (sys.executable, "-m", "benchmarks.bare_bot", served.url, TOKEN)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stderr=asyncio.subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
