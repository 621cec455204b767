"""Vacancies: what a company offers, where it came from, and how far it has come in its life."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from services.reference.model import Education


class VacancyStatus(StrEnum):
    """The life of a vacancy. Only `PUBLISHED` ones are found; `EXPIRED` is `PUBLISHED` past its closing date."""

    DRAFT = "draft"
    WAITING = "waiting"
    PUBLISHED = "published"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPIRED = "expired"


WERE_PUBLIC = frozenset((VacancyStatus.PUBLISHED, VacancyStatus.PAUSED, VacancyStatus.CLOSED, VacancyStatus.EXPIRED))
"""States that follow publication: that such a vacancy exists is no secret."""


class Employment(StrEnum):
    """Kinds of work; REMOTE and SHIFT are properties of time and place and may stand beside another kind."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    CONTRACT = "contract"
    INTERNSHIP = "internship"
    DAILY = "daily"
    FREELANCE = "freelance"
    REMOTE = "remote"
    SHIFT = "shift"


class Sex(StrEnum):
    """Sex as a vacancy or a person states it."""

    MALE = "male"
    FEMALE = "female"


class PayPeriod(StrEnum):
    """What a stated pay is for."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDraft:
    """A vacancy as read from a source or a form, before the store gives it an id and a life.

    Codes: `area_code` is the most exact Kemendagri code known (regency, district or village), `estate_id` an
    industrial estate, `occupations`, `competences`, `majors` ids of the reference, most certain first. `education`
    holds the accepted lowest levels ("SMA/SMK" -> both). `experience_years` 0 means none is asked, None means not
    stated. Pay is in rupiah a `pay_period`. Times are aware UTC; `closes_at` is the last moment of the last day in
    Asia/Jakarta.
    Texts are clean: no HTML.
    """

    title: str
    company: str | None = None
    description: str = ""
    requirements: str = ""
    place_text: str = ""
    area_code: str | None = None
    estate_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    occupations: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    education: tuple[Education, ...] = ()
    majors: tuple[str, ...] = ()
    experience_years: float | None = None
    pay_min: int | None = None
    pay_max: int | None = None
    pay_period: PayPeriod = PayPeriod.MONTH
    employment: tuple[Employment, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    sex: Sex | None = None
    openings: int | None = None
    url: str | None = None
    contact: str | None = None
    posted_at: datetime | None = None
    closes_at: datetime | None = None


class VacancyFacts(NamedTuple):
    """What a vacancy is judged by; field meanings as in `VacancyDraft`. A tuple: a search reads hundreds of them.

    `since`: when it was posted, or else published. `has_text` says whether it had any description at all.
    """

    id: int
    title: str
    company: str | None
    company_id: int | None
    place_text: str
    area_code: str | None
    estate_id: str | None
    latitude: float | None
    longitude: float | None
    occupations: tuple[str, ...]
    competences: tuple[str, ...]
    education: tuple[Education, ...]
    majors: tuple[str, ...]
    experience_years: float | None
    pay_min: int | None
    pay_max: int | None
    pay_period: PayPeriod
    employment: tuple[Employment, ...]
    age_min: int | None
    age_max: int | None
    sex: Sex | None
    has_text: bool
    is_verified: bool
    since: datetime | None

    @property
    def regency_code(self) -> str | None:
        """Code of its regency, or None when the place is unknown."""
        return regency_of(self.area_code)

    @property
    def district_code(self) -> str | None:
        """Code of its district, or None when it is not known that exactly."""
        return district_of(self.area_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """What matching, lists and alerts need of a stored vacancy; field meanings as in `VacancyDraft`.

    `external_id` is the id the first source gave it. `has_text` says whether the vacancy had any description at all.
    `closes_at` is when it ends here; `closing_is_stated` False: no source states that, and nobody is to be told so.
    """

    id: int
    external_id: str
    source: str
    title: str
    company: str | None
    company_id: int | None
    place_text: str
    area_code: str | None
    estate_id: str | None
    latitude: float | None
    longitude: float | None
    occupations: tuple[str, ...]
    competences: tuple[str, ...]
    education: tuple[Education, ...]
    majors: tuple[str, ...]
    experience_years: float | None
    pay_min: int | None
    pay_max: int | None
    pay_period: PayPeriod
    employment: tuple[Employment, ...]
    age_min: int | None
    age_max: int | None
    sex: Sex | None
    openings: int | None
    has_text: bool
    status: VacancyStatus
    is_sample: bool
    posted_at: datetime | None
    published_at: datetime | None
    closes_at: datetime | None
    closing_is_stated: bool = True
    verified_by: str | None
    verified_at: datetime | None

    @property
    def regency_code(self) -> str | None:
        """Code of its regency, or None when the place is unknown."""
        return regency_of(self.area_code)

    @property
    def district_code(self) -> str | None:
        """Code of its district, or None when it is not known that exactly."""
        return district_of(self.area_code)

    @property
    def facts(self) -> VacancyFacts:
        """What it is judged by."""
        own = {name: getattr(self, name) for name in _SHARED}
        return VacancyFacts(**own, is_verified=self.verified_at is not None, since=self.posted_at or self.published_at)

    @property
    def stated_closing(self) -> datetime | None:
        """The closing date that a source states; None where none does."""
        return self.closes_at if self.closing_is_stated else None

    def is_open(self, now: datetime) -> bool:
        """Whether it may be shown: published and not past its closing date."""
        return self.status is VacancyStatus.PUBLISHED and (self.closes_at is None or self.closes_at >= now)


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One source in which the vacancy was seen."""

    source: str
    external_id: str
    url: str | None


@dataclass(frozen=True, slots=True)
class VacancyDetail:
    """A vacancy with its whole text, for the card."""

    vacancy: Vacancy
    description: str
    requirements: str
    contact: str | None
    sources: tuple[SourceLink, ...]


_SHARED = tuple(name for name in VacancyFacts._fields if name not in {"is_verified", "since"})


def regency_of(area_code: str | None) -> str | None:
    """Return the code of the regency of an area, or None for a province or an unknown place."""
    return area_code[:5] if area_code and len(area_code) >= 5 else None


def district_of(area_code: str | None) -> str | None:
    """Return the code of the district of an area, or None when it is not known that exactly."""
    return area_code[:8] if area_code and len(area_code) >= 8 else None
