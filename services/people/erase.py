"""Erasing all that is held about a person, with a proof."""

import secrets
from dataclasses import dataclass

from services.clock import Clock
from services.errors import AppError
from services.people.codes import SIGNS
from services.people.guardian import WithdrawAsGuardian
from services.ports import Transaction

_LENGTH = 8


class NothingHeld(AppError):
    """Nothing is held about this person (any more)."""

    key = "error.nothing_held"


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Erase a person with all that hangs on them; returns the proof number. Only that and the time are kept."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> str:
        """Erase.

        Raises:
            NothingHeld: there is nobody; a second tap.
        """
        WithdrawAsGuardian(self.clock)(tx, person_id)
        if not tx.traces.erase(person_id):
            raise NothingHeld
        number = "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))
        tx.traces.note_erasure(number, self.clock.now())
        tx.leave_no_bytes()
        return number
