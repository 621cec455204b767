"""Consent to a profile: without it nothing of a profile is stored (UU 27/2022, articles 20 to 22)."""

from dataclasses import dataclass
from datetime import datetime

from services.alerts.model import SubscriptionState
from services.clock import Clock
from services.errors import AppError
from services.people.age import may_be_adult
from services.people.model import Consent
from services.ports import Transaction

TEXT_VERSION = "2026-11-24.3"
"""Version of the consent text; with a new one everybody is asked again."""


class ConsentNeeded(AppError):
    """The person has not agreed to a profile, or not to the present text."""

    key = "error.consent_needed"


def has_consent(tx: Transaction, person_id: int) -> bool:
    """Say whether the person agreed to the present text and did not take it back; if they have a guardian, both."""
    return agrees(tx, person_id) and not lacks_guardian(tx, person_id)


def agrees(tx: Transaction, person_id: int) -> bool:
    """Say whether the person themselves agrees to the present text."""
    consent = tx.profiles.consent(person_id)
    return consent is not None and consent.text_version == TEXT_VERSION


def lacks_guardian(tx: Transaction, person_id: int) -> bool:
    """Say whether the guardian of a person agreed to a former text only."""
    return tx.guardians.agreed_to(person_id) not in (None, TEXT_VERSION)


def check_consent(tx: Transaction, person_id: int) -> None:
    """Refuse what needs consent.

    Raises:
        ConsentNeeded: there is none.
    """
    if not has_consent(tx, person_id):
        raise ConsentNeeded


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Note that the person agreed to the present text, in their language; a second tap changes nothing."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, language: str) -> None:
        """Note it; who came of age needs no guardian any more."""
        now, answers = self.clock.now(), tx.profiles.get(person_id)
        if answers is not None and answers.birth_year and may_be_adult(answers.birth_year, now):
            tx.guardians.forget(person_id)
        if not agrees(tx, person_id):
            tx.profiles.give_consent(person_id, Consent(TEXT_VERSION, language, now))


@dataclass(frozen=True, slots=True)
class WithdrawConsent:
    """Take the consent back: the profile is deleted with it. Returns whether there was one."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> bool:
        """Delete the profile, and note when."""
        return end_consent(tx, person_id, self.clock.now())


def end_consent(tx: Transaction, person_id: int, now: datetime) -> bool:
    """Delete the profile, what waits for a guardian, and what one agreed to; returns whether there was a profile.

    What is told from home on rests, and is shown so.
    """
    for one in tx.subscriptions.of_person(person_id):
        if one.query.near_home and one.state is SubscriptionState.ACTIVE:
            tx.subscriptions.set_state(person_id, one.id, SubscriptionState.PAUSED, now)
    tx.guardians.settle(person_id)
    tx.guardians.forget(person_id)
    tx.profiles.withdraw_consent(person_id, now)
    tx.leave_no_bytes()
    return tx.profiles.remove(person_id)
