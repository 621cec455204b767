"""A query as a plain answer for measuring from outside: intent and slots with every accepted name."""

from collections.abc import Iterable, Sequence
from typing import Any

from services.language.model import Exclusion, ExclusionKind, Intent, Query, Read
from services.language.words import fold
from services.reference.model import Reference
from services.vacancies.model import Employment

_MOST_NAMES = 6
_EMPLOYMENT_NAMES = {
    Employment.CONTRACT.value: "kontrak",
    Employment.INTERNSHIP.value: "magang",
    Employment.DAILY.value: "harian",
}


def answer(query: Query, reference: Reference) -> dict[str, Any]:
    """Return intent and slots; alternatives of one thing are joined by "|", six at most."""
    return {
        "intent": (Intent.OTHER if query.intent is Intent.DISTRESS else query.intent).value,
        "occupations": [_occupation(read, reference) for read in query.occupations],
        "competences": [read.value for read in query.competences],
        "places": [_place(read) for read in query.places],
        "education": [read.value.value for read in query.education],
        "major": [_major(read, reference) for read in query.majors],
        "salary_min": _pay(query),
        "experience": _experience(query),
        "employment_type": [
            _EMPLOYMENT_NAMES.get(read.value.value, read.value.value)
            for read in query.employment
            if read.value is not Employment.SHIFT
        ],
        "exclusions": [_exclusion(read, reference) for read in query.exclusions],
        "words": list(query.words),
    }


def _join(names: Iterable[str]) -> str:
    return "|".join(list(dict.fromkeys(name for name in names if name))[:_MOST_NAMES])


def _occupation(read: Read[str], reference: Reference) -> str:
    first = reference.occupations[read.value]
    others = [reference.occupations[identity].title for identity in read.alternatives]
    wider = [reference.occupations[first.broader].title] if first.broader else []
    return _join((first.title, read.text.lower(), *others, *first.names[:2], *wider, *first.names[2:]))


def _place(read: Read[Any]) -> str:
    return _join((read.value.code, *(other.code for other in read.alternatives)))


def _major(read: Read[str], reference: Reference) -> str:
    """Return the name by which the person called it, if it has that name, else its title."""
    major = reference.majors.get(read.value)
    if major is None:
        return read.text
    typed = fold(read.text)
    return typed if typed in map(fold, major.names) else major.title


def _pay(query: Query) -> Sequence[int | str]:
    if query.pay_floor is None:
        return []
    floor = query.pay_floor.value
    amount = floor.per_day or floor.amount
    return ["umk"] if amount is None else [amount]


def _experience(query: Query) -> float | str | None:
    if query.experience_years is None:
        return None
    return query.experience_years.value or "none"


def _exclusion(read: Read[Exclusion], reference: Reference) -> str:
    match read.value:
        case Exclusion(ExclusionKind.OCCUPATION, value):
            known = reference.occupations[value]
            return _join((known.title, read.text.lower(), *known.names))
        case Exclusion(ExclusionKind.PLACE, value):
            return _join((read.text.lower(), value, *(other.value for other in read.alternatives)))
        case Exclusion(ExclusionKind.EMPLOYMENT, value):
            return _EMPLOYMENT_NAMES.get(value, value)
        case Exclusion(kind, value):
            return value or kind.value
