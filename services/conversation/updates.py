"""Updates of Telegram: written down before they are handled, so that a kill loses none and none takes effect twice.

One that fails is tried again later, as long as Telegram itself would have kept it; then it is set aside for the
operator to know of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.clock import Clock
from services.ports import InboxItem, Transaction, WaitingUpdates

KEPT = timedelta(days=2)
"""Telegram repeats an unconfirmed update for at most 24 hours; a handled id is remembered for longer than that."""
STEP = 100
"""Updates read at a time."""
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long an update rests after its first failure, its second and so on: a day in all. Then it is set aside."""


@dataclass(frozen=True, slots=True)
class ReceiveUpdates:
    """Write down a batch; returns the ids that were not known before."""

    clock: Clock

    def __call__(self, tx: Transaction, items: Sequence[InboxItem]) -> list[int]:
        """Store the batch."""
        now = self.clock.now()
        return tx.inbox.add(items, now, now + DELAYS[0])


def waiting_updates(tx: Transaction, after: int) -> list[InboxItem]:
    """Return at most `STEP` of what was written down and is still to be handled, ids above `after`, lowest first."""
    return tx.inbox.due(None, after, STEP)


@dataclass(frozen=True, slots=True)
class DueUpdates:
    """Of those, the ones whose time has come: nobody finished them, or they failed and have rested."""

    clock: Clock

    def __call__(self, tx: Transaction, after: int) -> list[InboxItem]:
        """Return at most `STEP` with ids above `after`, lowest first."""
        return tx.inbox.due(self.clock.now(), after, STEP)


@dataclass(frozen=True, slots=True)
class FinishTurn:
    """Write down what handling an update left in the dialogs, and that it was handled: both or neither."""

    clock: Clock

    def __call__(self, tx: Transaction, update_id: int, documents: Mapping[str, str | None]) -> None:
        """Write the documents (None deletes one), and drop the payload of the update."""
        now = self.clock.now()
        for key, value in documents.items():
            tx.key_values.set(key, value, now)
        tx.inbox.done(update_id, now)


@dataclass(frozen=True, slots=True)
class UpdateFailed:
    """Note that an update could not be handled; returns whether it will be tried again."""

    clock: Clock

    def __call__(self, tx: Transaction, update_id: int) -> bool:
        """Let it rest, longer each time; after the last time set it aside."""
        failures = tx.inbox.count_failure(update_id)
        due_at = self.clock.now() + DELAYS[failures - 1] if failures <= len(DELAYS) else None
        tx.inbox.rest(update_id, due_at)
        return due_at is not None


def set_update_aside(tx: Transaction, update_id: int) -> None:
    """Note that trying again would not help: nothing here can read this update."""
    tx.inbox.count_failure(update_id)
    tx.inbox.rest(update_id, None)


def count_waiting_updates(tx: Transaction) -> WaitingUpdates:
    """Return how many updates wait and since when, and how many were set aside."""
    return tx.inbox.waiting()


@dataclass(frozen=True, slots=True)
class ForgetUpdates:
    """Delete the ids of updates handled long ago, and updates set aside long ago; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Delete old ids."""
        return tx.inbox.forget_before(self.clock.now() - KEPT)
