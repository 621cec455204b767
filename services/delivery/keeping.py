"""How the outbox stands, and what of it is forgotten."""

from dataclasses import dataclass
from datetime import timedelta

from services.clock import Clock
from services.delivery.ports import Backlog
from services.ports import Transaction

KEPT = timedelta(days=90)
"""So long a message that was sent can be changed when its vacancy ends, and its pages be turned."""
STEP = 500
"""Rows looked at in a transaction."""


@dataclass(frozen=True, slots=True)
class CountMessages:
    """Tell how the outbox stands."""

    clock: Clock

    def __call__(self, tx: Transaction) -> Backlog:
        """Count."""
        return tx.outbox.backlog(self.clock.now())


@dataclass(frozen=True, slots=True)
class ForgetMessages:
    """Forget messages that came to their end `KEPT` ago, at most `STEP` a time; the ledger of what was told stays."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Return how many were forgotten."""
        return tx.outbox.forget_before(self.clock.now() - KEPT, STEP)
