"""What somebody found wrong with a vacancy changes what comes next: lessons, kept beside the search, each undone alone.

Pure: a lesson says what it narrows; the search itself stays as the person wrote it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from services.language.model import Exclusion, ExclusionKind, PayFloor, Query, Read
from services.matching.model import Fit
from services.reference.model import Education
from services.vacancies.model import PayPeriod, Vacancy

_PAY_STEP = 50_000
"""Rupiah: who wants more than 6,200,000 is asked to agree to 6,250,000, not to 6,200,001."""
NEARER = 0.8
"""Of the distance that was too far: so near the next ones must be."""


class Verdict(StrEnum):
    """What a person finds wrong with a vacancy. Each has a text `verdict.<value>` in the catalogue."""

    FAR = "far"
    PAY = "pay"
    REQUIREMENTS = "asks"
    APPLIED = "applied"
    COMPANY = "company"
    WORK = "work"


class Narrowing(StrEnum):
    """How a lesson narrows what comes next. Each has a text `lesson.<value>`; `Lesson.value` fills it."""

    NEARER = "nearer"
    THERE = "there"
    BETTER_PAID = "better_paid"
    PAY_STATED = "pay_stated"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    NOT_THIS_WORK = "not_this_work"
    NOT_THIS_COMPANY = "not_this_company"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What follows from a verdict on one vacancy.

    `value`: kilometres, rupiah, a level, an occupation id; for a company, whether it was hidden before
    (`feedback.HIDDEN_BEFORE`), else "".
    """

    vacancy_id: int
    narrowing: Narrowing
    value: str = ""


def lesson_of(verdict: Verdict, vacancy: Vacancy, fit: Fit, query: Query) -> Lesson:
    """Return what follows from a verdict; `NOTED` where nothing can be said for others."""
    narrowing, value = _NOTED
    match verdict:
        case Verdict.FAR if query.places:
            narrowing, value = _far(fit)
        case Verdict.PAY:
            narrowing, value = _pay(vacancy)
        case Verdict.REQUIREMENTS:
            narrowing, value = _requirements(vacancy, query)
        case Verdict.COMPANY if vacancy.company_id is not None:
            narrowing = Narrowing.NOT_THIS_COMPANY
        case Verdict.WORK:
            narrowing, value = _work(vacancy, query)
        case _:
            pass
    return Lesson(vacancy.id, narrowing, value)


def learned(query: Query, lessons: Iterable[Lesson]) -> Query:
    """Return the query with all that was learned."""
    for lesson in lessons:
        query = _with(query, lesson)
    return query


def dump_lessons(lessons: Iterable[Lesson]) -> str:
    """Return lessons as JSON, "" for none."""
    rows = [[lesson.vacancy_id, lesson.narrowing, lesson.value] for lesson in lessons]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


@lru_cache(maxsize=4_096)
def load_lessons(text: str) -> tuple[Lesson, ...]:
    """Return the lessons of a JSON text; those of another version are left out."""
    known = set(Narrowing)
    return tuple(
        Lesson(int(vacancy_id), Narrowing(narrowing), str(value))
        for vacancy_id, narrowing, value in (json.loads(text) if text else ())
        if narrowing in known
    )


def _far(fit: Fit) -> tuple[Narrowing, str]:
    if fit.kilometres is None:
        return Narrowing.THERE, ""
    return Narrowing.NEARER, str(max(1, int(fit.kilometres * NEARER)))


def _pay(vacancy: Vacancy) -> tuple[Narrowing, str]:
    best = vacancy.pay_max or vacancy.pay_min
    is_known = vacancy.pay_period is PayPeriod.MONTH
    if best is None or not is_known:
        return Narrowing.PAY_STATED, ""
    return Narrowing.BETTER_PAID, str((best // _PAY_STEP + 1) * _PAY_STEP)


def _requirements(vacancy: Vacancy, query: Query) -> tuple[Narrowing, str]:
    lowest = min((level.rank for level in vacancy.education), default=0)
    below = [level for level in Education if level.rank < lowest]
    if below and not query.education:
        return Narrowing.EDUCATION, below[-1].value
    if vacancy.experience_years and query.experience_years is None:
        return Narrowing.EXPERIENCE, ""
    return _NOTED


def _work(vacancy: Vacancy, query: Query) -> tuple[Narrowing, str]:
    """Return the kind of work to leave out: never the one that was asked for."""
    asked = {value for read in query.occupations for value in (read.value, *read.alternatives)}
    other = next((code for code in vacancy.occupations if code not in asked), None)
    return (Narrowing.NOT_THIS_WORK, other) if other else _NOTED


def _with(query: Query, lesson: Lesson) -> Query:
    match lesson.narrowing:
        case Narrowing.NEARER:
            return replace(query, within_km=min(query.within_km or int(lesson.value), int(lesson.value)))
        case Narrowing.THERE:
            return replace(query, firm=query.firm | {"places"})
        case Narrowing.BETTER_PAID:
            return _firm_pay(query, int(lesson.value))
        case Narrowing.PAY_STATED:
            return _firm_pay(query, None)
        case Narrowing.EDUCATION:
            return replace(query, education=(Read(Education(lesson.value), ""),), firm=query.firm | {"education"})
        case Narrowing.EXPERIENCE:
            return replace(query, experience_years=Read(0.0, ""), firm=query.firm | {"experience_years"})
        case Narrowing.NOT_THIS_WORK:
            unwanted = Read(Exclusion(ExclusionKind.OCCUPATION, lesson.value), "")
            return replace(query, exclusions=(*query.exclusions, unwanted))
        case _:
            return query


def _firm_pay(query: Query, least: int | None) -> Query:
    """Let pay be stated, and be at least so much, or as much as was asked for."""
    asked = query.pay_floor.value.amount if query.pay_floor else None
    amounts = [amount for amount in (asked, least) if amount is not None]
    floor = PayFloor(max(amounts)) if amounts else PayFloor(None, is_minimum_wage=True)
    return replace(query, pay_floor=Read(floor, ""), firm=query.firm | {"pay_floor"})


_NOTED = (Narrowing.NOTED, "")
