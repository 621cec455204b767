"""Moving to a new Telegram account: a code from the old one, typed in the new one, brings everything along."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from services.alerts.silence import HearFrom
from services.clock import Clock
from services.errors import AppError
from services.people.codes import SIGNS, hash_of
from services.people.guardian import WithdrawAsGuardian
from services.ports import Transaction

VALID = timedelta(minutes=15)
MOST_FAILURES, PAUSE = 5, timedelta(hours=1)
_LENGTH = 8


class NoCode(AppError):
    """The code is not (any more) one that moves somebody to this account."""

    key = "error.no_code"


class Refusal(StrEnum):
    """Why a code moves nobody: no such code, too many wrong ones from this account, or the account is the guardian's.

    A guardian's account is given up by a move onto it, and with it the consent that the profile needs.
    """

    WRONG = "wrong"
    PAUSED = "paused"
    WARD = "ward"


def read_code(text: str) -> str:
    """Return a code as it is compared: capital letters and digits, without what stands between them."""
    return "".join(sign for sign in text.upper() if sign in SIGNS)


@dataclass(frozen=True, slots=True)
class MakeCode:
    """Make the code with which a person's data can be moved; it takes the place of a former one, and holds `VALID`."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> str:
        """Return the code; its hash is stored here. The dialog that shows it keeps it too, encrypted."""
        code = "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))
        now = self.clock.now()
        tx.moves.put_code(person_id, hash_of(code), now, now + VALID)
        return code


@dataclass(frozen=True, slots=True)
class CheckCode:
    """Say whether a code may move somebody to this account; counts the wrong ones."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, text: str) -> Refusal | None:
        """Return why not, or None."""
        now = self.clock.now()
        if tx.moves.failures(person_id, now - PAUSE) >= MOST_FAILURES:
            return Refusal.PAUSED
        owner = tx.moves.owner_of(_digest(text), now)
        if owner is None or owner == person_id:
            tx.moves.note_failure(person_id, now, now - PAUSE)
            return Refusal.WRONG
        return Refusal.WARD if owner in tx.guardians.wards(person_id) else None


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Move everything to the account of the person who typed the code; what that account had before is erased.

    The old account is then unknown, as if it had never written.
    """

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, text: str) -> int:
        """Return the Telegram account that was left.

        Raises:
            NoCode: the code holds no longer, too many wrong ones came from this account, or it is the guardian's.
        """
        now = self.clock.now()
        owner = tx.moves.take_code(_digest(text), now)
        if owner is None or owner in (person_id, *tx.guardians.wards(person_id)):
            raise NoCode
        if tx.moves.failures(person_id, now - PAUSE) >= MOST_FAILURES:
            raise NoCode
        WithdrawAsGuardian(self.clock)(tx, person_id)
        left = tx.traces.move(owner, person_id)
        HearFrom(self.clock)(tx, owner)
        tx.leave_no_bytes()
        return left


def _digest(text: str) -> str:
    return hash_of(read_code(text))
