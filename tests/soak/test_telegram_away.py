"""Telegram stumbles at every method the bot calls: in the end the screen is right, and nothing is there twice."""

import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bot.simulator.faults import Cut, Faults, Stumble, bad_gateway, flood
from tests.e2e.phone import Line, until
from tests.e2e.process import left_updates, running
from tests.soak.figures import Figures
from tests.soak.sizes import sizes

FAULTS: dict[str, Callable[[], Stumble]] = {
    "429": lambda: flood(1),
    "502": bad_gateway,
    "cut": lambda: Cut.BEFORE,
    "answer lost": lambda: Cut.AFTER,
}
AT_START = (
    "getMe",
    *("getMyCommands", "setMyCommands", "getMyName", "setMyName", "getMyDescription", "setMyDescription"),
    *("getMyShortDescription", "setMyShortDescription"),
)
IN_TURNS = ("getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery")
SEARCH = "operator produksi cikarang barat"


class Counted(Faults):
    """A plan that counts the calls of each method."""

    def __init__(self, plan: dict[str, list[Stumble]]) -> None:
        super().__init__(plan)
        self.calls: Counter[str] = Counter()

    def __call__(self, method: str) -> Stumble:
        """Return what goes wrong at this call."""
        self.calls[method] += 1
        return super().__call__(method)


@sizes(1, 6)
async def test_a_stumble_at_any_method_leaves_the_screen_right(
    shaky_server: Line, database: str, tmp_path: Path, figures: Figures, size: int
) -> None:
    server, siti = shaky_server, shaky_server.person()
    faults = itertools.cycle(FAULTS.values())
    server.api.fault = start = Counted({method: [next(faults)()] for method in AT_START})
    seen = Counter[str]()
    expected = repeats = 0
    async with running(server, database, tmp_path):
        await until(lambda: start.calls["getUpdates"] > 0, "the bot to start")
        for method, fault in itertools.product(IN_TURNS, FAULTS):
            server.api.fault = plan = Counted({method: [FAULTS[fault]() for _ in range(size)]})
            siti.write(SEARCH)
            await siti.hear(lambda: "1/3" in siti.captions, f"results after {fault} at {method}")
            await until(lambda: not server.api.world.updates and not left_updates(database), "all to be handled")
            await siti.tap("▶")
            assert "6. Operator Produksi" in siti.text
            assert plan.calls[method] > 0, "never called"
            seen += plan.calls
            expected += 1
            repeats += size if (method, fault) == ("sendMessage", "answer lost") else 0
    assert expected <= len(siti.screens) <= expected + repeats
    assert set(start.calls) | set(seen) == {*AT_START, *IN_TURNS}, "a method that no fault was tried on"
    assert server.api.world.profile["name"] == "KawanKerja"
    assert server.api.world.commands
    twice = len(siti.screens) - expected
    figures.add(
        f"faults of Telegram, {size} in a row: {len(FAULTS)} kinds, {len(AT_START) + len(IN_TURNS)} methods",
        f"every screen right, {twice} messages repeated whose answer was lost",
    )
