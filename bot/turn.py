"""One turn: what it writes into dialogs, kept aside until it is over, and what it did at Telegram.

What it writes is written down in one transaction, so a kill leaves either all of a turn or nothing of it: a stack never
names a screen that is not there. A turn that is taken again after a failure makes no call that was already answered.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

_CURRENT: ContextVar["Turn | None"] = ContextVar("turn", default=None)

BITS = 60
"""11 of the 64 bytes of callback data."""


@dataclass(slots=True)
class Turn:
    """One update being handled. `written`: documents by key, None: deleted. `keep` is told of them in the end."""

    update_id: int
    written: dict[str, str | None] = field(default_factory=dict)
    keep: Callable[[str, str | None], None] | None = None
    _calls: list[tuple[TelegramMethod[Any], Any]] = field(default_factory=list)
    _earlier: list[tuple[TelegramMethod[Any], Any]] = field(default_factory=list)
    _names: list[int] = field(default_factory=list)
    _named: int = 0

    def begin(self) -> None:
        """Take the turn from its beginning: nothing is written yet, and what it will do at Telegram may be done."""
        self.written.clear()
        self._earlier += self._calls
        self._calls.clear()
        self._named = 0

    def answer_to(self, call: TelegramMethod[Any]) -> Any:
        """Return what Telegram answered to an equal call of a former attempt, once for each; None if it did not."""
        for position, (made, answer) in enumerate(self._earlier):
            if type(made) is type(call) and _said(made) == _said(call):
                del self._earlier[position]
                self.answered(call, answer)
                return answer
        return None

    def answered(self, call: TelegramMethod[Any], answer: Any) -> None:
        """Note that Telegram carried out a call."""
        self._calls.append((call, answer))

    def new_name(self) -> int:
        """Return a random number that names a screen; the same ones, in order, when the turn is taken again."""
        if self._named == len(self._names):
            self._names.append(secrets.randbits(BITS))
        self._named += 1
        return self._names[self._named - 1]

    def settle(self) -> None:
        """Note that everything is in the store now."""
        for key, text in self.written.items():
            if self.keep is not None:
                self.keep(key, text)


def _said(call: TelegramMethod[Any]) -> dict[str, Any]:
    """Return what a call says; of a file the name, since its content may tell when it was made."""
    return {name: value.filename if isinstance(value, InputFile) else value for name, value in call}


def current_turn() -> Turn | None:
    """Return the turn that is being taken here, if one is."""
    return _CURRENT.get()


@contextmanager
def taking(turn: Turn) -> Iterator[None]:
    """Take a turn inside, from its beginning."""
    turn.begin()
    token = _CURRENT.set(turn)
    try:
        yield
    finally:
        _CURRENT.reset(token)
