"""An open search made narrower or wider, part by part. Pure: each function takes a `Query` and returns another."""

from dataclasses import replace
from typing import Any

from services.language.describe import describe, without
from services.language.model import FIRM_SLOTS, ExclusionKind, PlaceKind, PlaceRef, Query, Read, Sort
from services.people.model import Answers
from services.reference.model import Reference

_DISTRICT = 8
_REPLACED = ("places", "education", "majors", "experience_years", "pay_floor", "employment", "age", "sex")
_ADDED = ("competences", "exclusions", "words")
_PARTS: dict[str, dict[str, Any]] = {
    "place": {"places": (), "near_home": False, "within_km": None},
    "distance": {"within_km": None},
    "pay": {"pay_floor": None},
    "education": {"education": (), "majors": ()},
    "experience": {"experience_years": None},
    "employment": {"employment": ()},
    "person": {"age": None, "sex": None},
    "order": {"sort": Sort.BEST},
}
PARTS = (*_PARTS, "all")
"""Names of the parts that `loosen` takes away."""


def wanted_query(answers: Answers, reference: Reference) -> Query:
    """Return a search for the work that a profile wants, from home on where it says one."""
    titles = reference.occupations
    wanted = tuple(Read(code, titles[code].title) for code in answers.wanted if code in titles)
    return Query(occupations=wanted, near_home=answers.area_code is not None)


def narrow(query: Query, meant: Query, *, is_firm: bool = False, adds: bool = False) -> Query:
    """Return an open search with what was said next: it takes the place of the same part, or comes beside it.

    With `adds` another place or kind of work comes beside the former; `is_firm`: only vacancies that state it are left.
    """
    changes: dict[str, Any] = {name: getattr(meant, name) for name in _REPLACED if getattr(meant, name)}
    if meant.experience_years is not None:
        changes["experience_years"] = meant.experience_years
    beside = (*_ADDED, *(("places", "employment") if adds else ()))
    for name in (name for name in beside if getattr(meant, name)):
        changes[name] = tuple(dict.fromkeys((*getattr(query, name), *getattr(meant, name))))
    if meant.places:
        changes["near_home"] = False
    firm = FIRM_SLOTS & changes.keys()
    changes["firm"] = query.firm | firm if is_firm else query.firm - firm
    return _agreed(replace(query, **changes), meant)


def complete(query: Query, meant: Query) -> Query:
    """Return an open search that named no work, with the work that was said next."""
    return replace(narrow(query, meant), occupations=meant.occupations)


def loosen(query: Query, part: str) -> Query:
    """Return the search without all of a part (of `PARTS`); "all" leaves only the work asked for."""
    names = _PARTS if part == "all" else (part,)
    changes = {name: value for each in names for name, value in _PARTS[each].items()}
    if part == "all":
        changes |= {"fresh": False, "exclusions": ()}
    return replace(query, **changes)


def drop(query: Query, meant: Query, reference: Reference) -> Query:
    """Return the search without the parts that were named ("hapus smk")."""
    for chip in describe(meant, reference):
        query = without(query, chip)
    return query


def around_village(query: Query, code: str) -> Query:
    """Return the search from a village on, the nearest first; other places are left."""
    place = Read(PlaceRef(PlaceKind.AREA, code), "")
    return replace(query, places=(place,), near_home=False, firm=query.firm - {"places"}, sort=Sort.NEAREST)


def wanted_work(query: Query) -> Query:
    """Return only the work that a search is for, whatever its conditions."""
    return Query(occupations=query.occupations, competences=query.competences)


def knows_distances(query: Query, reference: Reference) -> bool:
    """Whether a place was asked for from which kilometres can be told: a district, a village, an estate."""
    refs = [ref for read in query.places for ref in (read.value, *read.alternatives)]
    return any(
        ref.code in reference.estates if ref.kind is PlaceKind.ESTATE else len(ref.code) >= _DISTRICT for ref in refs
    )


def _agreed(query: Query, meant: Query) -> Query:
    """Let what was said last hold where a kind of work is wished for and unwanted."""
    unwanted = {read.value.value for read in meant.exclusions if read.value.kind is ExclusionKind.EMPLOYMENT}
    wanted = {read.value.value for read in meant.employment}
    return replace(
        query,
        employment=tuple(read for read in query.employment if read.value.value not in unwanted),
        exclusions=tuple(
            read for read in query.exclusions if read.value.value not in wanted or read in meant.exclusions
        ),
    )
