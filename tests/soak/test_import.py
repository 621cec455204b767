"""An import beside a bot on the same SQLite file: the bot goes on answering."""

import asyncio
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.phone import Line, Person
from tests.e2e.process import ROOT, command_environment, running
from tests.soak.figures import Figures, quantiles, spread
from tests.soak.sizes import sizes
from tests.soak.vacancies import write_rows

SMALL, FULL = 2_000, 50_000
LONGEST_P95 = 500
"""Milliseconds from update to answer; for the full run: beside other tests the small one has no core of its own."""
PAUSE = 0.2
SEARCHES = ("operator produksi cikarang barat", "loker oprator produksi smk", "produksi cikarang gaji 5jt")


@dataclass
class Asker:
    """Somebody who searches and turns pages all the time; `turns` in seconds."""

    person: Person
    turns: list[float] = field(default_factory=list)

    async def ask(self, importing: asyncio.subprocess.Process) -> None:
        """Go on until the import is through."""
        number = 0
        while importing.returncode is None:
            await self.say(SEARCHES[number % len(SEARCHES)])
            assert "1. " in self.person.text
            for page in (2, 1):
                if "▶" in self.person.captions or page == 1:
                    await self.tap("▶" if page == 2 else "◀")
                    assert any(caption.startswith(f"{page}/") for caption in self.person.captions)
                    assert f"{page * 5 - 4}. " in self.person.text
            number += 1

    async def say(self, text: str) -> None:
        """Write, and note how long the answer took."""
        begin = time.monotonic()
        await self.person.say(text)
        await self._done(begin)

    async def tap(self, caption: str) -> None:
        """Tap, and note how long the answer took."""
        begin = time.monotonic()
        await self.person.tap(caption)
        await self._done(begin)

    async def _done(self, begin: float) -> None:
        self.turns.append(time.monotonic() - begin)
        await asyncio.sleep(PAUSE)


@sizes(SMALL, FULL)
async def test_a_bot_goes_on_answering_while_vacancies_come_in(
    server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    path = tmp_path / "lowongan.csv"
    write_rows(path, size)
    askers = [Asker(server.person(7100 + number)) for number in range(3)]
    async with running(server, database, tmp_path):
        await asyncio.gather(*(asker.person.say("/start") for asker in askers))
        begin = time.monotonic()
        importing = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "import", "--publish", str(path)),
            cwd=ROOT,
            env=command_environment(database, tmp_path),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.TaskGroup() as group:
            for asker in askers:
                group.create_task(asker.ask(importing))
            said, _ = await importing.communicate()
        seconds = time.monotonic() - begin
    assert f"Baru {size:,}".replace(",", ".") in said.decode()
    turns = [turn for asker in askers for turn in asker.turns]
    figures.add(f"import of {size:,} vacancies beside a bot, {seconds:.0f} s", f"all answered, {spread(turns)}")
    assert size == SMALL or quantiles(turns)[1] <= LONGEST_P95
