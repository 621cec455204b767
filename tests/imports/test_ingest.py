"""What becomes of rows in the store, on both stores."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from db.store import Store
from services.clock import FixedClock
from services.feeds.ingest import StoreVacancies, Summary
from services.feeds.model import Row
from services.feeds.normalise import VacancyReader
from services.feeds.prepare import Prepared, prepare
from services.feeds.workers import make_reader
from services.search.model import IndexRequest, WeightedTerm
from services.vacancies.model import Vacancy, VacancyStatus

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CASHIER = {"external_id": "7", "title": "Kasir", "company": "Toko Contoh Sari", "location": "Setu, Bekasi"}
COURIER = {"external_id": "7", "title": "Kurir", "company": "CV Contoh Antar", "location": "Cibitung"}
Take = Callable[..., tuple[int, int, int, int]]


@pytest.fixture(scope="module")
def reader() -> VacancyReader:
    return make_reader(date(2026, 11, 24))


@pytest.fixture
def take(store: Store, reader: VacancyReader) -> Take:
    """Store rows of a source; returns how many were new, changed, unchanged and merged."""

    def call(source: str, *rows: dict[str, str], **options: bool | str) -> tuple[int, int, int, int]:
        outcomes = [prepare(Row(1, fields), source, reader, reader.reference, fixed=True) for fields in rows]
        items = [outcome for outcome in outcomes if isinstance(outcome, Prepared)]
        use_case = StoreVacancies(FixedClock(NOW), **options)  # type: ignore[arg-type]
        done: Summary = store.run_now(use_case, items)
        return done.new, done.changed, done.unchanged, done.merged

    return call


def stored(store: Store, source: str, external_id: str = "7") -> Vacancy:
    known = store.read_now(lambda tx: tx.vacancies.find_sources(source, [external_id]))[external_id]
    vacancy = store.read_now(lambda tx: tx.vacancies.get(known.vacancy_id))
    assert vacancy is not None
    return vacancy


def found(store: Store, term: str) -> list[int]:
    request = IndexRequest(terms=(WeightedTerm(term, 100),), open_at=NOW)
    return store.read_now(lambda tx: tx.index.candidates(request))


@pytest.mark.parametrize("order", [(CASHIER, COURIER), (COURIER, CASHIER)])
def test_an_id_that_two_files_give_to_different_vacancies_keeps_both(
    take: Take, order: tuple[dict[str, str], ...]
) -> None:
    first, second = order
    assert take("papan", first) == (1, 0, 0, 0)
    assert take("papan", second) == (1, 0, 0, 0)
    for row in (first, second, second, first):
        assert take("papan", row) == (0, 0, 1, 0)
    assert take("papan", second | {"description": "Kini dengan teks"}) == (0, 1, 0, 0)
    assert take("papan", second | {"description": "Kini dengan teks"}, first) == (0, 0, 2, 0)


def test_the_same_work_in_another_regency_under_one_id_is_another_vacancy(take: Take) -> None:
    assert take("papan", CASHIER, CASHIER | {"location": "Karawang"})[0] == 1
    assert take("papan", CASHIER) == (1, 0, 0, 0)
    assert take("papan", CASHIER, CASHIER | {"location": "Karawang"})[1:] == (0, 2, 0)


def test_a_vacancy_whose_text_or_spelling_changes_stays_one(store: Store, take: Take) -> None:
    take("papan", CASHIER)
    assert take("papan", CASHIER | {"title": "Kasier", "description": "Shift pagi"}) == (0, 1, 0, 0)
    assert take("papan", CASHIER | {"title": "Kasier", "description": "Shift pagi"}) == (0, 0, 1, 0)
    assert stored(store, "papan").title == "Kasier"


@pytest.mark.parametrize("options", [{"publish": True}, {"publish": True, "verified_by": "Disnaker"}])
def test_a_row_that_merges_publishes_what_waits(store: Store, take: Take, options: dict[str, bool | str]) -> None:
    take("satu", CASHIER | {"description": "Melayani pembeli"})
    assert found(store, "all:") == []
    assert take("dua", CASHIER | {"external_id": "8"}, **options) == (0, 0, 0, 1)
    vacancy = stored(store, "satu")
    assert (vacancy.status, vacancy.published_at) == (VacancyStatus.PUBLISHED, NOW)
    assert (vacancy.verified_by, vacancy.closes_at) == (options.get("verified_by"), NOW + timedelta(days=30))
    assert found(store, "layan") == [vacancy.id]
    assert take("dua", CASHIER | {"external_id": "8"}, **options) == (0, 0, 1, 0)


def test_a_row_that_merges_brings_who_verified_it(store: Store, take: Take) -> None:
    take("satu", CASHIER, publish=True)
    assert take("dua", CASHIER, verified_by="Disnaker") == (0, 0, 0, 1)
    vacancy = stored(store, "satu")
    assert (vacancy.status, vacancy.verified_by, vacancy.verified_at) == (VacancyStatus.PUBLISHED, "Disnaker", NOW)
    take("tiga", CASHIER, verified_by="Orang lain")
    assert stored(store, "satu").verified_by == "Disnaker"


def test_publishing_later_keeps_who_verified_it_and_is_a_change(store: Store, take: Take) -> None:
    take("satu", CASHIER, verified_by="Disnaker")
    take("dua", CASHIER)
    assert take("dua", CASHIER, publish=True) == (0, 1, 0, 0)
    vacancy = stored(store, "satu")
    assert (vacancy.status, vacancy.verified_by) == (VacancyStatus.PUBLISHED, "Disnaker")
