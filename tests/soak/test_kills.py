"""kill -9 at every step of a way: the next answer comes as if nothing had happened, and nothing comes twice."""

import asyncio
import random
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bot.simulator.faults import Cut, Stumble
from tests.e2e.phone import PATIENCE, Line, Person, until
from tests.e2e.process import Running, left_updates, running
from tests.soak.figures import Figures
from tests.soak.sizes import sizes

LONGEST_DELAY = 0.15


@dataclass(frozen=True)
class Step:
    """What a person writes or taps, and what is then on the screen."""

    act: str
    shows: str
    is_tap: bool = False


SEARCHING = (
    Step("/start", "Halo, Siti!"),
    Step("operator produksi cikarang barat", "1. Operator Produksi"),
    Step("▶", "6. Operator Produksi", is_tap=True),
    Step("7", "Gratis. Jangan bayar siapa pun.", is_tap=True),
    Step("⭐", "Hapus simpanan", is_tap=True),
    Step("/simpanan", "Simpanan Anda · 1 lowongan"),
)
"""May be walked again and again."""
WAY = (
    *SEARCHING,
    Step("/daftar", "saya perlu izin Anda"),
    Step("Saya setuju", "tahun berapa Anda lahir", is_tap=True),
    Step("2003", "1 dari 9"),
    Step("satpam, tambun selatan, smk akuntansi", "Saya catat"),
    Step("Sudah benar", "4 dari 9", is_tap=True),
    Step("belum ada", "5 dari 9"),
)


class Moment(Enum):
    """When the bot is killed: at its call that changes the screen, at its answer to a tap, or at any time."""

    BEFORE_SCREEN = Cut.BEFORE, ("sendMessage", "editMessageText")
    AFTER_SCREEN = Cut.AFTER, ("sendMessage", "editMessageText")
    BEFORE_ANSWER = Cut.BEFORE, ("answerCallbackQuery",)
    ANY_TIME = None, ()


@dataclass
class Killer:
    """Kills the bot once, when it comes to a moment."""

    bot: Running
    moment: Moment
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, method: str) -> Stumble:
        """Strike at the call of a method."""
        cut: Cut | None
        cut, methods = self.moment.value
        if method not in methods or self.done.is_set():
            return None
        self.bot.kill()
        self.done.set()
        return cut


@dataclass
class Victim:
    """A person on the way, whose bot is killed at every step. `may_repeat`: messages under way when it was killed."""

    person: Person
    steps: int = 0
    messages: int = 0
    may_repeat: int = 0
    query: str = ""

    @property
    def step(self) -> Step:
        """The step taken last."""
        return WAY[self.steps - 1]

    def act(self, moment: Moment) -> None:
        """Take the next step."""
        self.steps += 1
        if self.step.is_tap:
            self.query = self.person.press(self.step.act)
            return
        self.person.write(self.step.act)
        self.messages += 1
        self.may_repeat += moment in (Moment.AFTER_SCREEN, Moment.ANY_TIME)

    async def see(self) -> None:
        """Wait until the step has its answer."""
        await self.person.hear(lambda: self.step.shows in self.person.shown, f"{self.step.shows!r}")
        if self.step.is_tap:
            await self.person.answer_to(self.query)


@sizes(len(WAY), 100)
async def test_a_kill_at_any_step_goes_unnoticed(
    shaky_server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    server, chance = shaky_server, random.Random(20261124)
    victims = [Victim(server.person(7100 + number)) for number in range(-(-size // len(WAY)))]
    for number in range(size):
        async with running(server, database, tmp_path) as bot:
            await _check(victims, database, server)
            await _strike(victims[number // len(WAY)], bot, server, chance)
    async with running(server, database, tmp_path) as bot:
        await _check(victims, database, server)
        await server.person(7099).say("/start")  # it is up: before, a SIGTERM ends it like any program
        assert await bot.stop() == 0
    more = [len(victim.person.screens) - victim.messages for victim in victims]
    assert all(0 <= extra <= victim.may_repeat for extra, victim in zip(more, victims, strict=True))
    figures.add(f"{size} kills, one at each step of the way", f"0 lost, {sum(more)} repeated that were under way")


async def _strike(victim: Victim, bot: Running, server: Line, chance: random.Random) -> None:
    """Let a person take a step while the bot is killed."""
    is_tap = WAY[victim.steps].is_tap
    moment = chance.choice([choice for choice in Moment if is_tap or choice is not Moment.BEFORE_ANSWER])
    server.api.fault = killer = Killer(bot, moment)
    victim.act(moment)
    if moment is Moment.ANY_TIME:
        await until(lambda: not server.api.world.updates, "the update to be taken")
        await asyncio.sleep(chance.uniform(0, LONGEST_DELAY))
    else:
        await asyncio.wait_for(killer.done.wait(), PATIENCE)
    server.api.fault = None


async def _check(victims: list[Victim], database: str, server: Line) -> None:
    """See that everybody got the answer to the step taken last, and that nothing is left to do."""
    for victim in victims:
        if victim.steps:
            await victim.see()
    await until(lambda: not server.api.world.updates, "all to be confirmed")
    await until(lambda: left_updates(database) == 0, "all to be handled")
