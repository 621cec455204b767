"""From a point on the map to a village."""

import pytest

from services.reference.load import load_reference
from services.reference.nearest import locate

REFERENCE = load_reference()


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (-6.2984, 107.1286, "32.16.09.2011"),  # the middle of Wangunharja, Cikarang Utara
        (-6.2990, 107.1290, "32.16.09.2011"),
        (-6.8091, 107.6717, "32.17.01.2015"),  # another Wangunharja, in Lembang
    ],
)
def test_a_point_beside_the_middle_of_a_village_is_surely_there(latitude: float, longitude: float, code: str) -> None:
    found = locate(latitude, longitude, REFERENCE)
    assert found is not None
    assert found.village.code == code
    assert found.is_sure
    assert code not in {area.code for area in found.others}


def test_a_point_between_two_villages_may_be_in_either() -> None:
    first, second = REFERENCE.areas["32.16.09.2011"], None
    sure = locate(first.latitude, first.longitude, REFERENCE)
    assert sure is not None
    second = sure.others[0]
    between = locate((first.latitude + second.latitude) / 2, (first.longitude + second.longitude) / 2, REFERENCE)
    assert between is not None
    assert not between.is_sure
    assert {first.code, second.code} <= {between.village.code, *(area.code for area in between.others)}


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-6.1754, 106.8272),  # Jakarta
        (-6.2607, 106.7816),  # South Jakarta
        (-6.9932, 110.4203),  # Semarang
        (-5.0, 107.3),  # the Java Sea
        (0.0, 0.0),
        (89.9, 179.9),
    ],
)
def test_outside_west_java_there_is_no_village(latitude: float, longitude: float) -> None:
    assert locate(latitude, longitude, REFERENCE) is None


def test_every_village_is_found_at_its_own_middle() -> None:
    villages = [area for code, area in REFERENCE.areas.items() if code.startswith("32.16.") and len(code) > 8]
    missed = []
    for area in villages:
        found = locate(area.latitude, area.longitude, REFERENCE)
        if found is None or (found.village.latitude, found.village.longitude) != (area.latitude, area.longitude):
            missed.append(area.name)
    assert len(villages) > 150
    assert missed == []
