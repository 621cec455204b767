"""People who use the assistant. Before they agree to a profile, only what is needed to answer them is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from services.reference.model import Education
from services.vacancies.model import Employment, Sex


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the bot. `id` is ours; `telegram_id` is how to answer; `is_new`: met just now.

    `is_missed`: alerts went unanswered, or could not be delivered, so a sign of theirs is to be noted.
    """

    id: int
    telegram_id: int
    language: str
    created_at: datetime
    is_new: bool = field(default=False, compare=False)
    is_missed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a seeker told about themselves, as far as matching may use it. Everything is optional.

    JSON form (for `kawankerja search --profile FILE`): the same keys, codes as text, e.g.
    {"area_code": "32.16.07", "education": "SMK", "majors": ["teknik-mesin"], "competences": ["forklift"],
     "experience_years": 2, "age": 21, "sex": "female"}.

    `may_be_older`: only the birth year is known, so the age may also be one more.
    """

    area_code: str | None = None
    education: Education | None = None
    majors: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    experience_years: float | None = None
    pay_min: int | None = None
    employment: tuple[Employment, ...] = ()
    age: int | None = None
    may_be_older: bool = False
    sex: Sex | None = None


class Step(StrEnum):
    """What a profile asks, in this order: what helps a search most comes first, what only a company needs last."""

    WANTED = "wanted"
    HOME = "home"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    COMPETENCES = "competences"
    PAY = "pay"
    AVAILABILITY = "availability"
    NAME = "name"
    PHONE = "phone"


class Availability(StrEnum):
    """What a person is ready for: work in shifts, work away from home, both, or neither."""

    BOTH = "both"
    SHIFT = "shift"
    TRAVEL = "travel"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person told for their profile; None or empty: not told.

    `wanted`: occupation ids, most wanted first. `area_code`: district or village of the home. `graduated`: year in
    which the schooling ended; `school`: its name. `history`: former work in the person's words, a line each.
    `pay_min`: rupiah a month. `phone`: E.164 (+62...). `birth_year` is asked before all else.
    """

    wanted: tuple[str, ...] = ()
    area_code: str | None = None
    education: Education | None = None
    majors: tuple[str, ...] = ()
    graduated: int | None = None
    school: str = ""
    experience_years: float | None = None
    history: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    pay_min: int | None = None
    availability: Availability | None = None
    name: str = ""
    phone: str = ""
    birth_year: int | None = None

    def has(self, step: Step) -> bool:
        """Whether a step is answered."""
        return getattr(self, FIELDS[step]) not in (None, (), "")

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps without an answer, in their order."""
        return tuple(step for step in Step if not self.has(step))


FIELDS = {
    Step.WANTED: "wanted",
    Step.HOME: "area_code",
    Step.EDUCATION: "education",
    Step.EXPERIENCE: "experience_years",
    Step.COMPETENCES: "competences",
    Step.PAY: "pay_min",
    Step.AVAILABILITY: "availability",
    Step.NAME: "name",
    Step.PHONE: "phone",
}
"""The field of `Answers` that a step fills; with EDUCATION go those of `OF_SCHOOLING`, with EXPERIENCE `history`."""

OF_SCHOOLING: dict[str, Any] = {"majors": (), "graduated": None, "school": ""}
"""What belongs to one schooling, and is not told of another one."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A person agreed that a profile is kept: to which text, in which language, when; None: not taken back."""

    text_version: str
    language: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GuardianRequest:
    """Somebody under 18 asks for the consent of a guardian."""

    person_id: int
    birth_year: int
