"""The fields of a vacancy as a poster states them; what it does not state stays empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from services.language import education
from services.language.found import Found
from services.language.language import Language
from services.language.model import PlaceRef
from services.language.poster.closing import find_closing
from services.language.poster.company import find_company
from services.language.poster.contact import find_contacts
from services.language.poster.numbers import find_employment, find_experience, find_openings, find_pay
from services.language.poster.place import find_place, regency_of
from services.language.poster.schooling import find_levels, find_majors, lowest_of
from services.language.poster.sheet import Sheet, sheet_of
from services.language.poster.skills import find_skills
from services.language.poster.spans import Span, overlaps
from services.language.poster.title import find_title
from services.language.words import tokens
from services.reference.model import Reference
from services.vacancies.model import Employment

LONGEST_POSTER = 8_000
T = TypeVar("T")


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

    def read(self, text: str, today: date) -> Poster:
        """Return the fields that a poster states, at most from its first 8,000 letters; `today` settles dates."""
        sheet = sheet_of(text[:LONGEST_POSTER])
        contacts = find_contacts(sheet)
        places = self._language.gazetteer.find(sheet.text)
        work = self._work(sheet)
        companies = find_company(sheet, places, work, contacts.spans, lambda name: bool(self._majors.of_list(name)))
        taken = (*contacts.spans, *companies)
        openings, counts = find_openings(sheet, work)
        pay, amounts = find_pay(sheet)
        place, in_place = find_place(sheet, places, contacts.spans, companies, work)
        levels = find_levels(sheet, taken)
        no_title = (*taken, *counts, *_spans(amounts), *_spans(levels), *_spans(in_place))
        title = find_title(sheet, [span for span in work if not overlaps(span, companies)], no_title)
        majors = find_majors(sheet, levels, self._majors, taken)
        known = (*taken, *majors, *((title,) if title else ()), *((place,) if place else ()))
        return Poster(
            title=_text(sheet, title),
            company=_text(sheet, companies[0] if companies else None),
            place=_text(sheet, place),
            regency_code=regency_of(self._language.gazetteer, sheet.text, place, _outside(places, contacts.spans)),
            openings=openings,
            education=lowest_of(levels),
            majors=_texts(sheet, majors),
            experience_years=find_experience(sheet),
            skills=_texts(sheet, find_skills(sheet, self._language.competences, known)),
            salary_min=pay[0],
            salary_max=pay[1],
            employment_type=find_employment(sheet, amounts, companies),
            closes_at=find_closing(sheet, today),
            contact=contacts.kinds,
        )

    def _work(self, sheet: Sheet) -> list[Span]:
        mentions = self._language.occupations.find(tokens(sheet.text), sheet.text)
        return [(mention.start, mention.end) for mention in mentions]


def _spans(found: Sequence[Found[T]]) -> list[Span]:
    return [(item.start, item.end) for item in found]


def _outside(places: Sequence[Found[PlaceRef]], taken: Sequence[Span]) -> list[Found[PlaceRef]]:
    return [found for found in places if not overlaps((found.start, found.end), taken)]


def _text(sheet: Sheet, span: Span | None) -> str | None:
    return " ".join(sheet.text[span[0] : span[1]].split()) if span else None


def _texts(sheet: Sheet, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(sheet.text[start:end].split()) for start, end in spans))
