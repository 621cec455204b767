"""What one turn writes into dialogs: kept aside until the turn is over, then written down in one transaction.

So a kill leaves either all of a turn or nothing of it: a stack never names a screen that is not there.
"""

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
