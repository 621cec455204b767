"""First contact."""

from dataclasses import dataclass

from services.clock import Clock
from services.people.model import Person
from services.ports import Transaction

DEFAULT_LANGUAGE = "id"


def known_person(tx: Transaction, telegram_id: int) -> Person | None:
    """Return the person behind a Telegram account, or None before first contact."""
    return tx.people.find(telegram_id)


@dataclass(frozen=True, slots=True)
class MeetPerson:
    """Return the person behind a Telegram account; on first contact only the account's number is noted down."""

    clock: Clock

    def __call__(self, tx: Transaction, telegram_id: int) -> Person:
        """Get the person, or add them."""
        return tx.people.get_or_add(telegram_id, DEFAULT_LANGUAGE, self.clock.now())
