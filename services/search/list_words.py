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
from services.search.numbers import is_ordinal, value_of
from services.search.refine import complete, drop, knows_distances, loosen, narrow
from services.search.wishes import read_wish

_MOST_WORDS = 12
_MOST_WORDS_OF_KIND = 3
"""So many words with "kerja" among them are still a condition ("kerja malam"); more are a wish of its own."""
_ABOUT_US = {Topic.MY_DATA, Topic.STOP_ALERTS}
"""Whoever says "hapus data saya" means no part of a list."""
_OF_LISTS = (Intent.SEARCH, Intent.OTHER)


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


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that may mean something or nothing: to be looked for before the list is left or changed.

    `tried` is the query in which a vacancy must hold one of them; where none does, `kept` stays, and `words` are named.
    """

    words: tuple[str, ...]
    tried: Query
    kept: Query


Step = Open | Turn | Change | Doubt


@dataclass(frozen=True, slots=True)
class _Words:
    courtesy: frozenset[str]
    phrases: dict[str, frozenset[str]]
    parts: dict[str, frozenset[str]]
    card: dict[str, frozenset[str]]


def read_step(text: str, ordinary: str, meant: Query, query: Query, page: int, reference: Reference) -> Step | None:
    """Return what a text asks of an open list; None when it is a new search or none of the list's business.

    `ordinary` is the text in ordinary words, `meant` what is understood of it by itself; `query` and `page` are those
    of the list.
    """
    said = fold(text).split()
    words = [word for word in said if word not in _load().courtesy]
    if not words or len(said) > _MOST_WORDS or meant.topic in _ABOUT_US:
        return None
    return (
        _number(words)
        or _page(words, page)
        or _order(words, meant, query, reference)
        or _change(words, frozenset((*said, *fold(ordinary).split())), meant, query, reference)
    )


def read_card_word(text: str) -> str | None:
    """Return what a text asks of an open card: "save", "back" or "apply"; None when none of these."""
    words = " ".join(word for word in fold(text).split() if word not in _load().courtesy)
    return next((name for name, phrases in _load().card.items() if words in phrases), None)


def names_search(text: str) -> bool:
    """Return whether a text says that it looks for vacancies, or tells the bot what to do."""
    return not _load().phrases["anew"].isdisjoint(fold(text).split()) or read_wish(text) is not None


def asks_nearest(query: Query) -> Query:
    """Return the query with "terdekat" read as near home, or near the place named: no vacancy is found by that word."""
    if query.places and _is_compared(query.text):
        query = replace(query, sort=Sort.NEAREST, near_home=False)
    rest = tuple(word for word in query.words if word not in _load().phrases["nearest"])
    is_asked = len(rest) < len(query.words) and not query.places
    return replace(query, words=rest, near_home=query.near_home or is_asked, intent=_searched(query, is_asked=is_asked))


def _is_compared(text: str) -> bool:
    words = f" {fold(text)} "
    return any(f" {phrase} " in words for phrase in _load().phrases["nearer"])


def _searched(query: Query, *, is_asked: bool) -> Intent:
    return Intent.SEARCH if is_asked and query.intent is Intent.OTHER else query.intent


def _number(words: Sequence[str]) -> Open | None:
    phrases = _load().phrases
    if words[0] in phrases["numbered"] and len(words) > 1 and (number := value_of(words[1])):
        return Open(number, on_page=is_ordinal(words[1]))
    rest = [word for word in words if word not in phrases["opening"] | {"saja", "aja"}]
    if len(rest) != 1:
        return None
    number = value_of(rest[0])
    return Open(number, on_page=is_ordinal(rest[0])) if number else None


def _page(words: Sequence[str], page: int) -> Turn | None:
    phrase, phrases = " ".join(words), _load().phrases
    for name, target in (("next", page + 1), ("previous", page - 1), ("first", 0)):
        if phrase in phrases[name]:
            return Turn(target)
    if len(words) == 2 and words[0] in phrases["page"]:
        number = value_of(words[1])
        return Turn(number - 1) if number else None
    return None


def _order(words: Sequence[str], meant: Query, query: Query, reference: Reference) -> Change | None:
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
    if meant.sort is not Sort.BEST and not _says_something(meant):
        return Change(replace(query, sort=meant.sort))
    return None


def _change(
    words: Sequence[str], said: frozenset[str], meant: Query, query: Query, reference: Reference
) -> Change | Doubt | None:
    phrases = _load().phrases
    if part := _part(words):
        return Change(loosen(query, part))
    if words[0] in phrases["away"] and not meant.is_empty:
        return Change(drop(query, meant, reference))
    if meant.intent not in _OF_LISTS or meant.topic or _is_anew(words, said):
        return None
    if meant.occupations:
        return Change(complete(query, meant)) if _is_of_no_work(query) and not _is_whole(meant) else None
    left = tuple(word for word in meant.words if word not in phrases["soft"] | phrases["near"])
    known = replace(meant, words=())
    if not _says_something(known):
        return _doubt(left, meant, query, is_condition=_is_condition(words, said)) if left else None
    if (left and not _is_condition(words, said)) or query.is_of_words_only:
        return None
    kept = _narrowed(words, known, query, reference)
    return Doubt(left, narrow(kept, Query(words=left)), kept) if left else Change(kept)


def _doubt(left: tuple[str, ...], meant: Query, query: Query, *, is_condition: bool) -> Doubt:
    """Return what to try with nothing but words: a condition of the list, or a search for them."""
    tried = narrow(query, Query(words=left)) if is_condition else replace(meant, intent=Intent.SEARCH)
    return Doubt(left, tried, query)


def _narrowed(words: Sequence[str], meant: Query, query: Query, reference: Reference) -> Query:
    phrases = _load().phrases
    is_near = bool(meant.places) and not phrases["near"].isdisjoint(words)
    adds = not phrases["adding"].isdisjoint(words)
    found = narrow(query, meant, is_firm=words[0] in phrases["firm"] and not is_near, adds=adds)
    return replace(found, sort=Sort.NEAREST) if is_near and knows_distances(found, reference) else found


def _is_condition(words: Sequence[str], said: frozenset[str]) -> bool:
    """Whether a text speaks of what is on the list: "yang ...", "ada ... ga", "... bisa ga"."""
    phrases = _load().phrases
    return words[0] in phrases["firm"] | phrases["soft"] | phrases["adding"] or not phrases["asks"].isdisjoint(said)


def _is_anew(words: Sequence[str], said: frozenset[str]) -> bool:
    """Whether a text is a wish of its own: it looks for vacancies, or says in a sentence what work is wanted."""
    phrases = _load().phrases
    if words[0] in phrases["firm"] | phrases["soft"] | phrases["adding"] or not phrases["comparing"].isdisjoint(said):
        return False
    if not phrases["anew"].isdisjoint(said):
        return True
    is_wish = len(words) > _MOST_WORDS_OF_KIND or not phrases["wish"].isdisjoint(said)
    return is_wish and not phrases["work"].isdisjoint(said)


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
        card={name: frozenset(words) for name, words in table.pop("card").items()},
        phrases={name: frozenset(words) for name, words in table.items()},
    )
