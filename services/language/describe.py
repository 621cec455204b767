"""How a query was understood, part by part, and a query without one of its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from services.language.model import ExclusionKind, PayFloor, PlaceKind, PlaceRef, Query, Read, Sort
from services.reference.model import Reference


class ChipKind(StrEnum):
    """Sorts of parts, in the order in which they are shown. Each has a text in the catalogue of the bot."""

    OCCUPATION = "occupation"
    COMPETENCE = "competence"
    PLACE = "place"
    NEAR_HOME = "near_home"
    EDUCATION = "education"
    MAJOR = "major"
    EXPERIENCE = "experience"
    PAY = "pay"
    PAY_A_DAY = "pay_a_day"
    EMPLOYMENT = "employment"
    AGE = "age"
    SEX = "sex"
    EXCLUSION = "exclusion"
    WORD = "word"
    DISTANCE = "distance"
    FRESH = "fresh"
    SORT = "sort"


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a query.

    `id` names it inside its kind and fits a button: occupation id, place code, level, amount. `name` is its name where
    it has one (title, place, word), else "": levels, amounts and kinds are worded by the bot. `is_firm`: a vacancy must
    state and meet it.
    """

    kind: ChipKind
    id: str
    name: str = ""
    is_firm: bool = False


def describe(query: Query, reference: Reference) -> list[Chip]:
    """Return the parts of a query in plain order; each can be given to `without`."""
    chips = [*_wanted(query, reference), *_terms(query), *_rest(query, reference), *_choices(query)]
    return [replace(chip, is_firm=True) if _FIELDS.get(chip.kind) in query.firm else chip for chip in chips]


def without(query: Query, chip: Chip) -> Query:
    """Return the query without a part; the same query when it has no such part."""
    match chip.kind:
        case ChipKind.NEAR_HOME:
            return replace(query, near_home=False)
        case ChipKind.WORD:
            return replace(query, words=tuple(word for word in query.words if word != chip.id))
        case ChipKind.EXPERIENCE:
            return replace(query, experience_years=None)
        case ChipKind.PAY | ChipKind.PAY_A_DAY:
            return replace(query, pay_floor=None)
        case ChipKind.AGE:
            return replace(query, age=None)
        case ChipKind.SEX:
            return replace(query, sex=None)
        case ChipKind.DISTANCE:
            return replace(query, within_km=None)
        case ChipKind.FRESH:
            return replace(query, fresh=False)
        case ChipKind.SORT:
            return replace(query, sort=Sort.BEST)
        case _:
            return _without_read(query, chip)


def _without_read(query: Query, chip: Chip) -> Query:
    field = _FIELDS[chip.kind]
    reads: tuple[Read[object], ...] = getattr(query, field)
    kept = tuple(read for read in reads if _id_of(read.value) != chip.id)
    return replace(query, **{field: kept})  # type: ignore[arg-type]


def _wanted(query: Query, reference: Reference) -> Iterator[Chip]:
    for occupation in query.occupations:
        known = reference.occupations.get(occupation.value)
        yield Chip(ChipKind.OCCUPATION, occupation.value, known.title if known else occupation.text)
    for competence in query.competences:
        skill = reference.competences.get(competence.value)
        yield Chip(ChipKind.COMPETENCE, competence.value, skill.title if skill else competence.text)
    for place in query.places:
        yield Chip(ChipKind.PLACE, place.value.code, _place_name(place, reference))
    if query.near_home:
        yield Chip(ChipKind.NEAR_HOME, "home")


def _terms(query: Query) -> Iterator[Chip]:
    for level in query.education:
        yield Chip(ChipKind.EDUCATION, level.value.value)
    if query.experience_years is not None:
        yield Chip(ChipKind.EXPERIENCE, f"{query.experience_years.value:g}")
    if query.pay_floor is not None:
        yield _pay(query.pay_floor.value)
    for employment in query.employment:
        yield Chip(ChipKind.EMPLOYMENT, employment.value.value)
    if query.age is not None:
        yield Chip(ChipKind.AGE, str(query.age.value))
    if query.sex is not None:
        yield Chip(ChipKind.SEX, query.sex.value.value)


def _pay(floor: PayFloor) -> Chip:
    """Return the pay as it was said: by the day, by the month, or the minimum wage."""
    if floor.per_day is not None:
        return Chip(ChipKind.PAY_A_DAY, str(floor.per_day))
    return Chip(ChipKind.PAY, "umk" if floor.amount is None else str(floor.amount))


def _rest(query: Query, reference: Reference) -> Iterator[Chip]:
    for major in query.majors:
        known = reference.majors.get(major.value)
        yield Chip(ChipKind.MAJOR, major.value, known.title if known else major.text)
    for unwanted in query.exclusions:
        name = unwanted.text
        if unwanted.value.kind is ExclusionKind.OCCUPATION and unwanted.value.value in reference.occupations:
            name = reference.occupations[unwanted.value.value].title
        yield Chip(ChipKind.EXCLUSION, _id_of(unwanted.value), name)
    for word in query.words:
        yield Chip(ChipKind.WORD, word, word)


def _choices(query: Query) -> Iterator[Chip]:
    if query.within_km is not None:
        yield Chip(ChipKind.DISTANCE, str(query.within_km))
    if query.fresh:
        yield Chip(ChipKind.FRESH, "fresh")
    if query.sort is not Sort.BEST:
        yield Chip(ChipKind.SORT, query.sort.value)


def _place_name(place: Read[PlaceRef], reference: Reference) -> str:
    """Return the name of a place; of an undecided one what its readings share: "Bekasi", "Cikarang"."""
    if place.value.kind is PlaceKind.ESTATE:
        estate = reference.estates.get(place.value.code)
        return estate.known_as if estate else place.value.code
    areas = [reference.areas.get(ref.code) for ref in (place.value, *place.alternatives)]
    names = [area.name for area in areas if area is not None]
    shared = _shared_words(names) or _shared_words(names[1:])
    area = areas[0]
    if place.alternatives and shared:
        return shared
    return f"{area.kind} {area.name}".strip() if area else place.value.code


def _shared_words(names: Sequence[str]) -> str:
    """Return the words with which all the names begin."""
    parts = zip(*(name.split() for name in names), strict=False)
    return " ".join(words[0] for words in takewhile(lambda words: len(set(words)) == 1, parts))


def _id_of(value: object) -> str:
    for name in ("code", "value"):
        if hasattr(value, name):
            part = str(getattr(value, name))
            return part or str(getattr(value, "kind", ""))
    return str(value)


_FIELDS = {
    ChipKind.OCCUPATION: "occupations",
    ChipKind.COMPETENCE: "competences",
    ChipKind.PLACE: "places",
    ChipKind.EDUCATION: "education",
    ChipKind.MAJOR: "majors",
    ChipKind.EXPERIENCE: "experience_years",
    ChipKind.PAY: "pay_floor",
    ChipKind.PAY_A_DAY: "pay_floor",
    ChipKind.EMPLOYMENT: "employment",
    ChipKind.EXCLUSION: "exclusions",
}
