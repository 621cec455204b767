"""Filters: what choosing does to a query, and that every count is what is found then."""

from dataclasses import replace
from typing import Any

import pytest

from db.store import Store
from services.clock import FixedClock
from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.reference.load import load_reference
from services.reference.model import Education
from services.search.filters import CountOptions, Facet, Option, UnknownOption, chosen, facets_of, toggle
from services.vacancies.model import Employment
from tests.factories import NOW
from tests.unit.matching.examples import OPERATOR, area
from tests.unit.search.test_find import FIND, add, found, offer

REFERENCE = load_reference()
COUNT = CountOptions(FixedClock(NOW), REFERENCE)
CIBITUNG, BARAT = "32.16.07", "32.16.08"


def put(query: Query, facet: Facet, *options: str) -> Query:
    for option in options:
        query = toggle(query, facet, option, REFERENCE)
    return query


def add_mixed(store: Store) -> None:
    for number in range(12):
        own: dict[str, Any] = {
            "area_code": (CIBITUNG, BARAT, "32.16.06")[number % 3],
            "education": ((), (Education.SMP,), (Education.SMK,), (Education.S1,))[number % 4],
            "experience_years": (None, 0.0, 2.0)[number % 3],
            "pay_min": (None, 4_500_000, 6_000_000, 9_000_000)[number % 4],
            "pay_max": None,
            "employment": ((), (Employment.SHIFT,), (Employment.CONTRACT, Employment.SHIFT))[number % 3],
        }
        add(store, offer(f"v{number}", **own))


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize(
    "query", [OPERATOR, replace(OPERATOR, places=(area(BARAT),)), Query()], ids=["work", "place", "all"]
)
def test_a_count_is_what_is_found_when_the_option_is_on(store: Store, facet: Facet, query: Query) -> None:
    add_mixed(store)
    person = store.run_now(lambda tx: tx.people.get_or_add(77, "id", NOW)).id
    options = store.read_now(COUNT, query, facet, person)
    for option in options:
        assert option.total > 0 or option.is_on
        only = put(query, facet, *(() if option.is_on else (option.id,)))
        if facet in (Facet.PLACE, Facet.EMPLOYMENT):
            only = put(only, facet, *(other for other in chosen(only, facet) if other != option.id))
        if not option.is_on:
            assert store.read_now(FIND, only).total == option.total
    assert options or facet is Facet.DISTANCE


def test_options_that_leave_nothing_are_not_offered(sqlite_store: Store) -> None:
    add(sqlite_store, offer("a", education=(Education.S1,), employment=(Employment.SHIFT,)))
    assert sqlite_store.read_now(COUNT, OPERATOR, Facet.EDUCATION, 1) == (Option("S1", False, 1, True),)
    assert sqlite_store.read_now(COUNT, OPERATOR, Facet.EMPLOYMENT, 1) == (Option("shift", False, 1, True),)
    smp = put(OPERATOR, Facet.EDUCATION, "SMP")
    assert sqlite_store.read_now(COUNT, smp, Facet.EDUCATION, 1) == (
        Option("SMP", True, 0, True),
        Option("S1", False, 1, True),
    )


def test_any_of_several_places_or_kinds_will_do(sqlite_store: Store) -> None:
    add_mixed(sqlite_store)
    both = put(OPERATOR, Facet.PLACE, CIBITUNG, BARAT)
    assert chosen(both, Facet.PLACE) == (CIBITUNG, BARAT)
    assert sqlite_store.read_now(FIND, both).total == 8
    assert sqlite_store.read_now(FIND, put(both, Facet.PLACE, CIBITUNG)).total == 4
    assert put(both, Facet.PLACE, CIBITUNG, BARAT) == OPERATOR


def test_of_other_facets_one_option_takes_the_place_of_the_other() -> None:
    query = put(OPERATOR, Facet.EDUCATION, "SMA", "SMK")
    assert chosen(query, Facet.EDUCATION) == ("SMK",)
    assert query.firm == {"education"}
    query = put(put(query, Facet.PAY, "5000000", "umk"), Facet.EXPERIENCE, "2", "0")
    assert (chosen(query, Facet.PAY), chosen(query, Facet.EXPERIENCE)) == (("umk",), ("0",))
    assert put(put(put(query, Facet.EDUCATION, "SMK"), Facet.PAY, "umk"), Facet.EXPERIENCE, "0") == OPERATOR


def test_a_district_takes_the_place_of_its_regency_and_stands_beside_an_estate() -> None:
    regency = replace(OPERATOR, places=(area("32.16"),))
    assert chosen(put(regency, Facet.PLACE, CIBITUNG), Facet.PLACE) == (CIBITUNG,)
    estate = replace(OPERATOR, places=(Read(PlaceRef(PlaceKind.ESTATE, "mm2100"), "mm2100"),))
    assert chosen(put(estate, Facet.PLACE, CIBITUNG), Facet.PLACE) == ("mm2100", CIBITUNG)


def test_distance_is_offered_from_a_place_that_has_one(sqlite_store: Store) -> None:
    assert Facet.DISTANCE not in facets_of(OPERATOR, REFERENCE)
    assert Facet.DISTANCE not in facets_of(replace(OPERATOR, places=(area("32.16"),)), REFERENCE)
    near = replace(OPERATOR, places=(area(BARAT),))
    assert Facet.DISTANCE in facets_of(near, REFERENCE)
    add(sqlite_store, offer("far", area_code="32.16.22", latitude=-6.43, longitude=107.11))
    assert [option.id for option in sqlite_store.read_now(COUNT, near, Facet.DISTANCE, 1)] == ["20", "40"]
    assert found(sqlite_store.read_now(FIND, put(near, Facet.DISTANCE, "5"))) == []


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize("option", ["", "x", "-1", "99999999999999999999", "\u0665", "32.99"])
def test_what_is_no_option_is_refused(facet: Facet, option: str) -> None:
    with pytest.raises(UnknownOption):
        toggle(OPERATOR, facet, option, REFERENCE)


def test_what_was_typed_can_be_taken_off() -> None:
    query = replace(OPERATOR, experience_years=Read(1.5, "1,5 tahun"))
    assert chosen(query, Facet.EXPERIENCE) == ("1.5",)
    assert put(query, Facet.EXPERIENCE, "1.5") == OPERATOR
