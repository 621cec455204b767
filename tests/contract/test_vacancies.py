"""`services.ports.Vacancies`, on both stores."""

from dataclasses import asdict, replace
from datetime import timedelta, timezone

import pytest

from db.store import Store
from services.ports import StoredSource, VacancyLife
from services.search.model import IndexRequest, WeightedTerm
from services.vacancies.model import Employment, Sex, SourceLink, VacancyDraft, VacancyStatus
from tests.factories import DRAFT, NOW, PUBLISHED, new_vacancy


def add(store: Store, *items: object) -> list[int]:
    return store.run_now(lambda tx: tx.vacancies.add_many(items))  # type: ignore[arg-type]


def found(store: Store, *terms: str) -> list[int]:
    request = IndexRequest(terms=tuple(WeightedTerm(term, 100) for term in terms), open_at=NOW)
    return store.read_now(lambda tx: tx.index.candidates(request))


def test_a_vacancy_comes_back_as_it_was_given(store: Store) -> None:
    (new_id,) = add(store, new_vacancy())
    vacancy = store.read_now(lambda tx: tx.vacancies.get(new_id))
    assert vacancy is not None
    kept = {name: value for name, value in asdict(DRAFT).items() if hasattr(vacancy, name)}
    assert {name: getattr(vacancy, name) for name in kept} == kept
    assert (vacancy.external_id, vacancy.source, vacancy.has_text) == ("a1", "papan-kota", True)
    assert (vacancy.status, vacancy.verified_by, vacancy.verified_at) == (
        VacancyStatus.PUBLISHED,
        "Disnaker Kabupaten Bekasi",
        NOW,
    )
    assert [type(level) for level in vacancy.education] == [type(level) for level in DRAFT.education]
    assert type(vacancy.pay_period) is type(DRAFT.pay_period)


def test_a_vacancy_that_says_almost_nothing_is_stored_too(store: Store) -> None:
    item = replace(new_vacancy(), draft=VacancyDraft(title="Kurir"), dedupe_keys=())
    (new_id,) = add(store, item)
    detail = store.read_now(lambda tx: tx.vacancies.get_detail(new_id))
    assert detail is not None
    vacancy = detail.vacancy
    assert (vacancy.title, vacancy.company, vacancy.company_id, vacancy.has_text) == ("Kurir", None, None, False)
    assert (vacancy.closes_at, vacancy.area_code, vacancy.sex, vacancy.education) == (None, None, None, ())
    assert (detail.description, detail.requirements, detail.contact) == ("", "", None)
    assert detail.sources == (SourceLink("papan-kota", "a1", None),)


def test_the_detail_holds_the_texts_and_all_sources_the_first_one_first(store: Store) -> None:
    (new_id,) = add(store, new_vacancy())
    for source in ("b-Papan", "B-papan", "a_papan"):
        store.run_now(
            lambda tx, name: tx.vacancies.add_source(
                new_id, source=name, external_id="9", url=None, content_hash="other"
            ),
            source,
        )
    detail = store.read_now(lambda tx: tx.vacancies.get_detail(new_id))
    assert detail is not None
    assert (detail.description, detail.contact) == (DRAFT.description, DRAFT.contact)
    assert [link.source for link in detail.sources] == ["papan-kota", "B-papan", "a_papan", "b-Papan"]
    assert detail.sources[0].url == DRAFT.url


def test_ids_are_given_in_the_order_of_the_items(store: Store) -> None:
    ids = add(store, *(new_vacancy(f"n{number}", title=f"Pekerjaan {number}") for number in range(150)))
    assert ids == sorted(set(ids))
    titles = [vacancy.title for vacancy in store.read_now(lambda tx: tx.vacancies.get_many(ids))]
    assert titles == [f"Pekerjaan {number}" for number in range(150)]


def test_many_are_read_in_the_order_asked_and_unknown_ids_left_out(store: Store) -> None:
    first, second, third = add(store, new_vacancy("1"), new_vacancy("2"), new_vacancy("3"))
    got = store.read_now(lambda tx: tx.vacancies.get_many([third, 999_999, first, second]))
    assert [vacancy.id for vacancy in got] == [third, first, second]
    assert store.read_now(lambda tx: tx.vacancies.get_many([])) == []
    assert store.read_now(lambda tx: tx.vacancies.get(999_999)) is None
    assert store.read_now(lambda tx: tx.vacancies.get_detail(second - 10)) is None


def test_adding_nothing_is_allowed(store: Store) -> None:
    assert add(store) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT Cahaya Tirta Manunggal", "cahaya tirta manunggal, PT."),
        ("PT. MAJU-JAYA (Persero) Tbk", "Maju Jaya"),
    ],
)
def test_spellings_of_a_company_fall_together(store: Store, one: str, other: str) -> None:
    add(store, new_vacancy("1", company=one))
    add(store, new_vacancy("2", company=other))
    first, second = store.read_now(lambda tx: tx.vacancies.get_many([1, 2]))
    assert first.company_id == second.company_id is not None
    assert first.company == second.company == one


def test_companies_are_not_mixed_up(store: Store) -> None:
    names = ["PT", "CV", "---", "***", "PT Sinar 1", "PT Sinar 2", None]
    ids = add(store, *(new_vacancy(str(number), company=name) for number, name in enumerate(names)))
    got = store.read_now(lambda tx: tx.vacancies.get_many(ids))
    assert [vacancy.company for vacancy in got] == names
    assert len({vacancy.company_id for vacancy in got}) == len(names)


def test_known_ids_of_a_source_are_found_with_their_hashes(store: Store) -> None:
    (new_id,) = add(store, new_vacancy("x"))
    store.run_now(
        lambda tx: tx.vacancies.add_source(new_id, source="lain", external_id="x", url=None, content_hash="h2")
    )
    store.run_now(lambda tx: tx.vacancies.touch_source("lain", "x", "h3"))
    first = store.read_now(lambda tx: tx.vacancies.find_sources("papan-kota", ["x", "y"]))
    assert first == {"x": StoredSource(new_id, "hash of x", is_first=True)}
    assert store.read_now(lambda tx: tx.vacancies.find_sources("lain", ["x"])) == {
        "x": StoredSource(new_id, "h3", is_first=False)
    }
    assert store.read_now(lambda tx: tx.vacancies.find_sources("lain", [])) == {}
    assert store.read_now(lambda tx: tx.vacancies.find_by_source("papan-kota")) == [new_id]
    assert store.read_now(lambda tx: tx.vacancies.find_by_source("lain")) == []


def test_candidates_for_merging_are_found_under_their_keys(store: Store) -> None:
    one, two, _ = add(
        store,
        new_vacancy("1", dedupe_keys=("k", "l", "k")),
        new_vacancy("2", dedupe_keys=("k",), title="Operator"),
        new_vacancy("3", dedupe_keys=("m",)),
    )
    groups = store.read_now(lambda tx: tx.vacancies.find_dedupe_candidates(["k", "l", "none"]))
    assert {key: [candidate.id for candidate in group] for key, group in groups.items()} == {
        "k": [one, two],
        "l": [one],
    }
    candidate = groups["k"][1]
    assert (candidate.title, candidate.company, candidate.area_code) == ("Operator", DRAFT.company, "32.16.08")
    assert (candidate.posted_at, candidate.closes_at, candidate.sources) == (
        DRAFT.posted_at,
        DRAFT.closes_at,
        ("papan-kota",),
    )
    assert (candidate.first_seen_at, candidate.is_internship) == (NOW, False)


def test_a_vacancy_stays_first_seen_when_it_was(store: Store) -> None:
    (new_id,) = add(store, new_vacancy("1"))
    later = new_vacancy("1", first_seen_at=NOW + timedelta(days=9), employment=(Employment.INTERNSHIP,))
    store.run_now(lambda tx: tx.vacancies.replace(new_id, later))
    (candidate,) = store.read_now(lambda tx: tx.vacancies.find_dedupe_candidates(["key of 1"]))["key of 1"]
    assert (candidate.first_seen_at, candidate.is_internship) == (NOW, True)


def test_replacing_writes_what_is_said_and_keeps_life_id_and_other_sources(store: Store) -> None:
    (new_id,) = add(store, new_vacancy("1"))
    store.run_now(
        lambda tx: tx.vacancies.add_source(new_id, source="lain", external_id="7", url=None, content_hash="h")
    )
    said = new_vacancy(
        "1",
        title="Kurir Motor",
        company="CV Lintas Cepat",
        description="",
        requirements="",
        url=None,
        area_code="32.75.01",
        content_hash="new",
        terms={"kurir": 300},
        dedupe_keys=("new key",),
        life=VacancyLife(status=VacancyStatus.DRAFT),
    )
    store.run_now(lambda tx: tx.vacancies.replace(new_id, said))
    detail = store.read_now(lambda tx: tx.vacancies.get_detail(new_id))
    assert detail is not None
    assert (detail.vacancy.title, detail.vacancy.company, detail.vacancy.has_text) == (
        "Kurir Motor",
        "CV Lintas Cepat",
        False,
    )
    assert (detail.vacancy.status, detail.vacancy.verified_by, detail.description) == (
        VacancyStatus.PUBLISHED,
        PUBLISHED.verified_by,
        "",
    )
    assert detail.sources == (SourceLink("papan-kota", "1", None), SourceLink("lain", "7", None))
    assert found(store, "operator") == []
    assert found(store, "kurir") == [new_id]
    keys = store.read_now(lambda tx: tx.vacancies.find_dedupe_candidates(["key of 1", "new key"]))
    assert list(keys) == ["new key"]
    assert store.read_now(lambda tx: tx.vacancies.find_sources("papan-kota", ["1"]))["1"].content_hash == "new"


@pytest.mark.parametrize("status", [status for status in VacancyStatus if status is not VacancyStatus.PUBLISHED])
def test_only_published_vacancies_are_indexed(store: Store, status: VacancyStatus) -> None:
    hidden, shown = add(store, new_vacancy("1", life=VacancyLife(status=status)), new_vacancy("2"))
    assert found(store, "operator") == [shown]
    terms = {"operator": 300}
    closes = NOW + timedelta(days=3)
    store.run_now(lambda tx: tx.vacancies.set_life(hidden, PUBLISHED, closes_at=closes, terms=terms))
    assert found(store, "operator") == [shown, hidden]
    store.run_now(lambda tx: tx.vacancies.set_life(shown, VacancyLife(status=status), closes_at=closes, terms=terms))
    assert found(store, "operator") == [hidden]
    assert store.read_now(lambda tx: tx.index.vocabulary(1)) == {"operator": 1}


def test_a_change_of_life_is_kept(store: Store) -> None:
    (new_id,) = add(store, new_vacancy())
    life = VacancyLife(status=VacancyStatus.PAUSED, is_sample=True, published_at=NOW)
    store.run_now(lambda tx: tx.vacancies.set_life(new_id, life, closes_at=None, terms={}))
    vacancy = store.read_now(lambda tx: tx.vacancies.get(new_id))
    assert vacancy is not None
    assert (vacancy.status, vacancy.is_sample, vacancy.published_at) == (VacancyStatus.PAUSED, True, NOW)
    assert (vacancy.verified_by, vacancy.verified_at, vacancy.closes_at) == (None, None, None)


def test_new_terms_take_the_place_of_the_old_ones(store: Store) -> None:
    (new_id,) = add(store, new_vacancy())
    store.run_now(lambda tx: tx.vacancies.replace_terms(new_id, {"kurir": 100}))
    assert (found(store, "operator", "produksi"), found(store, "kurir")) == ([], [new_id])
    store.run_now(lambda tx: tx.vacancies.replace_terms(new_id, {}))
    assert found(store, "kurir") == []
    store.run_now(lambda tx: tx.vacancies.replace_terms(999, {"kurir": 100}))
    assert found(store, "kurir") == []


def test_vacancies_past_their_closing_date_expire_in_steps(store: Store) -> None:
    past = [new_vacancy(f"p{number}", closes_at=NOW - timedelta(seconds=1)) for number in range(3)]
    ids = add(store, *past, new_vacancy("open", closes_at=NOW), new_vacancy("endless", closes_at=None))
    assert store.run_now(lambda tx: tx.vacancies.expire(NOW, 2)) == 2
    assert store.run_now(lambda tx: tx.vacancies.expire(NOW, 2)) == 1
    assert store.run_now(lambda tx: tx.vacancies.expire(NOW, 2)) == 0
    statuses = [vacancy.status for vacancy in store.read_now(lambda tx: tx.vacancies.get_many(ids))]
    assert statuses == [VacancyStatus.EXPIRED] * 3 + [VacancyStatus.PUBLISHED] * 2
    everything = IndexRequest(terms=(WeightedTerm("operator", 100),), open_at=None)
    assert store.read_now(lambda tx: tx.index.candidates(everything)) == [ids[4], ids[3]]
    assert store.read_now(lambda tx: tx.index.vocabulary(1))["operator"] == 2


def test_moments_of_other_zones_are_compared_as_moments(store: Store) -> None:
    closes = (NOW + timedelta(hours=1)).astimezone(timezone(timedelta(hours=7)))
    (new_id,) = add(store, new_vacancy(closes_at=closes))
    assert store.run_now(lambda tx: tx.vacancies.expire(NOW, 9)) == 0
    vacancy = store.read_now(lambda tx: tx.vacancies.get(new_id))
    assert vacancy is not None
    assert vacancy.closes_at == closes
    assert vacancy.closes_at.utcoffset() == timedelta(0)


def test_vacancies_are_counted(store: Store) -> None:
    assert store.read_now(lambda tx: tx.vacancies.count()) == 0
    add(
        store,
        new_vacancy("1", closes_at=NOW - timedelta(days=1)),
        new_vacancy("2", closes_at=None),
        new_vacancy("3", closes_at=NOW),
        new_vacancy("4", life=VacancyLife(status=VacancyStatus.WAITING)),
    )
    assert store.read_now(lambda tx: tx.vacancies.count()) == 4
    assert store.read_now(lambda tx: tx.vacancies.count(open_at=NOW)) == 2


def test_all_details_are_walked_lowest_id_first(store: Store) -> None:
    ids = add(store, *(new_vacancy(str(number)) for number in range(5)))
    seen: list[int] = []
    while details := store.read_now(lambda tx, last: tx.vacancies.iterate_details(last, 2), max(seen, default=0)):
        seen += [detail.vacancy.id for detail in details]
    assert seen == ids


def test_facts_say_the_same_as_the_vacancy(store: Store) -> None:
    bare = new_vacancy("bare", **dict.fromkeys(("company", "area_code", "latitude", "posted_at", "sex"), None))
    ids = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("full", sex=Sex.FEMALE), bare]))
    facts, vacancies = store.read_now(lambda tx: (tx.vacancies.get_facts(ids[::-1]), tx.vacancies.get_many(ids[::-1])))
    assert facts == [vacancy.facts for vacancy in vacancies]
    assert store.read_now(lambda tx: tx.vacancies.get_facts([ids[0], 10**9])) == [vacancies[1].facts]
