"""Sentences that tell the bot what to do: "tolong simpan lowongan nomor 2", "mau lihat yang sudah saya simpan".

A sentence is cut down to what it is about: courtesy and small words are left out, a number is taken out, and every word
that is left must belong to one rule of data/wishes.toml. Anything beside that is a search.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.language.words import fold
from services.search.numbers import is_number_word, is_ordinal, value_of

_MOST_WORDS = 7
"""What a sentence is about; a longer one tells of more than one thing to do."""
_SHORTEST = 4
_LEAST_ALIKE = 0.75
_ENDINGS = ("in", "kan", "keun", "nya")


class Do(StrEnum):
    """What is to be done."""

    OPEN = "open"
    SAVE = "save"
    APPLY = "apply"
    BACK = "back"
    SAVED = "saved"
    ALERTS = "alerts"
    REGISTER = "register"
    PROFILE = "profile"
    CANCEL = "cancel"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, with the vacancy of which number (0: none was named; `on_page`: of the page shown)."""

    do: Do
    number: int = 0
    on_page: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """`needs`: of each group one word must be said; `beside`: what else may be; `number`: "must", "may" or "never"."""

    do: Do
    needs: tuple[frozenset[str], ...]
    beside: frozenset[str]
    number: str

    def holds(self, about: Sequence[str], *, is_numbered: bool) -> bool:
        if (self.number == "must" and not is_numbered) or (self.number == "never" and is_numbered):
            return False
        said = set(about)
        known = self.beside.union(*self.needs)
        return said <= known and all(not said.isdisjoint(group) for group in self.needs)


def read_wish(ordinary: str, *, may_guess: bool = True) -> Wish | None:
    """Return what a text in ordinary words tells the bot to do; None where it is anything else.

    `may_guess`: a single word may be a command with a typing error. Not so the name of a place: "batam" is no "batal".
    """
    said = fold(ordinary).split()
    about = [_plain(word) for word in said if word not in _load().courtesy]
    if not 0 < len(about) <= _MOST_WORDS:
        return None
    about, number, on_page = _without_number(about)
    if number and not about and (on_page or len(said) == 1 or not _load().numbered.isdisjoint(said)):
        return Wish(Do.OPEN, number, on_page)
    if may_guess and len(about) == 1 and about[0] not in _load().known:
        about = [closest(about[0], _load().commands) or about[0]]
    rule = next((rule for rule in _load().rules if rule.holds(about, is_numbered=bool(number))), None)
    return Wish(rule.do, number, on_page) if rule else None


def closest(word: str, names: Sequence[str]) -> str | None:
    """Return the name that a mistyped word was meant to be, None where none is near enough."""
    if len(word) < _SHORTEST:
        return None
    best = process.extractOne(word, names, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_ALIKE)
    return best[0] if best else None


def _plain(word: str) -> str:
    """Return a word without the ending of a colloquial verb, where the rest is known: "simpenin", "liatin"."""
    if word in _load().known or is_number_word(word):
        return word
    return next((rest for end in _ENDINGS if (rest := word.removesuffix(end)) in _load().known), word)


def _without_number(about: Sequence[str]) -> tuple[list[str], int, bool]:
    """Return the words without the number of a vacancy and what leads to it, the number, and if it is of the page."""
    places = [place for place, word in enumerate(about) if is_number_word(word)]
    if len(places) != 1:
        return list(about), 0, False
    word = about[places[0]]
    rest = [other for place, other in enumerate(about) if place != places[0] and other not in _load().numbered]
    return rest, value_of(word), is_ordinal(word)


@dataclass(frozen=True, slots=True)
class _Table:
    courtesy: frozenset[str]
    numbered: frozenset[str]
    commands: tuple[str, ...]
    known: frozenset[str]
    rules: tuple[_Rule, ...]


@cache
def _load() -> _Table:
    table = tomllib.loads((files("services.search") / "data" / "wishes.toml").read_text("utf-8"))
    groups = {name: frozenset(words.split()) for name, words in table["groups"].items()}
    rules = (
        _Rule(
            Do(row["do"]),
            tuple(groups[name] for name in row["needs"]),
            frozenset().union(*(groups[name] for name in row.get("beside", ()))),
            row.get("number", "never"),
        )
        for row in table["rule"]
    )
    return _Table(
        frozenset(table["courtesy"].split()),
        frozenset(table["numbered"].split()),
        tuple(table["commands"].split()),
        frozenset().union(*groups.values()),
        tuple(rules),
    )
