"""First contact."""

from dataclasses import dataclass

from services.clock import Clock
from services.people.language import guess_language
from services.people.model import Person
from services.ports import Transaction


def known_person(tx: Transaction, telegram_id: int) -> Person | None:
    """Return the person behind a Telegram account, or None before first contact."""
    return tx.people.find(telegram_id)


@dataclass(frozen=True, slots=True)
class MeetPerson:
    """Return the person behind a Telegram account; on first contact its number and language are noted down."""

    clock: Clock

    def __call__(self, tx: Transaction, telegram_id: int, language_code: str | None) -> Person:
        """Get the person, or add them; `language_code`: that of their app."""
        return tx.people.get_or_add(telegram_id, guess_language(language_code), self.clock.now())
