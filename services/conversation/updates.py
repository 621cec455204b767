"""Updates of Telegram: written down before they are handled, so that a kill loses none and none takes effect twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.clock import Clock
from services.ports import InboxItem, Transaction

KEPT = timedelta(days=2)
"""Telegram repeats an unconfirmed update for at most 24 hours; a handled id is remembered for longer than that."""


@dataclass(frozen=True, slots=True)
class ReceiveUpdates:
    """Write down a batch; returns the ids that were not known before."""

    clock: Clock

    def __call__(self, tx: Transaction, items: Sequence[InboxItem]) -> list[int]:
        """Store the batch."""
        return tx.inbox.add(items, self.clock.now())


def pending_updates(tx: Transaction) -> list[InboxItem]:
    """Return what was written down and not handled, oldest first."""
    return tx.inbox.pending()


@dataclass(frozen=True, slots=True)
class UpdateDone:
    """Note that an update was handled: its text goes, its id stays."""

    clock: Clock

    def __call__(self, tx: Transaction, update_id: int) -> None:
        """Drop the payload of the update."""
        tx.inbox.done(update_id, self.clock.now())


@dataclass(frozen=True, slots=True)
class ForgetUpdates:
    """Delete the ids of updates handled long ago; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Delete old ids."""
        return tx.inbox.forget_before(self.clock.now() - KEPT)
