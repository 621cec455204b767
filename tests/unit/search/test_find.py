"""Searching real stores: what is found, left out, and in which order."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import Store
from services.clock import FixedClock
from services.language.model import Exclusion, ExclusionKind, PayFloor, PlaceKind, PlaceRef, Query, Read
from services.matching.model import ViolationKind
from services.people.model import Profile
from services.ports import NewVacancy
from services.reference.load import load_reference
from services.reference.model import Education
from services.search.find import PAGE_SIZE, SearchVacancies
from services.search.model import SearchPage
from services.search.order import ENOUGH, MOST_OF_ONE
from services.search.terms import CANDIDATES, terms_of
from services.vacancies.model import Sex
from tests.factories import DRAFT, NOW, new_vacancy
from tests.unit.matching.examples import OPERATOR, area

REFERENCE = load_reference()
FIND = SearchVacancies(FixedClock(NOW), REFERENCE)


def offer(external_id: str, **changes: Any) -> NewVacancy:
    """Return a vacancy with its own terms; each of a company of its own unless told."""
    changes.setdefault("company", f"PT Maju {external_id}")
    terms = terms_of(replace(DRAFT, **changes), REFERENCE)
    return new_vacancy(external_id, terms=terms, **changes)


def add(store: Store, *items: NewVacancy) -> list[int]:
    return store.run_now(lambda tx: tx.vacancies.add_many(items))


def found(page: SearchPage) -> list[str]:
    return [hit.vacancy.external_id for hit in page.hits]


def test_finds_the_best_first_and_nothing_else(store: Store) -> None:
    add(
        store,
        offer("far", area_code="32.15.04", place_text="Ciampel, Karawang"),
        offer("cashier", title="Kasir", occupations=("kasir",)),
        offer("here"),
        offer("kin", title="Operator Mesin", occupations=("operator-mesin",)),
    )
    page = store.read_now(FIND, replace(OPERATOR, places=(area("32.16.08"),)))
    assert found(page)[0] == "here"
    assert set(found(page)) == {"here", "far", "kin"}
    assert (page.total, page.page, page.pages, page.below) == (3, 0, 1, None)


def test_pages_hold_all_hits_once_in_one_order(store: Store) -> None:
    ids = [f"v{number}" for number in range(13)]
    add(store, *(offer(name) for name in ids))
    pages = [store.read_now(FIND, OPERATOR, page=number) for number in range(4)]
    assert [len(page.hits) for page in pages] == [5, 5, 3, 0]
    assert {(page.total, page.pages) for page in pages} == {(13, 3)}
    assert sorted(name for page in pages for name in found(page)) == sorted(ids)
    assert found(store.read_now(FIND, OPERATOR, size=13)) == [name for page in pages for name in found(page)]
    assert found(pages[0]) == ids[::-1][:PAGE_SIZE]


def test_closed_ones_are_found_only_when_dates_are_left_aside(sqlite_store: Store) -> None:
    add(sqlite_store, offer("past", closes_at=NOW - timedelta(days=1)), offer("open"))
    assert found(sqlite_store.read_now(FIND, OPERATOR)) == ["open"]
    whenever = SearchVacancies(FixedClock(NOW), REFERENCE, open_only=False)
    assert set(found(sqlite_store.read_now(whenever, OPERATOR))) == {"past", "open"}


def test_what_a_person_has_hidden_is_left_out_for_that_person(sqlite_store: Store) -> None:
    ids = add(sqlite_store, offer("a"), offer("b", company="PT Tersembunyi"), offer("c"))
    company = sqlite_store.read_now(lambda tx: tx.vacancies.get_many([ids[1]]))[0].company_id
    assert company is not None
    person = sqlite_store.run_now(lambda tx: tx.people.get_or_add(77, "id", NOW))
    sqlite_store.run_now(lambda tx: tx.hidden.hide_vacancy(person.id, ids[0], NOW))
    sqlite_store.run_now(lambda tx: tx.hidden.hide_company(person.id, company, NOW))
    page = sqlite_store.read_now(FIND, OPERATOR, person_id=person.id)
    assert (found(page), page.total) == (["c"], 1)
    assert sqlite_store.read_now(FIND, OPERATOR).total == 3


def test_at_most_two_of_one_company_on_the_first_page(sqlite_store: Store) -> None:
    add(
        sqlite_store, *(offer(f"other{n}") for n in range(4)), *(offer(f"same{n}", company="PT Sama") for n in range(6))
    )
    first = found(sqlite_store.read_now(FIND, OPERATOR))
    assert sum(name.startswith("same") for name in first) == MOST_OF_ONE
    assert sqlite_store.read_now(FIND, OPERATOR, size=20).total == 10
    wanted = replace(OPERATOR, words=("sama",))
    assert all(name.startswith("same") for name in found(sqlite_store.read_now(FIND, wanted)))


def test_who_may_do_anything_sees_what_there_is(sqlite_store: Store) -> None:
    works = ("kasir", "satpam", "kurir", "perawat", "operator-produksi")
    add(sqlite_store, *(offer(f"{work}{n}", title="Lowongan", occupations=(work,)) for work in works for n in range(4)))
    first = sqlite_store.read_now(FIND, Query(places=(area("32.16.08"),)), size=10).hits
    assert dict.fromkeys(works, 2) == Counter(hit.vacancy.occupations[0] for hit in first)


def test_a_company_without_name_is_no_company(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"v{n}", company=None) for n in range(5)))
    assert len(found(sqlite_store.read_now(FIND, OPERATOR))) == 5


def test_too_few_other_companies_leave_no_hole(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"same{n}", company="PT Sama") for n in range(4)))
    assert sqlite_store.read_now(FIND, OPERATOR).total == len(found(sqlite_store.read_now(FIND, OPERATOR))) == 4


def test_vacancies_below_the_line_follow_all_others(sqlite_store: Store) -> None:
    add(
        sqlite_store,
        offer("young", age_max=25),
        offer("any", age_max=None, area_code="32.15"),
        offer("old", age_max=60),
    )
    wanted = replace(OPERATOR, age=Read(40, "40 tahun"), places=(area("32.16.08"),))
    page = sqlite_store.read_now(FIND, wanted)
    assert (found(page), page.below, page.total) == (["old", "any", "young"], 2, 2)


def test_a_page_wholly_below_the_line_says_so(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"v{n}", sex=Sex.MALE if n < 3 else None) for n in range(8)))
    wanted = replace(OPERATOR, sex=Read(Sex.FEMALE, "cewek"))
    first, second = (sqlite_store.read_now(FIND, wanted, page=number) for number in range(2))
    assert (first.below, second.below) == (None, 0)
    assert (first.total, first.pages) == (5, 2)


def test_near_misses_only_fill_up(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"far{n}", area_code="32.16.22", place_text="") for n in range(3)))
    add(sqlite_store, *(offer(f"kin{n}", title="Kasir", occupations=("staf-gudang",)) for n in range(30)))
    page = sqlite_store.read_now(FIND, replace(OPERATOR, words=("kasir",)), size=40)
    assert page.total <= ENOUGH
    assert all(name.startswith("far") for name in found(page)[:3])


def test_words_that_nothing_holds_are_left_aside(sqlite_store: Store) -> None:
    add(sqlite_store, offer("here"), offer("night", title="Satpam Malam", occupations=("satpam",)))
    here = Query(places=(area("32.16.08"),))
    page = sqlite_store.read_now(FIND, replace(here, words=("lahiran",)))
    assert (set(found(page)), page.left_aside, page.query) == ({"here", "night"}, ("lahiran",), here)
    held = sqlite_store.read_now(FIND, replace(here, words=("malam",)))
    assert (found(held), held.left_aside) == (["night"], ())
    alone = sqlite_store.read_now(FIND, Query(words=("lahiran",)))
    assert (alone.hits, alone.left_aside) == ((), ())


def test_says_whether_the_total_is_all_there_is(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"v{n}") for n in range(CANDIDATES - 1)))
    all_of_them = sqlite_store.read_now(FIND, OPERATOR)
    assert (all_of_them.total, all_of_them.is_total) == (CANDIDATES - 1, True)
    add(sqlite_store, *(offer(f"w{n}") for n in range(30)))
    more = sqlite_store.read_now(FIND, OPERATOR)
    assert (more.total, more.is_total) == (CANDIDATES, False)


def test_near_misses_behind_the_good_ones_make_no_more_of_them(sqlite_store: Store) -> None:
    add(sqlite_store, *(offer(f"v{n}") for n in range(20)))
    add(sqlite_store, *(offer(f"k{n}", title="Operator Las", occupations=("guru",)) for n in range(CANDIDATES)))
    page = sqlite_store.read_now(FIND, OPERATOR)
    assert (page.total, page.is_total) == (20, True)


def test_the_profile_is_heeded(sqlite_store: Store) -> None:
    add(sqlite_store, offer("near"), offer("away", area_code="32.73", place_text="Bandung"))
    page = sqlite_store.read_now(FIND, OPERATOR, profile=Profile(area_code="32.16.08"))
    assert found(page) == ["near", "away"]


QUERIES = st.builds(
    lambda level, floor, age, sex, unwanted: replace(
        OPERATOR, education=level, pay_floor=floor, age=age, sex=sex, exclusions=unwanted
    ),
    st.sampled_from([(), (Read(Education.SMP, "smp"),), (Read(Education.SMK, "smk"),)]),
    st.sampled_from([None, Read(PayFloor(5_000_000), "5jt"), Read(PayFloor(None, is_minimum_wage=True), "umk")]),
    st.sampled_from([None, Read(20, "20"), Read(45, "45")]),
    st.sampled_from([None, Read(Sex.FEMALE, "cewek"), Read(Sex.MALE, "cowok")]),
    st.sampled_from([(), (Read(Exclusion(ExclusionKind.OCCUPATION, "operator-mesin"), "op mesin"),)]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(QUERIES)
def test_hard_limits_are_never_crossed(sqlite_store: Store, query: Query) -> None:
    if not sqlite_store.read_now(lambda tx: tx.vacancies.count()):
        add(sqlite_store, *_many())
    page = sqlite_store.read_now(FIND, query, size=100)
    below = len(page.hits) if page.below is None else page.below
    for position, hit in enumerate(page.hits):
        assert set(hit.fit.violations) <= {ViolationKind.AGE, ViolationKind.SEX}
        assert bool(hit.fit.violations) == (position >= below)
    scores = [hit.fit.score for hit in page.hits[PAGE_SIZE:below]]
    assert scores == sorted(scores, reverse=True)
    assert page == sqlite_store.read_now(FIND, query, size=100)


def _many() -> list[NewVacancy]:
    return [
        offer(
            f"{education}{pay}{age}{sex}{work}",
            education=(education,),
            pay_min=pay,
            pay_max=pay,
            age_max=age,
            sex=sex,
            occupations=(work,),
        )
        for education in (Education.SMP, Education.SMK, Education.S1)
        for pay in (None, 3_000_000, 7_000_000)
        for age in (None, 30)
        for sex in (None, Sex.MALE)
        for work in ("operator-produksi", "operator-mesin")
    ]


def test_a_stored_search_outlives_what_the_reference_loses(store: Store) -> None:
    add(store, offer("here"))
    gone = Read(PlaceRef(PlaceKind.ESTATE, "closed-estate"), "closed")
    new_code = Read(PlaceRef(PlaceKind.AREA, "32.16.99"), "split district")
    work = Read("work-of-former-times", "operator produksi")
    page = store.read_now(FIND, replace(OPERATOR, places=(gone, new_code), occupations=(work,)))
    assert found(page) == ["here"]
    assert [place.value.code for place in page.query.places] == ["32.16"]
