"""From a point on the map to the village it most likely lies in. Only the code of a village leaves this module."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from services.reference.model import Area, AreaLevel, Reference

PROVINCE = "32"
"""West Java: the only province whose villages are known."""
MOST_KM = 8.0
"""No village of West Java is so large that its middle is farther than this from one of its houses."""
MOST_OTHERS = 4
_SURE = 2.0
"""Sure where the next village is this many times as far: villages are known by their middle, not by their borders."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Located:
    """The nearest village, and the next ones, nearest first; `is_sure`: none of those comes near it."""

    village: Area
    others: tuple[Area, ...]
    is_sure: bool


def locate(latitude: float, longitude: float, reference: Reference) -> Located | None:
    """Return where a point lies, degrees; None outside West Java."""
    district = _nearest(latitude, longitude, reference, AreaLevel.DISTRICT)
    villages = _nearest(latitude, longitude, reference, AreaLevel.VILLAGE)
    if not district or not villages or villages[0][0] > MOST_KM or not district[0][1].code.startswith(PROVINCE):
        return None
    first, *rest = villages[: MOST_OTHERS + 1]
    is_sure = bool(rest) and rest[0][0] >= _SURE * first[0]
    return Located(first[1], tuple(area for _, area in rest), is_sure)


def _nearest(latitude: float, longitude: float, reference: Reference, level: AreaLevel) -> list[tuple[float, Area]]:
    """Return the areas of a level around a point with their kilometres, nearest first; empty where none is near."""
    shrink = cos(radians(latitude))
    found = []
    for area in _of_level(reference, level):
        north, east = latitude - area.latitude, (longitude - area.longitude) * shrink
        if abs(north) < 1 and abs(east) < 1:
            found.append((hypot(north, east) * _KM_A_DEGREE, area))
    return sorted(found, key=lambda one: (one[0], one[1].code))


def _of_level(reference: Reference, level: AreaLevel) -> Iterable[Area]:
    return (area for area in reference.areas.values() if area.level is level)
