"""A profile, begun with the birth year and filled answer by answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.clock import Clock
from services.errors import AppError
from services.people.age import may_be_adult
from services.people.consent import TEXT_VERSION, check_consent, has_consent
from services.people.model import OF_SCHOOLING, Answers, Profile
from services.ports import Transaction


class NotAdult(AppError):
    """Under 18 no profile is stored without a guardian (UU 27/2022, article 25)."""

    key = "error.not_adult"


class NoProfile(AppError):
    """There is no profile (any more)."""

    key = "error.no_profile"


@dataclass(frozen=True, slots=True)
class BeginProfile:
    """Begin a profile for an adult who agreed; what was answered before stays."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, birth_year: int, *, had_birthday: bool = False) -> Answers:
        """Store the birth year; no guardian is waited for any more. `had_birthday`: they say that they are 18 by now.

        Raises:
            ConsentNeeded: the person did not agree.
            NotAdult: the person is under 18; nothing is stored.
        """
        check_consent(tx, person_id)
        now = self.clock.now()
        is_adult = may_be_adult(birth_year, now)
        if is_adult is False or (is_adult is None and not had_birthday):
            raise NotAdult
        answers = replace(tx.profiles.get(person_id) or Answers(), birth_year=birth_year)
        tx.guardians.settle(person_id)
        tx.profiles.put(person_id, answers, now)
        return answers


@dataclass(frozen=True, slots=True)
class Answer:
    """Store what a person answered."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, changes: Mapping[str, Any]) -> Answers:
        """Store the fields of `Answers` that are named; another schooling takes away what belongs to the former one.

        Raises:
            ConsentNeeded: the person did not agree.
            NoProfile: it was not begun, or is gone.
        """
        check_consent(tx, person_id)
        stored = tx.profiles.get(person_id)
        if stored is None:
            raise NoProfile
        is_other = changes.get("education", stored.education) != stored.education
        answers = replace(stored, **{**(OF_SCHOOLING if is_other else {}), **changes})
        tx.profiles.put(person_id, answers, self.clock.now())
        return answers


def own_answers(tx: Transaction, person_id: int) -> Answers | None:
    """Return what the person told; None without a profile, or without consent to the present text."""
    return tx.profiles.get(person_id) if has_consent(tx, person_id) else None


def own_profile(tx: Transaction, person_id: int | None, now: datetime) -> Profile | None:
    """Return the profile as matching uses it, or None; of the birth year it takes the age before the birthday."""
    return None if person_id is None else own_profiles(tx, [person_id], now).get(person_id)


def own_profiles(tx: Transaction, person_ids: Sequence[int], now: datetime) -> dict[int, Profile]:
    """Return the profiles of those who have one and agree to the present text, as `own_profile` does."""
    found = tx.profiles.agreed(person_ids, TEXT_VERSION)
    return {person_id: _profile(answers, now) for person_id, answers in found.items()}


def _profile(answers: Answers, now: datetime) -> Profile:
    return Profile(
        area_code=answers.area_code,
        education=answers.education,
        majors=answers.majors,
        competences=answers.competences,
        experience_years=answers.experience_years,
        pay_min=answers.pay_min,
        age=None if answers.birth_year is None else now.year - answers.birth_year - 1,
        may_be_older=True,
    )
