"""Filters ("Saring"): the options of each, what choosing one does to the query, and how many vacancies each leaves.

A filter is an edit of the query, nothing beside it: an option that is on is a firm part of the search.
"""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from services.clock import Clock
from services.language.model import FIRM_SLOTS, PayFloor, PlaceKind, PlaceRef, Query, Read
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Education, Reference
from services.search.rank import Ranker
from services.search.refine import knows_distances
from services.vacancies.model import Employment

MOST_PLACES = 8
_DISTRICT = 8
UMK = "umk"
"""The option of pay from the minimum wage on."""


class Facet(StrEnum):
    """What a list can be narrowed by."""

    PLACE = "place"
    DISTANCE = "distance"
    PAY = "pay"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    EMPLOYMENT = "employment"


_SLOTS = {
    Facet.PLACE: "places",
    Facet.DISTANCE: "within_km",
    Facet.PAY: "pay_floor",
    Facet.EDUCATION: "education",
    Facet.EXPERIENCE: "experience_years",
    Facet.EMPLOYMENT: "employment",
}
_SEVERAL = (Facet.PLACE, Facet.EMPLOYMENT)
"""Facets of which several options may be on: any of them will do."""
_IDS: dict[Facet, tuple[str, ...]] = {
    Facet.DISTANCE: ("5", "10", "20", "40"),
    Facet.PAY: (UMK, "4000000", "5000000", "6000000", "8000000", "10000000"),
    Facet.EDUCATION: ("SD", "SMP", "SMA", "SMK", "D3", "S1"),
    Facet.EXPERIENCE: ("0", "1", "2", "5"),
    Facet.EMPLOYMENT: tuple(kind.value for kind in Employment),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its id inside its facet, whether it is on, and how many vacancies it leaves by itself.

    `is_total` False: more than that.
    """

    id: str
    is_on: bool
    total: int
    is_total: bool


class UnknownOption(ValueError):
    """No facet has such an option."""


def facets_of(query: Query, reference: Reference) -> tuple[Facet, ...]:
    """Return what a list can be narrowed by; by distance only from a place that has one."""
    is_near = knows_distances(query, reference)
    return tuple(facet for facet in Facet if facet is not Facet.DISTANCE or is_near)


def chosen(query: Query, facet: Facet) -> tuple[str, ...]:
    """Return the ids of the options that are on, also of such as are not offered ("gaji 5,2jt")."""
    value = getattr(query, _SLOTS[facet])
    if value is None:
        return ()
    if facet is Facet.DISTANCE:
        return (str(value),)
    reads = value if isinstance(value, tuple) else (value,)
    return tuple(_id_of(read.value) for read in reads)


def toggle(query: Query, facet: Facet, option: str, reference: Reference) -> Query:
    """Return the query with an option put on, or taken off if it was on.

    Raises:
        UnknownOption: the facet has no such option.
    """
    slot, is_on = _SLOTS[facet], option in chosen(query, facet)
    if facet in _SEVERAL:
        kept = tuple(one for one in getattr(query, slot) if _is_kept(facet, one) and _id_of(one.value) != option)
        return _with(query, slot, kept if is_on else (*kept, _read(facet, option, reference)))
    if is_on:
        return _without(query, facet)
    read = _read(facet, option, reference)
    return _with(query, slot, (read,) if facet is Facet.EDUCATION else read)


@dataclass(frozen=True, slots=True)
class CountOptions:
    """Count what each option of a facet leaves of a search."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, query: Query, facet: Facet, person_id: int) -> tuple[Option, ...]:
        """Return the options that leave something, and those that are on."""
        now = self.clock.now()
        rank = Ranker(tx, self.reference, now, person_id, own_profile(tx, person_id, now))
        on, base = chosen(query, facet), _without(query, facet)
        among = replace(query, firm=query.firm - {"places"}, within_km=None) if facet is Facet.PLACE else base
        offered = self._places(rank, among, on) if facet is Facet.PLACE else tuple(dict.fromkeys((*_IDS[facet], *on)))
        found = rank.each((_alone(query, facet, option, self.reference) for option in offered), among)
        return tuple(
            Option(option, option in on, len(one.above), one.is_all)
            for option, one in zip(offered, found, strict=True)
            if one.above or option in on
        )

    def _places(self, rank: Ranker, wide: Query, on: tuple[str, ...]) -> tuple[str, ...]:
        """Return the districts of what is found in and around the place asked for, by name."""
        (found,) = rank.each([wide], wide)
        districts = Counter(one.facts.district_code for one in found.above)
        known = [code for code in on if len(code) == _DISTRICT and code in self.reference.areas]
        most = [code for code, _ in districts.most_common() if code and code in self.reference.areas]
        first = list(dict.fromkeys((*known, *most)))[:MOST_PLACES]
        return tuple(sorted(first, key=lambda code: self.reference.areas[code].name))


def _alone(query: Query, facet: Facet, option: str, reference: Reference) -> Query:
    """Return the query with one option of a facet on and no other; one that was typed stays as it was said."""
    if option not in chosen(query, facet):
        return toggle(_without(query, facet), facet, option, reference)
    for other in chosen(query, facet):
        query = query if other == option else toggle(query, facet, other, reference)
    return query


def _without(query: Query, facet: Facet) -> Query:
    """Return the query without any option of a facet."""
    return _with(query, _SLOTS[facet], () if isinstance(getattr(query, _SLOTS[facet]), tuple) else None)


def _with(query: Query, slot: str, value: Any) -> Query:
    firm = query.firm | {slot} if value not in (None, ()) else query.firm - {slot}
    return replace(query, **{slot: value}, firm=firm & FIRM_SLOTS)


def _is_kept(facet: Facet, read: Read[Any]) -> bool:
    """Whether a part stays when another option is put on: no whole regency beside one of its districts."""
    if facet is not Facet.PLACE:
        return True
    place: PlaceRef = read.value
    return place.kind is PlaceKind.ESTATE or (len(place.code) == _DISTRICT and not read.alternatives)


def _read(facet: Facet, option: str, reference: Reference) -> Any:
    is_known = option in reference.areas if facet is Facet.PLACE else option in _IDS[facet]
    if not is_known:
        raise UnknownOption(option)
    match facet:
        case Facet.PLACE:
            return Read(PlaceRef(PlaceKind.AREA, option), reference.areas[option].name)
        case Facet.DISTANCE:
            return int(option)
        case Facet.PAY:
            return Read(PayFloor(None, is_minimum_wage=True) if option == UMK else PayFloor(int(option)), "")
        case Facet.EDUCATION:
            return Read(Education(option), option)
        case Facet.EXPERIENCE:
            return Read(float(option), "")
        case Facet.EMPLOYMENT:
            return Read(Employment(option), "")


def _id_of(value: object) -> str:
    match value:
        case PlaceRef(_, code):
            return code
        case PayFloor(amount, _, _):
            return UMK if amount is None else str(amount)
        case float():
            return f"{value:g}"
        case _:
            return str(value)
