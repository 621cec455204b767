"""Under which keys a subscription is filed, and under which ones a vacancy looks for subscriptions that it may fit.

A subscription stands under the one thing that every vacancy fit for it must have (a kind of work, else a word, else a
competence), and under each of its places. A vacancy looks under all it has: its kinds of work and those near enough,
the words of its title, its competences; in its regency, the near ones, and among those who named no place. Whatever
`fit` would score at `alert_score` or more is found so (`tests/unit/alerts/test_keys.py` compares with a plain loop);
what is found besides, `fit` sorts out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from services.alerts.model import Key, Probes
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


def probes_of(vacancy: VacancyFacts, reference: Reference) -> tuple[Probes, ...]:
    """Return where a vacancy looks: at its own place under all terms, around it only under those of its very work."""
    levels = load_weights().place
    own, around = set(_own_places(vacancy, reference)), _places_around(vacancy, reference)
    probes = [Probes(_terms_of(vacancy, _least()), tuple(sorted(own)))]
    for level in sorted({levels.neighbour, levels.across}):
        places = sorted(place for place, near in around if near == level and place not in own)
        if places and level >= _least():
            probes.append(Probes(_terms_of(vacancy, _least() / level), tuple(places)))
    return tuple(probes)


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


def _terms_of(vacancy: VacancyFacts, least: float) -> tuple[str, ...]:
    """Return the terms under which a subscription may stand to whose work this is near enough."""
    title, names = roots(vacancy.title), _names_by_root()
    terms = {ANYTHING, *(f"skill:{code}" for code in vacancy.competences)}
    terms |= {f"{_WORD}{word}" for word in title | roots(vacancy.company or "")}
    for offered in vacancy.occupations:
        terms |= {f"occ:{wanted}" for wanted, level in _wanting(offered) if level >= least}
    for word in title:
        terms |= {f"occ:{wanted}" for name, wanted in names.get(word, ()) if name <= title}
    return tuple(sorted(terms))


def _own_places(vacancy: VacancyFacts, reference: Reference) -> Iterator[str]:
    yield ANYWHERE
    yield from (f"{_NAME}{word}" for word in fold(vacancy.place_text).split())
    if vacancy.area_code is not None:
        yield vacancy.area_code[:2]
    for regency in _regencies(vacancy, reference):
        yield from (regency, regency[:2])


def _places_around(vacancy: VacancyFacts, reference: Reference) -> set[tuple[str, float]]:
    """Return the regencies around, with the level of their nearness; a place that is not known may be in each."""
    levels = load_weights().place
    return {
        (near, levels.neighbour if near[:2] == regency[:2] or vacancy.area_code is None else levels.across)
        for regency in _regencies(vacancy, reference)
        for near in neighbours(regency, reference)
    }


def _regencies(vacancy: VacancyFacts, reference: Reference) -> frozenset[str]:
    estate = reference.estates.get(vacancy.estate_id or "")
    own = {estate.regency_code} if estate else set()
    if vacancy.area_code is None:
        return undecided_regencies(vacancy.place_text, reference) | own
    return frozenset(own | ({vacancy.regency_code} if vacancy.regency_code else set()))


def _least() -> float:
    return load_weights().alert_score / 1000


@cache
def _wanting(offered: str) -> tuple[tuple[str, float], ...]:
    """Return the kinds of work whose seekers may be told of this one, and how near it comes."""
    reference, levels = load_reference(), load_weights().occupation
    near = ((wanted, relation(wanted, offered, reference, levels)) for wanted in reference.occupations)
    return tuple((wanted, level) for wanted, level in near if level >= _least())


@cache
def _names_by_root() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Return the names of all kinds of work, each under one of its roots."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for occupation in load_reference().occupations.values():
        for name in {roots(name) for name in (occupation.title, *occupation.names)} - {frozenset()}:
            found.setdefault(min(name), []).append((name, occupation.id))
    return found
