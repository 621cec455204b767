"""What a text means while a list of results is open: a number of it, another page, a narrower or wider list.

The rule for a narrower list: the text names no work, and it begins like a condition ("yang", "hanya", "bukan") or
holds nothing but conditions. Everything else is a new search. Words stand in data/list_words.toml.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from services.language.model import Intent, Query, Sort, Topic
from services.language.words import fold
from services.reference.model import Reference
from services.search.refine import complete, drop, knows_distances, loosen, narrow

_MOST_DIGITS = 3
_MOST_WORDS = 8
_ABOUT_US = {Topic.MY_DATA, Topic.STOP_ALERTS}
"""Whoever says "hapus data saya" means no part of a list."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open a vacancy: the `number`th of the list; with `on_page` the `number`th of the page that is shown."""

    number: int
    on_page: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Go to a page, from 0; it may be before the first or past the last one."""

    page: int


@dataclass(frozen=True, slots=True)
class Change:
    """Show the list of another query instead."""

    query: Query


Step = Open | Turn | Change


@dataclass(frozen=True, slots=True)
class _Words:
    courtesy: frozenset[str]
    phrases: dict[str, frozenset[str]]
    parts: dict[str, frozenset[str]]
    numbers: dict[str, int]
    card: dict[str, frozenset[str]]


def read_step(text: str, meant: Query, query: Query, page: int, reference: Reference) -> Step | None:
    """Return what a text asks of an open list; None when it is a new search or none of the list's business.

    `meant` is the text as it is understood by itself, `query` and `page` are those of the list.
    """
    said = fold(text)
    words = [word for word in said.split() if word not in _load().courtesy]
    if not words or len(said.split()) > _MOST_WORDS or meant.topic in _ABOUT_US:
        return None
    return (
        _number(words)
        or _page(words, page)
        or _order(words, query, reference)
        or _change(words, meant, query, reference)
    )


def read_card_word(text: str) -> str | None:
    """Return what a text asks of an open card: "save", "back" or "apply"; None when none of these."""
    words = " ".join(word for word in fold(text).split() if word not in _load().courtesy)
    return next((name for name, phrases in _load().card.items() if words in phrases), None)


def asks_nearest(query: Query) -> Query:
    """Return the query with "terdekat" read as near home: nobody looks for that word in a vacancy."""
    rest = tuple(word for word in query.words if word not in _load().phrases["nearest"])
    is_asked = len(rest) < len(query.words) and not query.places
    return replace(query, words=rest, near_home=query.near_home or is_asked, intent=_searched(query, is_asked=is_asked))


def _searched(query: Query, *, is_asked: bool) -> Intent:
    return Intent.SEARCH if is_asked and query.intent is Intent.OTHER else query.intent


def _number(words: Sequence[str]) -> Open | None:
    phrases = _load().phrases
    if words[0] in phrases["numbered"] and len(words) > 1 and (number := _value(words[1])):
        return Open(number, on_page=_is_ordinal(words[1]))
    rest = [word for word in words if word not in phrases["opening"] | {"saja", "aja"}]
    if len(rest) != 1:
        return None
    number = _value(rest[0])
    return Open(number, on_page=_is_ordinal(rest[0])) if number else None


def _is_ordinal(word: str) -> bool:
    return word in _load().numbers and word.startswith(("ke", "pertama"))


def _page(words: Sequence[str], page: int) -> Turn | None:
    phrase, phrases = " ".join(words), _load().phrases
    for name, target in (("next", page + 1), ("previous", page - 1), ("first", 0)):
        if phrase in phrases[name]:
            return Turn(target)
    if len(words) == 2 and words[0] in phrases["page"]:
        number = _value(words[1])
        return Turn(number - 1) if number else None
    return None


def _value(word: str) -> int:
    """Return the number of a word, 0 when it is none."""
    if word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS:
        return int(word)
    return _load().numbers.get(word, 0)


def _order(words: Sequence[str], query: Query, reference: Reference) -> Change | None:
    phrase, phrases = " ".join(words), _load().phrases
    if phrase in phrases["newest"]:
        return Change(replace(query, sort=Sort.NEWEST))
    if phrase in phrases["pay"]:
        return Change(replace(query, sort=Sort.PAY))
    if phrase in phrases["fresh"]:
        return Change(replace(query, fresh=True))
    if phrase in phrases["nearest"]:
        is_known = knows_distances(query, reference)
        return Change(replace(query, sort=Sort.NEAREST) if is_known else replace(query, near_home=True))
    return None


def _change(words: Sequence[str], meant: Query, query: Query, reference: Reference) -> Change | None:
    phrases = _load().phrases
    if part := _part(words):
        return Change(loosen(query, part))
    if words[0] in phrases["away"] and not meant.is_empty:
        return Change(drop(query, meant, reference))
    if meant.intent is not Intent.SEARCH or meant.topic or not phrases["anew"].isdisjoint(words):
        return None
    if not _says_something(meant):
        return None
    if meant.occupations:
        return Change(complete(query, meant)) if _is_of_no_work(query) and not _is_whole(meant) else None
    begins = words[0] in phrases["firm"] | phrases["soft"] | phrases["adding"]
    if not (begins or not meant.words):
        return None
    said = replace(meant, words=tuple(word for word in meant.words if word not in phrases["soft"] | phrases["near"]))
    is_near = bool(meant.places) and not phrases["near"].isdisjoint(words)
    adds = not phrases["adding"].isdisjoint(words)
    found = narrow(query, said, is_firm=words[0] in phrases["firm"] and not is_near, adds=adds)
    return Change(replace(found, sort=Sort.NEAREST) if is_near and knows_distances(found, reference) else found)


def _part(words: Sequence[str]) -> str | None:
    """Return the part of a search that is to go: "hapus tempatnya", "semua tempat", "gaji bebas"."""
    phrases = _load().phrases
    for phrase, part in (("anywhere", "place"), ("reset", "all")):
        if " ".join(words) in phrases[phrase]:
            return part
    to_go = phrases["away"] | phrases["any"]
    rest = [word for word in words if word not in to_go | phrases["asking"]]
    if len(rest) > 1:
        rest = [word for word in rest if word not in _load().parts["all"]]
    if len(rest) != 1 or to_go.isdisjoint(words):
        return None
    return next((part for part, names in _load().parts.items() if rest[0] in names), None)


def _says_something(meant: Query) -> bool:
    return not meant.is_empty or meant.age is not None or meant.sex is not None


def _is_of_no_work(query: Query) -> bool:
    return not (query.occupations or query.words or query.competences)


def _is_whole(meant: Query) -> bool:
    """Whether a text stands by itself: work and place."""
    return bool(meant.places or meant.near_home)


@cache
def _load() -> _Words:
    table: dict[str, Any] = tomllib.loads((files("services.search") / "data" / "list_words.toml").read_text("utf-8"))
    return _Words(
        courtesy=frozenset(table.pop("courtesy").split()),
        parts={name: frozenset(words) for name, words in table.pop("parts").items()},
        numbers=table.pop("numbers"),
        card={name: frozenset(words) for name, words in table.pop("card").items()},
        phrases={name: frozenset(words) for name, words in table.items()},
    )
