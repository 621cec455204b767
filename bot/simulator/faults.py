"""Faults on purpose, for tests: what Telegram does on a bad day."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from aiohttp import web

from bot.simulator.refusal import Refusal


class Cut(Enum):
    """The connection is cut: before the call took effect, or after, so that only its answer is lost."""

    BEFORE = "before"
    AFTER = "after"


Stumble = web.Response | Cut | None
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
