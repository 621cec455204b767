"""The fields of a vacancy as a poster states them; what it does not state stays empty."""

from dataclasses import dataclass
from datetime import date

from services.language import education
from services.language.language import Language
from services.language.poster.opened import OpenPoster
from services.language.poster.schooling import name_of
from services.reference.model import Reference
from services.vacancies.model import Employment, PayPeriod, regency_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What a poster says. Texts as written; of several positions the first. Pay in rupiah a month, days in Jakarta.

    `education` is the lowest level accepted ("SMA/SMK" for either), `contact` any of email, whatsapp, phone, web, form,
    walk_in, social, app.
    """

    title: str | None
    company: str | None
    place: str | None
    regency_code: str | None
    openings: int | None
    education: str | None
    majors: tuple[str, ...]
    experience_years: float | None
    skills: tuple[str, ...]
    salary_min: int | None
    salary_max: int | None
    employment_type: Employment | None
    closes_at: date | None
    contact: tuple[str, ...]


class PosterReader:
    """Reads posters. Built once; holds no state."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._language = language
        self._majors = education.Majors(reference)

    def open(self, text: str, today: date) -> OpenPoster:
        """Return a poster of which single fields are read; `today` settles dates."""
        return OpenPoster(text, today, self._language, self._majors)

    def read(self, text: str, today: date) -> Poster:
        """Return all fields that a poster states; `today` settles dates."""
        poster = self.open(text, today)
        monthly = poster.pay if poster.pay is not None and poster.pay.period is PayPeriod.MONTH else None
        return Poster(
            title=poster.title,
            company=poster.company,
            place=poster.place,
            regency_code=regency_of(poster.location.area_code),
            openings=poster.openings,
            education=name_of(poster.levels),
            majors=poster.majors,
            experience_years=poster.experience_years,
            skills=poster.skills,
            salary_min=monthly.minimum if monthly else None,
            salary_max=monthly.maximum if monthly else None,
            employment_type=poster.employment,
            closes_at=poster.closes_at,
            contact=poster.contact,
        )
