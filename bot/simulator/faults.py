"""Faults on purpose: what Telegram does on a bad day. Tests and the panel of the page set them as `BotApi.fault`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from aiohttp import web

from bot.simulator.refusal import Refusal


class Cut(Enum):
    """The connection is cut: before the call took effect, or after, so that only its answer is lost."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Delay:
    """The call goes well, but so many seconds late."""

    seconds: float


Stumble = web.Response | Cut | Delay | None
Fault = Callable[[str], Stumble]
"""Asked with the method of each call: what goes wrong this time (None: nothing)."""


def answer(refusal: Refusal) -> web.Response:
    """Return a refusal as it goes over the line."""
    return web.json_response(refusal.body(), status=refusal.code)


def flood(seconds: int = 1) -> web.Response:
    """Return a flood limit as Telegram gives it."""
    return answer(Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds))


def bad_gateway() -> web.Response:
    """Return a fault of Telegram's own."""
    return answer(Refusal(502, "Bad Gateway"))


class Faults:
    """A plan: method -> what goes wrong at its first call, its second and so on; then all goes well."""

    def __init__(self, plan: Mapping[str, Iterable[Stumble]]) -> None:
        self._steps = {method: iter(stumbles) for method, stumbles in plan.items()}

    def __call__(self, method: str) -> Stumble:
        """Return what goes wrong at this call of a method."""
        return next(self._steps.get(method, iter(())), None)


KINDS: Mapping[str, Callable[[int], Stumble]] = {
    "flood": flood,
    "error": lambda _: bad_gateway(),
    "drop": lambda _: Cut.BEFORE,
    "lost": lambda _: Cut.AFTER,
    "delay": Delay,
}
"""Kinds of stumble by name, made with a number of seconds."""


@dataclass(slots=True)
class Repeated:
    """One kind of stumble at the next calls of a method. `method` "": of any. `left` None: until it is taken away."""

    kind: str
    method: str = ""
    left: int | None = None
    seconds: int = 1

    def __call__(self, method: str) -> Stumble:
        """Return what goes wrong at this call of a method."""
        if self.left == 0 or self.method not in ("", method):
            return None
        if self.left is not None:
            self.left -= 1
        return KINDS[self.kind](self.seconds)
