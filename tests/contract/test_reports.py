"""`services.ports.Reports`, and the use cases over it, on both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from db.store import Store
from services.clock import FixedClock
from services.errors import VacancyGone
from services.vacancies.model import VacancyStatus
from services.vacancies.report import WORDS_KEPT, ForgetReportWords, ReportTooLong, ReportVacancy, list_reports
from services.vacancies.report_model import MOST_TEXT, ReportReason
from tests.factories import NOW, PUBLISHED, new_vacancy


def person(store: Store, telegram_id: int = 7001) -> int:
    return store.run_now(lambda tx: tx.people.get_or_add(telegram_id, "id", NOW)).id


def vacancies(store: Store, count: int, status: VacancyStatus = VacancyStatus.PUBLISHED) -> list[int]:
    items = [new_vacancy(f"{status}{number}", life=replace(PUBLISHED, status=status)) for number in range(count)]
    return store.run_now(lambda tx: tx.vacancies.add_many(items))


def test_one_report_a_person_and_vacancy_the_last_one(store: Store) -> None:
    clock = FixedClock(NOW)
    one, other, (job, job_too) = person(store), person(store, 7002), vacancies(store, 2)
    report = ReportVacancy(clock)
    first = store.run_now(report, one, job, ReportReason.OTHER, " bayar di muka ")
    others = [
        store.run_now(report, other, job, ReportReason.FAKE),
        store.run_now(report, one, job_too, ReportReason.WRONG),
    ]
    assert len({first, *others}) == 3
    clock.moment += timedelta(hours=1)
    assert store.run_now(report, one, job, ReportReason.MONEY) == first
    found = store.read_now(list_reports, NOW)
    assert [(item.report.ticket, item.vacancy.id) for item in found] == sorted(
        [(first, job), (others[0], job), (others[1], job_too)]
    )
    again = next(item.report for item in found if item.report.ticket == first)
    assert (again.reason, again.text, again.reported_at) == (ReportReason.MONEY, "", clock.moment)


def test_reports_are_read_on_from_a_ticket_and_a_moment(store: Store) -> None:
    clock, one = FixedClock(NOW), person(store)
    tickets = []
    for job in vacancies(store, 3):
        tickets.append(store.run_now(ReportVacancy(clock), one, job, ReportReason.OTHER, "keterangan"))
        clock.moment += timedelta(days=1)
    assert [item.report.ticket for item in store.read_now(list_reports, NOW, tickets[0])] == tickets[1:]
    assert [item.report.ticket for item in store.read_now(list_reports, NOW + timedelta(days=2))] == tickets[2:]
    assert store.read_now(list_reports, NOW)[0].report.text == "keterangan"


def test_the_words_of_a_report_are_not_stored_in_clear(store: Store) -> None:
    one, (job,) = person(store), vacancies(store, 1)
    store.run_now(ReportVacancy(FixedClock(NOW)), one, job, ReportReason.OTHER, "hubungi Bu Sari")
    with store.engine.connect() as connection:
        (stored,) = connection.scalars(text("SELECT text FROM vacancy_report"))
    assert b"Sari" not in bytes(stored)


def test_the_words_of_a_report_are_forgotten_after_half_a_year_the_report_is_not(store: Store) -> None:
    clock, one = FixedClock(NOW), person(store)
    for job in vacancies(store, 3):
        store.run_now(ReportVacancy(clock), one, job, ReportReason.MONEY, "diminta uang seragam")
        clock.moment += timedelta(days=1)
    clock.moment = NOW + WORDS_KEPT + timedelta(days=1, seconds=1)
    assert store.run_now(lambda tx: tx.reports.forget_words_before(NOW + timedelta(days=9), 1)) == 1
    assert [store.run_now(ForgetReportWords(clock)) for _ in range(2)] == [1, 0]
    reports = [item.report for item in store.read_now(list_reports, NOW)]
    assert [report.text for report in reports] == ["", "", "diminta uang seragam"]
    assert {report.reason for report in reports} == {ReportReason.MONEY}


@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.WAITING])
def test_what_was_never_public_cannot_be_reported(store: Store, status: VacancyStatus) -> None:
    one, (job,) = person(store), vacancies(store, 1, status)
    for number in (job, 999_999):
        with pytest.raises(VacancyGone):
            store.run_now(ReportVacancy(FixedClock(NOW)), one, number, ReportReason.FAKE)
    assert store.read_now(list_reports, NOW) == []


@pytest.mark.parametrize("status", [VacancyStatus.CLOSED, VacancyStatus.EXPIRED, VacancyStatus.PAUSED])
def test_what_is_over_can_still_be_reported(store: Store, status: VacancyStatus) -> None:
    one, (job,) = person(store), vacancies(store, 1, status)
    assert store.run_now(ReportVacancy(FixedClock(NOW)), one, job, ReportReason.MONEY)


def test_too_long_a_text_stores_nothing(store: Store) -> None:
    one, (job,) = person(store), vacancies(store, 1)
    with pytest.raises(ReportTooLong) as refused:
        store.run_now(ReportVacancy(FixedClock(NOW)), one, job, ReportReason.OTHER, "😀" * (MOST_TEXT + 1))
    assert refused.value.fields == {"length": MOST_TEXT + 1, "most": MOST_TEXT}
    assert store.read_now(list_reports, NOW) == []
