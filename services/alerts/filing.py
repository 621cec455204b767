"""How a subscription is filed in the store, and where a vacancy looks: keys as numbers, and what the store sifts by.

The keys say that work and place may be near enough (`services/alerts/keys.py`). Beside them stand the two limits that
`fit` never lets pass, schooling and pay, and a mark for each part of the wish, so that what thousands of subscriptions
share is judged once. A number is 64 bits of a hash: two that fall together let `fit` sort out one candidate more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Any

from services.alerts.keys import Counts, keys_of, probes_of
from services.alerts.model import Filing, Lookup
from services.language import stored
from services.language.model import Query, Read
from services.matching.conditions import most_that_may_be_asked
from services.ports import Transaction
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts

VERSION = 1
"""Of the rules by which subscriptions are filed: with a new one, all are filed anew when the store is opened next."""
UNLIMITED = 99
"""Rank of schooling where the query names none: no vacancy asks for too much."""
STEP = 500
_NO_PAY = 2**62
_PLACES = frozenset(("places",))


@dataclass(frozen=True, slots=True)
class Parts:
    """A query in the parts that are judged alone; with the conditions stands one example of what says the work."""

    work: Query
    place: Query
    conditions: Query

    @property
    def numbers(self) -> tuple[int, frozenset[int], int]:
        """The numbers under which the work, each place and the conditions are filed."""
        places = frozenset(map(number_of, places_of(self.place)))
        return number_of(self.work), places, number_of(_unworded(self.conditions))


def parts_of(query: Query) -> Parts:
    """Cut a query into its parts."""
    work = Query(
        occupations=query.occupations, competences=query.competences, words=query.words, exclusions=query.exclusions
    )
    place = Query(places=query.places, near_home=query.near_home, within_km=query.within_km, firm=query.firm & _PLACES)
    conditions = replace(
        query,
        occupations=query.occupations[:1],
        competences=query.competences[:1],
        words=query.words[:1],
        exclusions=(),
        places=(),
        near_home=False,
        within_km=None,
        firm=query.firm - _PLACES,
    )
    return Parts(work, place, conditions)


def filing_of(query: Query, reference: Reference, counts: Counts) -> Filing:
    """Return how a subscription is filed; `counts` tells which of several words is the rarest."""
    parts = parts_of(query)
    floor = query.pay_floor.value.amount if query.pay_floor else None
    one_place = [(number_of(place), replace(query, places=place.places)) for place in places_of(parts.place)]
    keys = ((number, key) for number, one in one_place for key in keys_of(one, reference, counts))
    return Filing(
        keys=tuple(sorted({(_key(key.term, key.place), number) for number, key in keys})),
        work=number_of(parts.work),
        conditions=number_of(_unworded(parts.conditions)),
        education=max((read.value.rank for read in query.education), default=UNLIMITED),
        pay=floor or 0,
    )


def places_of(place: Query) -> list[Query]:
    """Cut the part of the place into one for each place: what is nearest counts, so each is filed by itself.

    Where the person was firm, or named a distance, or their home counts too, all of them are judged together.
    """
    if len(place.places) < 2 or place.firm or place.within_km or place.near_home:
        return [place]
    return [replace(place, places=(read,)) for read in place.places]


def number_of(part: Query) -> int:
    """Return the number of a part of a wish."""
    return _number(stored.dump(part))


def lookup_of(vacancy: VacancyFacts, reference: Reference) -> Lookup:
    """Return where a vacancy looks for subscriptions, and what those may ask for."""
    probes = probes_of(vacancy, reference)
    keys = {_key(term, place) for one in probes for term in one.terms for place in one.places}
    most = most_that_may_be_asked(vacancy)
    return Lookup(
        keys=tuple(sorted(keys)),
        education=min((level.rank for level in vacancy.education), default=0),
        pay=_NO_PAY if most is None else most,
    )


@dataclass(frozen=True, slots=True)
class FileSubscriptions:
    """File subscriptions that were filed by older rules, or never."""

    reference: Reference

    def __call__(self, tx: Transaction) -> int:
        """File at most `STEP`; returns how many there were."""
        found = tx.subscriptions.filed_before(VERSION, STEP)
        for one in found:
            tx.subscriptions.file(one.id, filing_of(one.query, self.reference, tx.index.counts))
        return len(found)


def _unworded(query: Query) -> Query:
    """Return conditions without the words that named them: "sma" and "slta" are one; of the work, that it is said."""
    says = Read("", "")
    return replace(
        query,
        **dict(_plain(query)),
        occupations=(says,) if query.occupations else (),
        competences=(says,) if query.competences else (),
        words=("",) if query.words else (),
    )


def _plain(query: Query) -> Iterator[tuple[str, Any]]:
    for name in ("education", "majors", "employment"):
        reads = getattr(query, name)
        yield name, tuple(Read(read.value, "", alternatives=read.alternatives) for read in reads)
    for name in ("experience_years", "pay_floor", "age", "sex"):
        read = getattr(query, name)
        yield name, None if read is None else Read(read.value, "")


def _key(term: str, place: str) -> int:
    return _number(f"{term}\n{place}")


def _number(text: str) -> int:
    return int.from_bytes(blake2s(text.encode(), digest_size=8).digest(), signed=True)
