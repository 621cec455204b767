"""How near vacancies are to places asked for."""

import pytest

from services.language.model import PlaceRef, Read
from services.matching.places import distance_km, nearness, neighbours, undecided_regencies
from services.matching.weights import load_weights
from tests.unit.matching.examples import REFERENCE, area, estate, vacancy

LEVELS = load_weights().place
CIKARANG = area("32.16", "cikarang", "32.16.08", "32.16.09", "32.16.11", "32.16.19", "32.16.20")


def test_knows_the_distance_of_two_towns() -> None:
    assert distance_km(-6.2349, 106.9896, -6.3227, 107.3376) == pytest.approx(39.7, abs=1)  # Bekasi - Karawang


@pytest.mark.parametrize(
    ("one", "other"), [("32.16", "32.75"), ("32.16", "32.15"), ("32.15", "32.14"), ("32.14", "32.15")]
)
def test_neighbouring_regencies_are_known(one: str, other: str) -> None:
    assert other in neighbours(one, REFERENCE)


def test_far_and_unknown_regencies_are_no_neighbours() -> None:
    assert "32.73" not in neighbours("32.16", REFERENCE)
    assert neighbours("99.99", REFERENCE) == frozenset()


def test_a_bare_name_may_mean_the_regency_or_the_city() -> None:
    assert undecided_regencies("Bekasi, Jawa Barat", REFERENCE) == {"32.16", "32.75"}
    assert undecided_regencies("", REFERENCE) == frozenset()


@pytest.mark.parametrize(
    ("asked", "place", "level"),
    [
        (area("32.16.08"), {"area_code": "32.16.08"}, LEVELS.same),
        (area("32.16"), {"area_code": "32.16.08"}, LEVELS.same),
        (area("32"), {"area_code": "32.16.08"}, LEVELS.same),
        (area("32.16.08"), {"area_code": "32.16.08.2001"}, LEVELS.same),
        (area("32.16.08.2001"), {"area_code": "32.16.08"}, LEVELS.inexact),
        (area("32.16.08"), {"area_code": "32.16"}, LEVELS.inexact),
        (area("32.16.07"), {"area_code": "32.16.08", "latitude": -6.27, "longitude": 107.1}, LEVELS.near_district),
        (area("32.16.22"), {"area_code": "32.16.01", "latitude": -6.12, "longitude": 106.98}, LEVELS.same_regency),
        (area("32.16.08"), {"area_code": "32.15"}, LEVELS.neighbour),
        (area("32.75"), {"area_code": "31.75"}, LEVELS.across),
        (area("32.16"), {"area_code": "32.73"}, LEVELS.province),
        (area("32.16"), {"area_code": "35.78"}, LEVELS.far),
        (estate("mm2100"), {"estate_id": "mm2100"}, LEVELS.same),
        (estate("mm2100"), {"area_code": "32.16.08"}, LEVELS.same_district_as_estate),
        (estate("mm2100"), {"area_code": "32.16"}, LEVELS.inexact),
        (area("32.16.08"), {"area_code": "32.16", "estate_id": "mm2100"}, LEVELS.same_district_as_estate),
    ],
)
def test_levels_of_nearness(asked: Read[PlaceRef], place: dict[str, object], level: float) -> None:
    assert nearness(vacancy(**place), asked, REFERENCE, LEVELS).level == level


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        (area("32.16"), LEVELS.same),
        (area("32.75"), LEVELS.same),
        (area("32.16.08"), LEVELS.same_regency),
        (estate("mm2100"), LEVELS.same_regency),
        (area("32.15"), LEVELS.neighbour),
        (area("32.73"), LEVELS.far),
    ],
)
def test_undecided_bekasi_counts_for_regency_and_city(asked: Read[PlaceRef], level: float) -> None:
    undecided = vacancy(place_text="Bekasi, Jawa Barat", area_code=None, latitude=None, longitude=None)
    assert nearness(undecided, asked, REFERENCE, LEVELS).level == level


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ({"area_code": "32.16.19", "place_text": "Cikarang Selatan"}, LEVELS.same),
        ({"area_code": "32.16.06", "place_text": "Tambun Selatan"}, LEVELS.inexact),
        ({"area_code": "32.16", "place_text": "Kabupaten Bekasi"}, LEVELS.inexact),
        ({"area_code": "32.16", "place_text": "Cikarang, Jawa Barat"}, LEVELS.same),
    ],
)
def test_cikarang_is_met_by_each_of_its_districts(place: dict[str, object], level: float) -> None:
    assert nearness(vacancy(**place), CIKARANG, REFERENCE, LEVELS).level >= level
    if level < LEVELS.same:
        assert nearness(vacancy(**place), CIKARANG, REFERENCE, LEVELS).level < LEVELS.same


def test_the_same_name_elsewhere_counts_less() -> None:
    cibitung = area("32.16.07", "cibitung", "32.02.36")
    here = nearness(vacancy(area_code="32.16.07"), cibitung, REFERENCE, LEVELS).level
    elsewhere = nearness(vacancy(area_code="32.02.36"), cibitung, REFERENCE, LEVELS).level
    assert here == LEVELS.same
    assert elsewhere == LEVELS.same * LEVELS.other_reading


def test_kilometres_are_told_between_districts_only() -> None:
    assert nearness(vacancy(), area("32.16.07"), REFERENCE, LEVELS).kilometres is not None
    assert nearness(vacancy(area_code="32.16"), area("32.16.07"), REFERENCE, LEVELS).kilometres is None
    assert nearness(vacancy(), area("32.16.08"), REFERENCE, LEVELS).kilometres is None
    assert nearness(vacancy(), area("32.15"), REFERENCE, LEVELS).kilometres is None
