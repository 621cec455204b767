"""Sample vacancies: dated from today, marked, renewed and withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from db.store import Store
from services.clock import FixedClock
from services.ports import Transaction
from services.samples.load import prepare_samples, refresh_samples
from services.samples.withdraw import SOURCE, withdraw_samples
from services.vacancies.model import Vacancy, VacancyStatus
from tests.factories import PUBLISHED, new_vacancy

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def stored(store: Store) -> list[Vacancy]:
    def use_case(tx: Transaction) -> list[Vacancy]:
        return tx.vacancies.get_many(tx.vacancies.find_by_source(SOURCE))

    return store.read_now(use_case)


def test_every_sample_is_understood_and_invented() -> None:
    samples = prepare_samples(NOW)
    assert len(samples) >= 300
    for sample in samples:
        assert sample.draft.occupations, sample.external_id
        assert sample.draft.area_code is not None
        assert len(sample.draft.area_code) >= 8
        assert sample.draft.education
        assert sample.draft.experience_years is not None
        assert "Contoh" in (sample.draft.company or "")


def test_samples_are_stored_once_and_renewed_the_next_day(sqlite_store: Store) -> None:
    clock = FixedClock(NOW)
    count = refresh_samples(sqlite_store.run_now, clock)
    assert refresh_samples(sqlite_store.run_now, clock) == 0
    clock.moment += timedelta(days=50)
    assert refresh_samples(sqlite_store.run_now, clock) == count
    samples = stored(sqlite_store)
    assert len(samples) == count
    assert all(sample.is_sample and sample.is_open(clock.now()) for sample in samples)


def test_a_sample_of_an_older_version_is_withdrawn_once_and_for_all(sqlite_store: Store) -> None:
    clock = FixedClock(NOW)
    older = new_vacancy("contoh-lama", source=SOURCE, life=replace(PUBLISHED, is_sample=True))
    sqlite_store.run_now(lambda tx: tx.vacancies.add_many([older]))
    assert refresh_samples(sqlite_store.run_now, clock) > 0
    assert {sample.external_id for sample in stored(sqlite_store) if not sample.is_open(NOW)} == {"contoh-lama"}
    assert refresh_samples(sqlite_store.run_now, clock) == 0


def test_a_real_bot_shows_no_samples(sqlite_store: Store) -> None:
    refresh_samples(sqlite_store.run_now, FixedClock(NOW))
    sqlite_store.run_now(withdraw_samples)
    assert {sample.status for sample in stored(sqlite_store)} == {VacancyStatus.CLOSED}
    assert refresh_samples(sqlite_store.run_now, FixedClock(NOW)) > 0
    assert {sample.status for sample in stored(sqlite_store)} == {VacancyStatus.PUBLISHED}
