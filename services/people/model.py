"""People who use the assistant. Before they agree to a profile, only what is needed to answer them is kept."""

from dataclasses import dataclass, field
from datetime import datetime

from services.reference.model import Education
from services.vacancies.model import Employment, Sex


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the bot. `id` is ours; `telegram_id` is how to answer; `is_new`: met just now."""

    id: int
    telegram_id: int
    language: str
    created_at: datetime
    is_new: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a seeker told about themselves, as far as matching may use it. Everything is optional.

    JSON form (for `kawankerja search --profile FILE`): the same keys, codes as text, e.g.
    {"area_code": "32.16.07", "education": "SMK", "majors": ["teknik-mesin"], "competences": ["forklift"],
     "experience_years": 2, "age": 21, "sex": "female"}.
    """

    area_code: str | None = None
    education: Education | None = None
    majors: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    experience_years: float | None = None
    pay_min: int | None = None
    employment: tuple[Employment, ...] = ()
    age: int | None = None
    sex: Sex | None = None
