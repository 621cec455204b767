"""What one turn writes into dialogs: kept aside until the turn is over, then written down in one transaction.

So a kill leaves either all of a turn or nothing of it: a stack never names a screen that is not there. And the screens
of a turn have names that follow from the update, so that the buttons of an answer that went out before a kill still
work after the turn was taken again.
"""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_CURRENT: ContextVar["Turn | None"] = ContextVar("turn", default=None)


@dataclass(slots=True)
class Turn:
    """One update being handled. `written`: documents by key, None: deleted. `keep` is told of them in the end."""

    update_id: int
    written: dict[str, str | None] = field(default_factory=dict)
    keep: Callable[[str, str | None], None] | None = None
    _count: Iterator[int] = field(default_factory=itertools.count)

    def begin(self) -> None:
        """Begin anew: what a former attempt wrote is forgotten."""
        self.written.clear()
        self._count = itertools.count()

    def number(self, bits: int) -> int:
        """Return a number that only this place in this turn has, the same each time the turn is taken."""
        digest = hashlib.sha256(f"{self.update_id}.{next(self._count)}".encode()).digest()
        return int.from_bytes(digest) >> (8 * len(digest) - bits)

    def settle(self) -> None:
        """Note that everything is in the store now."""
        for key, text in self.written.items():
            if self.keep is not None:
                self.keep(key, text)


def current_turn() -> Turn | None:
    """Return the turn that is being taken here, if one is."""
    return _CURRENT.get()


@contextmanager
def taking(turn: Turn) -> Iterator[None]:
    """Take a turn inside."""
    token = _CURRENT.set(turn)
    try:
        yield
    finally:
        _CURRENT.reset(token)
