"""Under which keys a subscription is filed, and under which ones a vacancy looks for subscriptions that it may fit.

A subscription stands under the one thing that every vacancy fit for it must have (a kind of work, else a word, else a
competence), and under each of its places. A vacancy looks under all it has: its kinds of work and those near enough,
the words of its title, its competences; in its regency, the near ones, and among those who named no place. Whatever
`fit` would score at `alert_score` or more is found so (`tests/unit/alerts/test_keys.py` compares with a plain loop);
what is found besides, `fit` sorts out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from services.alerts.model import Key
from services.language.known import with_known_places
from services.language.model import PlaceKind, PlaceRef, Query
from services.language.words import fold, stem
from services.matching.occupations import GENERIC, relation, roots
from services.matching.places import neighbours, undecided_regencies
from services.matching.weights import load_weights
from services.reference.load import load_reference
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts

ANYWHERE = "*"
ANYTHING = "all:"
_WORD, _NAME = "w:", "~"
_REGENCY = 5

Counts = Callable[[Sequence[str]], dict[str, int]]
"""How many vacancies of the index hold each word."""


def keys_of(query: Query, reference: Reference, counts: Counts) -> tuple[Key, ...]:
    """Return the keys of a subscription; `counts` tells which of several words is the rarest."""
    terms = sorted(set(_terms(query, counts)))
    return tuple(Key(term, place) for term in terms for place in sorted(set(_places(query, reference))))


def probes_of(vacancy: VacancyFacts, reference: Reference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms and the places under which a vacancy looks."""
    return tuple(sorted(set(_terms_of(vacancy, reference)))), tuple(sorted(set(_places_of(vacancy, reference))))


def _terms(query: Query, counts: Counts) -> Iterator[str]:
    if query.occupations:
        for read in query.occupations:
            yield from (f"occ:{value}" for value in (read.value, *read.alternatives))
            yield from _rarest(roots(read.text) - GENERIC or roots(read.text), counts)
    elif query.competences:
        read = query.competences[0]
        yield from (f"skill:{value}" for value in (read.value, *read.alternatives))
        yield from _rarest(roots(read.text), counts)
    elif query.words:
        yield from (f"{_WORD}{stem(word)}" for word in query.words)
    else:
        yield ANYTHING


def _rarest(words: Iterable[str], counts: Counts) -> Iterator[str]:
    """Yield so many of the rarest words that a title may lack as many as `fit` forgives, and still hold one of them."""
    wanted = sorted(words)
    if not wanted:
        return
    known = counts(wanted)
    forgiven = int(len(wanted) * (1 - _least() / load_weights().occupation["words"])) if len(wanted) > 1 else 0
    by_rarity = sorted(wanted, key=lambda word: (known.get(word, 0), word))
    yield from (f"{_WORD}{word}" for word in by_rarity[: 1 + max(0, forgiven)])


def _places(query: Query, reference: Reference) -> Iterator[str]:
    query = with_known_places(query, reference)
    if not query.places:
        yield ANYWHERE
    for read in query.places:
        for ref in (read.value, *read.alternatives):
            yield _place_of(ref, reference)
        if any(ref.code.startswith(f"{read.value.code}.") for ref in read.alternatives):
            yield from (f"{_NAME}{word}" for word in fold(read.text).split()[:1])


def _place_of(ref: PlaceRef, reference: Reference) -> str:
    return reference.estates[ref.code].regency_code if ref.kind is PlaceKind.ESTATE else ref.code[:_REGENCY]


def _terms_of(vacancy: VacancyFacts, reference: Reference) -> Iterator[str]:
    yield ANYTHING
    title = roots(vacancy.title)
    yield from (f"{_WORD}{word}" for word in title | roots(vacancy.company or ""))
    yield from (f"skill:{code}" for code in vacancy.competences)
    for offered in vacancy.occupations:
        yield from (f"occ:{wanted}" for wanted in _wanting(offered))
    names = _names_by_root()
    for word in title:
        yield from (f"occ:{wanted}" for name, wanted in names.get(word, ()) if name <= title)


def _places_of(vacancy: VacancyFacts, reference: Reference) -> Iterator[str]:
    yield ANYWHERE
    yield from (f"{_NAME}{word}" for word in fold(vacancy.place_text).split())
    estate = reference.estates.get(vacancy.estate_id or "")
    regencies = {estate.regency_code} if estate else set()
    if vacancy.area_code is None:
        regencies |= undecided_regencies(vacancy.place_text, reference)
    else:
        yield vacancy.area_code[:2]
        regencies |= {vacancy.regency_code} if vacancy.regency_code else set()
    for regency in regencies:
        yield from (regency, regency[:2])
        yield from (near for near in neighbours(regency, reference) if _is_near_enough(near, regency))


def _is_near_enough(near: str, regency: str) -> bool:
    levels = load_weights().place
    return (levels.neighbour if near[:2] == regency[:2] else levels.across) >= _least()


def _least() -> float:
    return load_weights().alert_score / 1000


@cache
def _wanting(offered: str) -> tuple[str, ...]:
    """Return the kinds of work whose seekers are told of this one."""
    reference, levels = load_reference(), load_weights().occupation
    return tuple(wanted for wanted in reference.occupations if relation(wanted, offered, reference, levels) >= _least())


@cache
def _names_by_root() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Return the names of all kinds of work, each under one of its roots."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for occupation in load_reference().occupations.values():
        for name in {roots(name) for name in (occupation.title, *occupation.names)} - {frozenset()}:
            found.setdefault(min(name), []).append((name, occupation.id))
    return found
