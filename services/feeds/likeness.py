"""Whether two titles, or two names of companies, say the same but for spelling. Words: data/likeness.toml."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import combinations

from rapidfuzz.distance.Indel import normalized_similarity

from services.language.words import fold
from services.vacancies.company_name import LEGAL_FORMS

LEAST_LIKENESS = 0.84
"""Of two spellings of one word (rapidfuzz Indel): one wrong letter in seven, or another ending (engineer, engineering).
Tried by reading what 0.80 and 0.84 merge: below it "pengelola" is taken for "pengolah"."""
SHORTEST_FORGIVEN = 4
"""Shorter words must be equal: "IT" is no typing error of "ID"."""
_DATA = tomllib.loads((files("services.feeds") / "data" / "likeness.toml").read_text("utf-8"))
_NO_NAME = LEGAL_FORMS.union(_DATA["no_name"])
_FILLERS = frozenset(_DATA["fillers"])
_INTERNSHIP = frozenset(_DATA["internship"])
_ANY_OFFICE = frozenset(_DATA["any_office"])
_NO_TYPING_ERROR = frozenset(_DATA["no_typing_error"])
_ONE_WORD: dict[str, str] = _DATA["one_word"]
_ROMAN = re.compile(r"[ivx]+")
_THREE = re.compile(r"(?i)\b([vx]*)iii\b")  # folding would shorten "III" like a drawn-out letter


def company_words(name: str) -> list[str]:
    """Return what names a company: its words without legal forms and the like; none of a mere department."""
    words = _words(name)
    if _ANY_OFFICE.issuperset(words):
        return []
    return [word for word in words if word not in _NO_NAME] or words


def title_words(title: str, company: Sequence[str]) -> list[str]:
    """Return what names a job: without fillers, abbreviations of words beside them, and the name of the company."""
    words = _words(title)
    left_out = _INTERNSHIP | _abbreviations(words)
    if set(company) <= set(words):
        left_out |= _NO_NAME.union(company)
    return [word for word in words if word not in left_out] or words


def alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether each word of one side is, but for typing errors and blanks, a word of the other."""
    if "".join(left) == "".join(right):
        return True
    alone = set(right) - set(left)
    for word in sorted(set(left) - set(right)):
        twin = max(alone, key=lambda other: (_likeness(word, other), other), default="")
        if _likeness(word, twin) < LEAST_LIKENESS:
            return False
        alone.remove(twin)
    return not alone


def _words(text: str) -> list[str]:
    folded = fold(_THREE.sub(r"\g<1>3", text))
    return [_ONE_WORD.get(word, word) for word in folded.split() if word not in _FILLERS]


def _abbreviations(words: Sequence[str]) -> frozenset[str]:
    """Return the words that are the initials of others in a row: "Quality Control (QC)"."""
    runs = [words[start:end] for start, end in combinations(range(len(words) + 1), 2) if end - start > 1]
    return frozenset(initials for run in runs if (initials := _initials(run)) not in run)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _likeness(left: str, right: str) -> float:
    if min(len(left), len(right)) < SHORTEST_FORGIVEN or _is_exact(left) or _is_exact(right):
        return float(left == right)
    return normalized_similarity(left, right)


def _is_exact(word: str) -> bool:
    is_number = any(sign.isdigit() for sign in word) or _ROMAN.fullmatch(word) is not None
    return is_number or word in _NO_TYPING_ERROR
