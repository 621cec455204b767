"""A guardian's consent for somebody under 18 (UU 27/2022, article 25): asked for by a link, given on their phone."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.clock import Clock
from services.errors import AppError
from services.people.age import is_birth_year, may_be_adult
from services.people.codes import SIGNS, hash_of
from services.people.consent import TEXT_VERSION, agrees, end_consent, lacks_guardian
from services.people.model import Answers, Consent, GuardianRequest
from services.ports import Transaction

VALID = timedelta(hours=24)
"""How long what somebody under 18 began waits for the guardian; then it is deleted."""
STEP = 200
_LENGTH = 12


class NoRequest(AppError):
    """The link asks for nothing (any more)."""

    key = "error.no_request"


class OwnGuardian(AppError):
    """The link was opened by the one who asks."""

    key = "error.own_guardian"


class YoungGuardian(AppError):
    """The link was opened by somebody who is under 18 themselves."""

    key = "error.young_guardian"


class NoGuardianNeeded(AppError):
    """Who asks is an adult, or has a profile."""

    key = "error.no_guardian_needed"


@dataclass(frozen=True, slots=True)
class AskGuardian:
    """Keep the birth year and the consent of somebody under 18 for `VALID`, and return the code of the link."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, birth_year: int, language: str) -> str:
        """Keep it; a former link of theirs leads nowhere any more.

        Raises:
            NoRequest: it is no birth year.
            NoGuardianNeeded: it is that of an adult, or there is a profile that lacks no guardian.
        """
        now = self.clock.now()
        if not is_birth_year(birth_year, now):
            raise NoRequest
        has_profile = tx.profiles.get(person_id) is not None
        if may_be_adult(birth_year, now) or (has_profile and not lacks_guardian(tx, person_id)):
            raise NoGuardianNeeded
        code = "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))
        tx.profiles.give_consent(person_id, Consent(TEXT_VERSION, language, now))
        tx.guardians.ask(person_id, hash_of(code), birth_year, now + VALID)
        return code


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Return what a link asks for."""

    clock: Clock

    def __call__(self, tx: Transaction, guardian_id: int, code: str) -> GuardianRequest:
        """Look it up.

        Raises:
            NoRequest: it was answered, is over, or never was; or who asked took their consent back.
            OwnGuardian: it is the guardian's own.
            YoungGuardian: the guardian is under 18.
        """
        now = self.clock.now()
        request = tx.guardians.request(hash_of(code), now)
        if request is None or not agrees(tx, request.person_id):
            raise NoRequest
        if request.person_id == guardian_id:
            raise OwnGuardian
        if not _may_be_guardian(tx, guardian_id, now):
            raise YoungGuardian
        return request


def _may_be_guardian(tx: Transaction, person_id: int, now: datetime) -> bool:
    """Whether nothing says that somebody is under 18: neither their birth year, nor a guardian, nor that they wait."""
    answers = tx.profiles.get(person_id)
    is_adult = may_be_adult(answers.birth_year, now) if answers and answers.birth_year else None
    is_ward = tx.guardians.waits(person_id) or tx.guardians.agreed_to(person_id) is not None
    return not is_ward if is_adult is None else is_adult


@dataclass(frozen=True, slots=True)
class ConsentAsGuardian:
    """Note that a guardian agreed, and begin the profile that was asked for; one that is there stays as it is."""

    clock: Clock

    def __call__(self, tx: Transaction, guardian_id: int, code: str, language: str) -> None:
        """Note it.

        Raises:
            NoRequest, OwnGuardian, YoungGuardian: as `OpenRequest`.
        """
        now = self.clock.now()
        request = OpenRequest(self.clock)(tx, guardian_id, code)
        tx.guardians.consent(request.person_id, guardian_id, Consent(TEXT_VERSION, language, now))
        tx.guardians.settle(request.person_id)
        if tx.profiles.get(request.person_id) is None:
            tx.profiles.put(request.person_id, Answers(birth_year=request.birth_year), now)


@dataclass(frozen=True, slots=True)
class WithdrawAsGuardian:
    """Take all consents of a guardian back: the profiles of those who are still under 18 are deleted with them."""

    clock: Clock

    def __call__(self, tx: Transaction, guardian_id: int) -> int:
        """Return how many consents there were."""
        now = self.clock.now()
        wards = tx.guardians.wards(guardian_id)
        for ward in wards:
            answers = tx.profiles.get(ward)
            tx.guardians.forget(ward)
            if answers is None or not may_be_adult(answers.birth_year or now.year, now):
                end_consent(tx, ward, now)
        return len(wards)


def waits_for_guardian(tx: Transaction, person_id: int) -> bool:
    """Say whether a person's guardian was asked and did not answer yet."""
    return tx.guardians.waits(person_id)


def count_wards(tx: Transaction, guardian_id: int) -> int:
    """Count those for whom a guardian agreed."""
    return len(tx.guardians.wards(guardian_id))


@dataclass(frozen=True, slots=True)
class ForgetRequests:
    """Delete what waited for a guardian in vain, with the consent of who asked and has no profile; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Forget at most `STEP`."""
        now = self.clock.now()
        late = tx.guardians.late(now, STEP)
        for person_id in late:
            tx.guardians.settle(person_id)
            if tx.profiles.get(person_id) is None:
                end_consent(tx, person_id, now)
        if late:
            tx.leave_no_bytes()
        return len(late)
