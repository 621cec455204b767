"""What becomes of rows in the store, on both stores."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest

from db.store import Store
from services.clock import FixedClock
from services.feeds.ingest import StoreVacancies
from services.feeds.model import Row
from services.feeds.normalise import VacancyReader
from services.feeds.prepare import Prepared, prepare
from services.feeds.summary import Summary
from services.feeds.workers import make_reader
from services.ports import VacancyLife
from services.search.model import IndexRequest, WeightedTerm
from services.vacancies.expire import ExpireVacancies
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


ASKS = CASHIER | {"description": "Melayani pembeli.\nBiaya seragam Rp250.000 ditransfer sebelum masuk kerja."}
PUBLISH: dict[str, bool | str] = {"publish": True, "verified_by": "Disnaker"}


def test_what_asks_for_money_is_kept_and_not_shown(store: Store, take: Take) -> None:
    assert take("papan", ASKS, **PUBLISH) == (1, 0, 0, 0)
    assert take("papan", ASKS, **PUBLISH) == (0, 0, 1, 0)
    assert stored(store, "papan").status is VacancyStatus.WAITING
    assert found(store, "all:") == []
    assert take("lain", CASHIER, **PUBLISH) == (1, 0, 0, 0)  # the honest twin is another vacancy
    assert found(store, "all:") == [stored(store, "lain").id]
    assert take("papan", CASHIER, **PUBLISH) == (0, 1, 0, 0)
    assert stored(store, "papan").status is VacancyStatus.PUBLISHED


def test_a_vacancy_that_begins_to_ask_for_money_is_withdrawn(store: Store, take: Take) -> None:
    take("papan", CASHIER, **PUBLISH)
    take("lain", CASHIER)
    assert take("papan", ASKS) == (0, 1, 0, 0)
    assert (stored(store, "papan").status, found(store, "all:")) == (VacancyStatus.PAUSED, [])
    assert take("papan", ASKS, **PUBLISH) == (0, 0, 1, 0)
    assert take("lain", CASHIER | {"description": "Cepat"}, **PUBLISH) == (0, 1, 0, 0)
    assert (stored(store, "papan").status, found(store, "all:")) == (VacancyStatus.PAUSED, [])
    assert take("papan", CASHIER) == (0, 1, 0, 0)
    assert stored(store, "papan").status is VacancyStatus.PAUSED
    assert take("papan", CASHIER | {"description": "Kini tanpa biaya"}, **PUBLISH) == (0, 1, 0, 0)
    assert (stored(store, "papan").status, len(found(store, "all:"))) == (VacancyStatus.PUBLISHED, 1)


def test_another_source_does_not_publish_words_that_ask_for_money(store: Store, take: Take) -> None:
    take("papan", CASHIER)
    take("lain", CASHIER)
    take("papan", ASKS)
    assert take("lain", CASHIER, publish=True) == (0, 0, 1, 0)
    assert stored(store, "papan").status is VacancyStatus.WAITING


def test_a_published_row_of_an_older_version_that_asks_for_money_is_withdrawn(store: Store, take: Take) -> None:
    take("papan", ASKS)
    item = stored(store, "papan")
    shown = VacancyLife(status=VacancyStatus.PUBLISHED, published_at=NOW)
    store.run_now(lambda tx: tx.vacancies.set_life(item.id, shown, closes_at=None, terms={"kasir": 100}))
    assert take("papan", ASKS, **PUBLISH) == (0, 1, 0, 0)
    assert stored(store, "papan").status is VacancyStatus.PAUSED


def test_a_closing_date_that_no_source_states_is_not_told(store: Store, take: Take) -> None:
    take("papan", CASHIER, publish=True)
    vacancy = stored(store, "papan")
    assert (vacancy.closes_at, vacancy.stated_closing) == (NOW + timedelta(days=30), None)
    take("papan", CASHIER | {"description": "Shift pagi"}, publish=True)
    assert stored(store, "papan").stated_closing is None
    take("papan", CASHIER | {"closes_at": "2026-12-03"})
    assert stored(store, "papan").stated_closing == datetime(2026, 12, 3, 16, 59, 59, tzinfo=UTC)
    take("papan", CASHIER | {"description": "Shift sore"}, publish=True)
    assert stored(store, "papan").stated_closing == datetime(2026, 12, 3, 16, 59, 59, tzinfo=UTC)


def test_an_expired_vacancy_whose_source_names_a_later_date_reopens(store: Store, take: Take) -> None:
    take("papan", CASHIER | {"closes_at": "2026-11-20"}, publish=True)
    store.run_now(ExpireVacancies(FixedClock(NOW)))
    assert stored(store, "papan").status is VacancyStatus.EXPIRED
    assert take("papan", CASHIER | {"closes_at": "2026-11-22"}) == (0, 1, 0, 0)
    assert stored(store, "papan").status is VacancyStatus.EXPIRED
    assert take("papan", CASHIER | {"closes_at": "2026-12-20"}) == (0, 1, 0, 0)
    vacancy = stored(store, "papan")
    assert (vacancy.status, vacancy.published_at) == (VacancyStatus.PUBLISHED, NOW)
    assert found(store, "kasir") == [vacancy.id]


def test_two_imports_of_the_same_rows_at_once_store_each_once(store: Store, reader: VacancyReader) -> None:
    rows = [CASHIER | {"external_id": str(number), "title": f"Kasir {number}"} for number in range(40)]
    outcomes = [prepare(Row(1, fields), "papan", reader, reader.reference, fixed=True) for fields in rows]
    items = [outcome for outcome in outcomes if isinstance(outcome, Prepared)]
    start = Barrier(4)

    def take_all(_: int) -> tuple[int, int]:
        start.wait()
        done = [store.run_now(StoreVacancies(FixedClock(NOW)), [item]) for item in items]
        return sum(step.new for step in done), sum(step.unchanged for step in done)

    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(take_all, range(4)))
    assert sum(new for new, _ in taken) == 40
    assert sum(unchanged for _, unchanged in taken) == 120
    assert store.read_now(lambda tx: tx.vacancies.count()) == 40
