"""Lists narrowed firmly and put in an order that was chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.store import Store
from services.language.model import PayFloor, Query, Read, Sort
from services.reference.model import Education
from services.search.terms import CANDIDATES
from services.vacancies.model import Employment, PayPeriod
from tests.factories import NOW
from tests.unit.matching.examples import OPERATOR, area
from tests.unit.search.test_find import FIND, add, found, offer

CIBITUNG = replace(OPERATOR, places=(area("32.16.07"),))


def names(store: Store, query: Query) -> set[str]:
    return set(found(store.read_now(FIND, query, size=50)))


@pytest.mark.parametrize(
    ("slot", "value", "changes"),
    [
        ("places", (area("32.16.07"),), {"area_code": "32.16.07"}),
        ("education", (Read(Education.SMK, "smk"),), {"education": (Education.SMP,)}),
        ("experience_years", Read(0.0, ""), {"experience_years": 0.0}),
        ("pay_floor", Read(PayFloor(5_000_000), ""), {"pay_min": 4_000_000, "pay_max": 5_000_000}),
        ("pay_floor", Read(PayFloor(None, is_minimum_wage=True), ""), {"pay_min": 5_938_885, "pay_max": None}),
        ("employment", (Read(Employment.SHIFT, ""),), {"employment": (Employment.SHIFT,)}),
    ],
)
def test_only_what_states_it_is_left_where_the_person_is_firm(
    store: Store, slot: str, value: object, changes: dict[str, object]
) -> None:
    silent = {"education": (), "experience_years": None, "pay_min": None, "pay_max": None, "employment": ()}
    add(store, offer("silent", **silent), offer("stated", **(silent | changes)))
    soft = replace(OPERATOR, **{slot: value})  # type: ignore[arg-type]
    assert names(store, soft) == {"silent", "stated"}
    assert names(store, replace(soft, firm=frozenset((slot,)))) == {"stated"}


def test_a_slot_that_was_taken_away_is_not_firm_any_more(sqlite_store: Store) -> None:
    add(sqlite_store, offer("silent", education=(), pay_min=None, pay_max=None))
    firm = frozenset(("education", "pay_floor", "places", "employment", "experience_years"))
    assert names(sqlite_store, replace(OPERATOR, firm=firm)) == {"silent"}


def test_distance_counts_from_the_place_asked_for(sqlite_store: Store) -> None:
    add(
        sqlite_store,
        offer("there", area_code="32.16.07", latitude=None, longitude=None),
        offer("near", area_code="32.16.08", latitude=-6.26, longitude=107.10),
        offer("far", area_code="32.16.22", latitude=-6.43, longitude=107.11),
        offer("somewhere", area_code="32.16", latitude=None, longitude=None),
    )
    assert names(sqlite_store, replace(CIBITUNG, within_km=5)) == {"there", "near"}
    assert names(sqlite_store, replace(CIBITUNG, within_km=50)) == {"there", "near", "far"}
    nearest = found(sqlite_store.read_now(FIND, replace(CIBITUNG, sort=Sort.NEAREST)))
    assert nearest == ["there", "near", "far", "somewhere"]


def test_new_is_of_yesterday_or_today_in_jakarta(sqlite_store: Store) -> None:
    midnight = NOW.replace(hour=17, minute=0) - timedelta(days=2)  # 00.00 WIB of the day before
    add(
        sqlite_store,
        offer("now", posted_at=NOW),
        offer("just", posted_at=midnight),
        offer("old", posted_at=midnight - timedelta(seconds=1)),
    )
    assert sqlite_store.read_now(FIND, OPERATOR).fresh == 2
    assert names(sqlite_store, replace(OPERATOR, fresh=True)) == {"now", "just"}


def test_the_order_that_was_chosen(sqlite_store: Store) -> None:
    add(
        sqlite_store,
        offer("new", posted_at=NOW, pay_min=4_000_000, pay_max=None),
        offer("rich", posted_at=NOW - timedelta(days=9), pay_min=7_000_000, pay_max=9_000_000),
        offer("old", posted_at=NOW - timedelta(days=20), pay_min=None, pay_max=None),
        offer("daily", posted_at=NOW - timedelta(days=5), pay_min=9_999_999, pay_period=PayPeriod.DAY),
    )
    by_date = found(sqlite_store.read_now(FIND, replace(OPERATOR, sort=Sort.NEWEST)))
    assert by_date == ["new", "daily", "rich", "old"]
    by_pay = found(sqlite_store.read_now(FIND, replace(OPERATOR, sort=Sort.PAY)))
    assert by_pay[:2] == ["rich", "new"]
    assert set(by_pay[2:]) == {"old", "daily"}


def test_what_fits_much_less_stays_behind_in_every_order(sqlite_store: Store) -> None:
    helper = ("helper-produksi",)
    add(
        sqlite_store,
        offer("asked for", posted_at=NOW - timedelta(days=9), pay_min=5_000_000, pay_max=None),
        offer("only akin", title="Helper", occupations=helper, posted_at=NOW, pay_min=9_000_000, pay_max=None),
    )
    for order in (Sort.NEWEST, Sort.PAY):
        assert found(sqlite_store.read_now(FIND, replace(OPERATOR, sort=order))) == ["asked for", "only akin"]


def test_a_narrow_list_does_not_claim_to_be_whole(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"v{number}", education=()) for number in range(CANDIDATES + 500)))
    firm = replace(OPERATOR, education=(Read(Education.SMK, "smk"),), firm=frozenset(("education",)))
    page = sqlite_store.read_now(FIND, firm)
    assert (page.total, page.is_total) == (0, False)
