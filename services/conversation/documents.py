"""Small JSON documents of a conversation: where each person stands in a dialog."""

from dataclasses import dataclass
from datetime import timedelta

from services.clock import Clock
from services.ports import Transaction

KEY_PROOF = "data-key"
"""A document of nobody's: only the right DATA_KEY can read it, and it stays as long as the store."""

KEPT = timedelta(days=30)
"""How long a dialog waits for its person. It holds what somebody without a profile searched for (UU 27/2022)."""

STEP = 200
"""Documents a step, so that no step holds the writing thread for long."""


def read_document(tx: Transaction, key: str) -> str | None:
    """Return the document under a key, or None."""
    return tx.key_values.get(key)


@dataclass(frozen=True, slots=True)
class WriteDocument:
    """Write the document under a key; None deletes it."""

    clock: Clock

    def __call__(self, tx: Transaction, key: str, value: str | None) -> None:
        """Write the document."""
        tx.key_values.set(key, value, self.clock.now())


@dataclass(frozen=True, slots=True)
class ForgetDocuments:
    """Delete documents that were not written for `KEPT`, at most `STEP` of them; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Forget one step."""
        return tx.key_values.forget_before(self.clock.now() - KEPT, STEP, but=KEY_PROOF)
