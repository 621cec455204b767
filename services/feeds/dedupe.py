"""When two rows of different sources are one vacancy.

District (or regency) and date within 30 days agree, and the words of title and company agree: typing errors and the
order of words are forgiven, numbers and levels never. Without company or date nothing is merged.
"""

import re
from datetime import datetime, timedelta

from rapidfuzz.fuzz import token_sort_ratio

from services.language.words import fold
from services.ports import DedupeCandidate
from services.vacancies.model import VacancyDraft

WITHIN = timedelta(days=30)
ALIKE = 92
"""Least likeness of titles and of companies (rapidfuzz token_sort_ratio): one or two wrong letters in a name."""
_LEGAL_FORMS = frozenset(("pt", "cv", "tbk", "ud", "pd", "persero", "indonesia", "group", "grup"))
_LEVELS = frozenset(
    (
        *(
            "senior",
            "junior",
            "jr",
            "sr",
            "supervisor",
            "spv",
            "manager",
            "manajer",
            "leader",
            "kepala",
            "head",
            "staff",
        ),
        *(
            "staf",
            "intern",
            "internship",
            "magang",
            "asisten",
            "assistant",
            "helper",
            "koordinator",
            "coordinator",
            "trainee",
            "chief",
        ),
    )
)
_SAME_LEVEL = {
    "staf": "staff",
    "spv": "supervisor",
    "manajer": "manager",
    "jr": "junior",
    "sr": "senior",
    "head": "kepala",
}
_DIGITS = re.compile(r"\d+")


def dedupe_keys(draft: VacancyDraft) -> tuple[str, ...]:
    """Return the keys under which the same job of another source is looked for; none where nothing may be merged."""
    if not draft.company or not draft.area_code or draft.posted_at is None:
        return ()
    regency, company, title = draft.area_code[:5], _company_words(draft.company), _words(draft.title)
    if not company or not title:
        return ()
    by_company = f"c:{regency}:{_skeleton(company)}:{max(title, key=len)[:3]}"
    by_title = f"t:{regency}:{' '.join(sorted(title))}"
    return by_company, by_title


def same_vacancy(draft: VacancyDraft, source: str, other: DedupeCandidate) -> bool:
    """Whether a row and a stored vacancy of other sources are the same job."""
    if source in other.sources or not draft.company or not draft.area_code:
        return False
    return (
        _same_place(draft.area_code, other.area_code)
        and _near_dates(draft.posted_at, other.posted_at)
        and _same_title(draft.title, other.title)
        and token_sort_ratio(" ".join(_company_words(draft.company)), " ".join(_company_words(other.company))) >= ALIKE
    )


def _same_place(left: str, right: str) -> bool:
    if len(left) >= 8 and len(right) >= 8:
        return left[:8] == right[:8]
    return left[:5] == right[:5]


def _near_dates(left: datetime | None, right: datetime | None) -> bool:
    return left is not None and right is not None and abs(left - right) <= WITHIN


def _same_title(left: str, right: str) -> bool:
    left_words, right_words = _words(left), _words(right)
    if _numbers(left) != _numbers(right) or _levels(left_words) != _levels(right_words):
        return False
    return token_sort_ratio(" ".join(left_words), " ".join(right_words)) >= ALIKE


def _words(text: str) -> list[str]:
    return [_SAME_LEVEL.get(word, word) for word in fold(text).split()]


def _numbers(text: str) -> list[str]:
    return sorted(_DIGITS.findall(text))


def _levels(words: list[str]) -> set[str]:
    return {word for word in words if word in _LEVELS}


def _company_words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in _LEGAL_FORMS] or words


def _skeleton(words: list[str]) -> str:
    return "".join(sign for sign in "".join(sorted(words)) if sign not in "aeiou")[:10]
