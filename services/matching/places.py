"""How near a vacancy is to the place asked for."""

import math
from dataclasses import dataclass, field

from services.language.model import PlaceKind, PlaceRef, Read
from services.language.words import fold
from services.reference.model import AreaLevel, Reference
from services.vacancies.model import VacancyFacts

EARTH_KM = 6371.0
NEIGHBOUR_KM = 42.0
"""Regencies whose centres are nearer than this are neighbours: Bekasi - Kota Bekasi - Karawang - Purwakarta."""

_REGENCY, _DISTRICT = 5, 8
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Nearness:
    """`level` 0 to 1 (1: the place asked for), and which reading of the place was met.

    `kilometres` from the district, village or estate asked for to a vacancy outside of it; None where not known.
    """

    level: float
    kilometres: float | None
    place: PlaceRef


@dataclass(frozen=True, slots=True)
class NearnessLevels:
    """How much each kind of nearness is worth, 0 to 1 (data/weights.toml)."""

    same: float
    same_district_as_estate: float
    inexact: float
    near_district: float
    same_regency: float
    neighbour: float
    across: float
    other_reading: float
    province: float
    far: float
    near_district_km: float


@dataclass(slots=True)
class _Surroundings:
    """What is worked out of one reference and kept: neighbours of regencies, and what bare names may mean."""

    reference: Reference
    neighbours: dict[str, frozenset[str]] = field(default_factory=dict)
    undecided: dict[str, frozenset[str]] = field(default_factory=dict)


_KNOWN: dict[int, _Surroundings] = {}


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance of two points in kilometres (haversine)."""
    phi, psi = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def neighbours(regency: str, reference: Reference) -> frozenset[str]:
    """Return the codes of the regencies around one."""
    known = _surroundings(reference).neighbours
    if regency not in known:
        known[regency] = _neighbours(regency, reference)
    return known[regency]


def undecided_regencies(place_text: str, reference: Reference) -> frozenset[str]:
    """Return the regencies that a bare name may mean: "Bekasi" is the regency or the city."""
    known = _surroundings(reference).undecided
    if place_text not in known:
        if len(known) == _MOST_KEPT:
            known.clear()
        known[place_text] = _undecided(place_text, reference)
    return known[place_text]


def nearness(vacancy: VacancyFacts, read: Read[PlaceRef], reference: Reference, levels: NearnessLevels) -> Nearness:
    """Return how near a vacancy is to a place asked for; of an ambiguous name the nearest reading counts.

    A name of several districts ("cikarang") is met by each of them, and by their regency only inexactly.
    """
    has_parts = any(ref.code.startswith(f"{read.value.code}.") for ref in read.alternatives)
    found = [_to_one(vacancy, read.value, reference, levels)]
    for other in read.alternatives:
        near = _to_one(vacancy, other, reference, levels)
        found.append(near if _is_as_likely(read.value, other) else _shared(near, levels.other_reading))
    if has_parts and found[0].level > levels.inexact:
        found[0] = Nearness(levels.inexact, found[0].kilometres, found[0].place)
    best = max(found, key=lambda near: near.level)
    if has_parts and best.level < levels.same and fold(read.text).split(" ")[0] in fold(vacancy.place_text).split():
        return Nearness(levels.same, best.kilometres, read.value)
    return best


def _is_as_likely(first: PlaceRef, other: PlaceRef) -> bool:
    """Whether another reading of a name is as likely as the first: a part of it, or a regency beside a regency."""
    return other.code.startswith(f"{first.code}.") or len(first.code) == len(other.code) == _REGENCY


def _shared(near: Nearness, share: float) -> Nearness:
    return Nearness(near.level * share, near.kilometres, near.place)


def _surroundings(reference: Reference) -> _Surroundings:
    return _KNOWN.setdefault(id(reference), _Surroundings(reference))


def _undecided(place_text: str, reference: Reference) -> frozenset[str]:
    name = fold(place_text.partition(",")[0])
    return frozenset(
        area.code
        for area in reference.areas.values()
        if area.level is AreaLevel.REGENCY and f"{name} ".startswith(f"{fold(area.name)} ")
    )


def _neighbours(regency: str, reference: Reference) -> frozenset[str]:
    area = reference.areas.get(regency)
    if area is None:
        return frozenset()
    return frozenset(
        other.code
        for other in reference.areas.values()
        if other.level is AreaLevel.REGENCY
        and other is not area
        and distance_km(area.latitude, area.longitude, other.latitude, other.longitude) <= NEIGHBOUR_KM
    )


def _to_one(vacancy: VacancyFacts, ref: PlaceRef, reference: Reference, levels: NearnessLevels) -> Nearness:
    code, latitude, longitude = _point(ref, reference)
    kilometres = None
    if vacancy.latitude is not None and vacancy.longitude is not None and vacancy.district_code:
        kilometres = distance_km(latitude, longitude, vacancy.latitude, vacancy.longitude)
    if vacancy.area_code is None:
        return Nearness(_level_of_undecided(vacancy, ref, code, reference, levels), None, ref)
    level = _level(vacancy, ref, code, reference, levels, kilometres)
    return Nearness(level, kilometres if level < levels.same and _is_exact(ref) else None, ref)


def _is_exact(ref: PlaceRef) -> bool:
    """Whether a distance from the centre of the place says something: not from that of a regency."""
    return ref.kind is PlaceKind.ESTATE or len(ref.code) >= _DISTRICT


def _point(ref: PlaceRef, reference: Reference) -> tuple[str, float, float]:
    if ref.kind is PlaceKind.ESTATE:
        estate = reference.estates[ref.code]
        return estate.regency_code, estate.latitude, estate.longitude
    area = reference.areas[ref.code]
    return area.code, area.latitude, area.longitude


def _level_of_undecided(
    vacancy: VacancyFacts, ref: PlaceRef, code: str, reference: Reference, levels: NearnessLevels
) -> float:
    possible = undecided_regencies(vacancy.place_text, reference)
    if any(other.startswith(code) for other in possible) and ref.kind is PlaceKind.AREA:
        return levels.same
    if code[:_REGENCY] in possible:
        return levels.same_regency
    return levels.neighbour if possible & neighbours(code[:_REGENCY], reference) else levels.far


def _level(
    vacancy: VacancyFacts,
    ref: PlaceRef,
    code: str,
    reference: Reference,
    levels: NearnessLevels,
    kilometres: float | None,
) -> float:
    if ref.kind is PlaceKind.ESTATE:
        if vacancy.estate_id == ref.code:
            return levels.same
        if vacancy.district_code in reference.estates[ref.code].district_codes:
            return levels.same_district_as_estate
    elif f"{vacancy.area_code}.".startswith(f"{code}."):
        return levels.same
    elif _estate_lies_in(vacancy, code, reference):
        return levels.same_district_as_estate
    return _level_around(vacancy, code, reference, levels, kilometres)


def _estate_lies_in(vacancy: VacancyFacts, code: str, reference: Reference) -> bool:
    estate = reference.estates.get(vacancy.estate_id or "")
    return estate is not None and code in estate.district_codes


def _level_around(
    vacancy: VacancyFacts, code: str, reference: Reference, levels: NearnessLevels, kilometres: float | None
) -> float:
    regency = vacancy.regency_code or ""
    if regency == code[:_REGENCY]:
        if vacancy.district_code is None or vacancy.district_code == code[:_DISTRICT]:
            return levels.inexact
        is_near = kilometres is not None and kilometres <= levels.near_district_km
        return levels.near_district if is_near else levels.same_regency
    if regency in neighbours(code[:_REGENCY], reference):
        return levels.neighbour if regency[:2] == code[:2] else levels.across
    return levels.province if regency[:2] == code[:2] else levels.far
