"""What was understood of a text: a `Query` of slots, each with the words it came from.

A `Query` is a value: it can be shown, edited part by part, stored as JSON and read back by later versions
(`services/language/stored.py`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from services.reference.model import Education
from services.vacancies.model import Employment, Sex

T = TypeVar("T")


class Intent(StrEnum):
    """What a person wants with a message."""

    SEARCH = "search"
    SUBSCRIBE = "subscribe"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    FORWARDED_VACANCY = "forwarded_vacancy"
    COMPLAINT_SCAM = "complaint_scam"
    APPLY_STATUS = "apply_status"
    SMALLTALK = "smalltalk"
    DISTRESS = "distress"
    OTHER = "other"


class Topic(StrEnum):
    """What a question is about, where an answer of its own exists (data/topics.toml)."""

    APPLY = "apply"
    CV = "cv"
    DETAILS = "details"
    FREE = "free"
    HUMAN = "human"
    INSULT = "insult"
    LANGUAGE = "language"
    MINIMUM_WAGE = "minimum_wage"
    MY_DATA = "my_data"
    POST_VACANCY = "post_vacancy"
    RIGHTS = "rights"
    SAVE = "save"
    STOP_ALERTS = "stop_alerts"
    WHO = "who"
    WORK_CARD = "work_card"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One thing read out of a text: its value, the words it came from, how sure we are (0 to 1), and other readings."""

    value: T
    text: str
    confidence: float = 1.0
    alternatives: tuple[T, ...] = ()


class PlaceKind(StrEnum):
    """What a place id names."""

    AREA = "area"
    ESTATE = "estate"


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place: Kemendagri code of an area, or the id of an estate."""

    kind: PlaceKind
    code: str


@dataclass(frozen=True, slots=True)
class PayFloor:
    """The least pay wished for, rupiah a month; `is_minimum_wage`: the person said UMK/UMR.

    `amount` None then means the minimum wage of the vacancy's own regency. `per_day`: rupiah a day, where the person
    said it so; `amount` is then the month of 25 days by which a day's wage is reckoned (PP 36/2021, article 17).
    """

    amount: int | None
    is_minimum_wage: bool = False
    per_day: int | None = None


class ExclusionKind(StrEnum):
    """What sort of thing a person does not want."""

    OCCUPATION = "occupation"
    EMPLOYMENT = "employment"
    OUTSOURCING = "outsourcing"
    PLACE = "place"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Something the person does not want.

    `value` is an occupation id, an employment value, "" (outsourcing), the code of an area or estate, or a word.
    """

    kind: ExclusionKind
    value: str


class Sort(StrEnum):
    """In which order vacancies are shown: best fit first, or what the person chose."""

    BEST = "best"
    NEWEST = "newest"
    NEAREST = "nearest"
    PAY = "pay"


FIRM_SLOTS = frozenset(("places", "education", "experience_years", "pay_floor", "employment"))
"""Slots that can be firm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search as understood. Several occupations (or places) are alternatives: any of them will do.

    `places`: an ambiguous name ("bekasi", "cikarang") is one `Read` whose `alternatives` are the other possible places.
    `experience_years`: what the person has (0 = none). `education`: what the person has (or asks for): usually one.
    `words`: remaining meaningful words, normalised and corrected, to be looked for in titles and texts.
    `near_home`: "deket rumah", to be settled by the profile. `topic`: what a question is about; searches have none.
    `firm`: slots (of `FIRM_SLOTS`) that a vacancy must state and meet; without, what is not stated only counts less.
    `within_km`: how far from the place asked for a vacancy may be. `fresh`: only what is new since yesterday.
    """

    text: str = ""
    intent: Intent = Intent.SEARCH
    topic: Topic | None = None
    occupations: tuple[Read[str], ...] = ()
    competences: tuple[Read[str], ...] = ()
    places: tuple[Read[PlaceRef], ...] = ()
    education: tuple[Read[Education], ...] = ()
    majors: tuple[Read[str], ...] = ()
    experience_years: Read[float] | None = None
    pay_floor: Read[PayFloor] | None = None
    employment: tuple[Read[Employment], ...] = ()
    age: Read[int] | None = None
    sex: Read[Sex] | None = None
    exclusions: tuple[Read[Exclusion], ...] = ()
    near_home: bool = False
    words: tuple[str, ...] = ()
    firm: frozenset[str] = frozenset()
    within_km: int | None = None
    fresh: bool = False
    sort: Sort = Sort.BEST

    @property
    def is_of_words_only(self) -> bool:
        """Whether nothing but plain words was understood: perhaps no work at all."""
        return bool(self.words) and replace(self, words=()).is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing to search by was understood."""
        return not (
            self.occupations
            or self.competences
            or self.places
            or self.education
            or self.majors
            or self.experience_years
            or self.pay_floor
            or self.employment
            or self.near_home
            or self.words
            or self.exclusions
        )
