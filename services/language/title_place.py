"""The place that the title of a vacancy names against its location: portals give the office that advertises."""

from collections.abc import Sequence

from services.language.found import Found
from services.language.model import PlaceKind, PlaceRef
from services.language.place_names import HOME_REGENCIES
from services.language.words import fold
from services.reference.model import Reference

_REGENCY, _DISTRICT = 5, 8
_PROVINCES_AROUND = ("31.", "32.", "36.")


def codes_of(ref: PlaceRef, reference: Reference) -> tuple[str, ...]:
    """Return the codes of a place: its own, or the districts of an estate."""
    return (ref.code,) if ref.kind is PlaceKind.AREA else reference.estates[ref.code].district_codes


def regencies_of(found: Found[PlaceRef], reference: Reference) -> set[str]:
    """Return the codes of the regencies in which a place named may lie."""
    codes = (code for ref in (found.value, *found.alternatives) for code in codes_of(ref, reference))
    return {code[:_REGENCY] for code in codes if len(code) >= _REGENCY}


def place_elsewhere(
    title: str, named: Sequence[Found[PlaceRef]], here: set[str], reference: Reference
) -> Found[PlaceRef] | None:
    """Return the one place `named` in a title if it is well known and in none of the regencies of the location."""
    if len(named) != 1 or not _is_well_known(named[0].value):
        return None
    if regencies_of(named[0], reference) & here or not here:
        return None
    words = f" {fold(title)} "
    names = [fold(reference.areas[code].name) for code in here]
    is_named_too = any(f" {name} " in words or f"{name} ".startswith(f"{fold(named[0].text)} ") for name in names)
    return None if is_named_too else named[0]


def _is_well_known(ref: PlaceRef) -> bool:
    """Whether a name in a title is surely a place: an estate, a regency around, a district where most people ask."""
    is_district = len(ref.code) == _DISTRICT and ref.code.startswith(HOME_REGENCIES)
    is_regency = len(ref.code) == _REGENCY and ref.code.startswith(_PROVINCES_AROUND)
    return ref.kind is PlaceKind.ESTATE or is_district or is_regency
