"""Small JSON documents of a conversation: where each person stands in a dialog."""

from dataclasses import dataclass

from services.clock import Clock
from services.ports import Transaction


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
