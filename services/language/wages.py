"""Which minimum wages a question about the UMK means."""

from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.language.place_names import HOME_REGENCIES, HOME_REGENCY
from services.reference.model import MinimumWage, Reference

_REGENCY = 5


def asked_wages(query: Query, reference: Reference) -> tuple[MinimumWage, ...]:
    """Return the minimum wages of the regencies that a query names, of Kabupaten Bekasi where it names no place.

    Empty where none of the places named has one in the reference.
    """
    named = [ref for place in query.places for ref in _likely(place)]
    codes = dict.fromkeys(_regency(ref, reference) for ref in named) if named else {HOME_REGENCY: None}
    return tuple(reference.minimum_wages[code] for code in codes if code in reference.minimum_wages)


def _likely(place: Read[PlaceRef]) -> tuple[PlaceRef, ...]:
    """Return the readings of a place; of a name that is at home and elsewhere ("cibitung") only those at home."""
    readings = (place.value, *place.alternatives)
    return tuple(ref for ref in readings if ref.code.startswith(HOME_REGENCIES)) or readings


def _regency(ref: PlaceRef, reference: Reference) -> str:
    if ref.kind is PlaceKind.ESTATE:
        estate = reference.estates.get(ref.code)
        return estate.regency_code if estate else ""
    return ref.code[:_REGENCY]
