"""kill -9 at random moments while a crowd is talking: each goes on where they were, and nobody is lost."""

import asyncio
import random
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.phone import PATIENCE, Line, Person, until
from tests.e2e.process import left_updates, running
from tests.soak.figures import Figures
from tests.soak.sizes import sizes
from tests.soak.test_kills import SEARCHING

LONGEST_LIFE = 3.0
"""Seconds that a bot is let live after it began to fetch updates."""
LONGEST_PAUSE = 0.3
"""Seconds between two steps of a person."""


@dataclass
class Walker:
    """A person on the way, again and again. `may_repeat`: kills after which the answer to a message may come twice."""

    person: Person
    steps: int = 0
    messages: int = 0
    may_repeat: int = 0
    wrote_last: bool = False
    again: int = 0

    async def walk(self, done: asyncio.Event, chance: random.Random) -> None:
        """Take the way until `done`, then to its end."""
        while not done.is_set():
            for step in SEARCHING:
                await asyncio.sleep(chance.uniform(0, LONGEST_PAUSE))
                shows = step.shows.replace("Siti", self.person.chat.person["first_name"])
                if not (step.is_tap and shows in self.person.shown):  # saved on the first round already
                    await self._act(step.act, shows, is_tap=step.is_tap)

    async def _act(self, act: str, shows: str, *, is_tap: bool) -> None:
        self.steps += 1
        self.wrote_last = not is_tap
        if is_tap:
            await self._tap(act, shows)
        else:
            self.messages += 1
            self.person.write(act)
        await self.person.hear(lambda: shows in self.person.shown, repr(shows))

    async def _tap(self, caption: str, shows: str) -> None:
        """Tap; once more on the newest message when the screen came twice and the tap changed the first one."""
        await self.person.tap(caption)
        if shows not in self.person.shown:
            self.again += 1
            await self.person.tap(caption)


@sizes((4, 2), (20, 30))
async def test_a_crowd_goes_on_through_kills(
    shaky_server: Line, database: str, tmp_path: Path, figures: Figures, size: tuple[int, int]
) -> None:
    server, chance, done = shaky_server, random.Random(20261124), asyncio.Event()
    count, kills = size
    walkers = [Walker(server.person(7100 + number, f"Orang{number}")) for number in range(count)]
    async with asyncio.TaskGroup() as group:
        walks = [group.create_task(walker.walk(done, chance)) for walker in walkers]
        for _ in range(kills):
            await _live_and_die(server, database, tmp_path, chance.uniform(0, LONGEST_LIFE))
            for walker in walkers:
                walker.may_repeat += walker.wrote_last
        done.set()
        async with running(server, database, tmp_path) as bot:
            await asyncio.gather(*walks)
            await until(lambda: not server.api.world.updates and not left_updates(database), "all to be handled")
            assert await bot.stop() == 0
    more = [len(walker.person.screens) - walker.messages for walker in walkers]
    assert all(0 <= extra <= walker.may_repeat for extra, walker in zip(more, walkers, strict=True))
    what = f"{kills} kills while {count} people took {sum(walker.steps for walker in walkers)} steps"
    again = sum(walker.again for walker in walkers)
    figures.add(what, f"0 lost, {sum(more)} repeated that were under way, {again} taps made again on them")


async def _live_and_die(server: Line, database: str, folder: Path, seconds: float) -> None:
    """Let the bot fetch updates for so long, and kill it."""
    begun = asyncio.Event()
    server.api.fault = lambda method: begun.set() if method == "getUpdates" else None
    async with running(server, database, folder) as bot:
        await asyncio.wait_for(begun.wait(), PATIENCE)
        await asyncio.sleep(seconds)
        bot.kill()
