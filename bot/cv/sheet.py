"""What stands in a curriculum vitae, made from the profile alone: no religion, marital status, NIK, age or pay."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot import formatting
from bot.dialogs.profile import view
from bot.formatting import area_name, capital
from bot.texts import Texts
from services.people.model import Answers, Availability
from services.people.phone import shown_phone
from services.reference.model import CompetenceKind, Reference

_SKILLS, _LICENCES, _LANGUAGES = "cv.skills", "cv.licences", "cv.languages"
_SECTION_OF = {CompetenceKind.LICENCE: _LICENCES, CompetenceKind.LANGUAGE: _LANGUAGES}


class Layout(StrEnum):
    """How the page looks."""

    CLASSIC = "classic"
    MODERN = "modern"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines. `is_short`: single words, that may stand in a narrow column."""

    title: str
    lines: tuple[str, ...]
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A curriculum vitae in words; `wanted` is the work that is looked for."""

    name: str
    wanted: str
    contacts: tuple[str, ...]
    sections: tuple[Section, ...]


def sheet_of(answers: Answers, texts: Texts, reference: Reference) -> Sheet:
    """Return the curriculum vitae of a profile that lacks nothing needed (services/people/cv.py)."""
    titles = [reference.occupations[code].title for code in answers.wanted if code in reference.occupations]
    home = _home(answers.area_code or "", reference)
    contacts = (shown_phone(answers.phone), *([home] if home else []))
    return Sheet(answers.name, " · ".join(titles), contacts, tuple(_sections(answers, titles, texts, reference)))


def _home(code: str, reference: Reference) -> str:
    area = reference.areas.get(code)
    regency = reference.areas.get(area.regency_code or "") if area else None
    names = [view.area_caption(code, reference)] if area else []
    return ", ".join([*names, *([area_name(regency)] if regency and regency is not area else [])])


def _sections(answers: Answers, titles: list[str], texts: Texts, reference: Reference) -> Iterator[Section]:
    majors = ", ".join(reference.majors[code].title for code in answers.majors if code in reference.majors)
    schooling = " ".join(part for part in (str(answers.education), majors) if part)
    graduated = texts("own.graduated", year=answers.graduated) if answers.graduated else ""
    years = answers.experience_years or 0.0
    summary = {
        "schooling": texts("cv.graduate", schooling=schooling) if answers.graduated else schooling,
        "experience": formatting.years(years, texts),
        "wanted": texts("cv.or").join(titles),
    }
    told = "cv.summary_text" if years else "cv.summary_worked" if answers.history else "cv.summary_new"
    yield Section(texts("cv.summary"), (texts(told, **summary),))
    yield Section(texts("cv.education"), (", ".join(part for part in (schooling, answers.school, graduated) if part),))
    if answers.history or years:
        yield Section(texts("cv.experience"), (*answers.history, *_total(years, answers, texts)))
    for key in (_SKILLS, _LICENCES, _LANGUAGES):
        held = [reference.competences[code] for code in answers.competences if code in reference.competences]
        lines = tuple(one.title for one in held if _SECTION_OF.get(one.kind, _SKILLS) == key)
        if lines:
            yield Section(texts(key), lines, is_short=True)
    if answers.availability and answers.availability is not Availability.NEITHER:
        ready = tuple(
            texts(f"cv.ready.{one}") for one in ("shift", "travel") if answers.availability in (Availability.BOTH, one)
        )
        yield Section(texts("cv.availability"), ready, is_short=True)


def _total(years: float, answers: Answers, texts: Texts) -> Iterator[str]:
    if years:
        told = formatting.years(years, texts)
        yield capital(texts("cv.total", experience=told) if answers.history else told)
