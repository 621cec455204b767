"""Reporting a vacancy, and reading the reports."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.clock import Clock
from services.errors import AppError
from services.ports import Transaction
from services.vacancies.model import Vacancy
from services.vacancies.public import public_vacancy
from services.vacancies.report_model import MOST_TEXT, Report, ReportReason

STEP = 200
"""Reports read or changed a transaction."""
WORDS_KEPT = timedelta(days=180)
"""How long a person's own words are kept: long enough to look into what they say. What stays is which vacancy was
reported, when and why."""


class ReportTooLong(AppError):
    """The words of a report are more than `MOST_TEXT` characters."""

    key = "error.report_too_long"


@dataclass(frozen=True, slots=True)
class ReportVacancy:
    """Store what a person finds wrong with a vacancy; a second report replaces their first one."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int, reason: ReportReason, text: str = "") -> int:
        """Store it and return its ticket number. `text`: the person's own words, at most `MOST_TEXT` characters.

        Raises:
            VacancyGone: there is no such vacancy, or it was never open to the public.
            ReportTooLong: the text is too long; nothing is stored.
        """
        words = text.strip()
        if len(words) > MOST_TEXT:
            raise ReportTooLong(length=len(words), most=MOST_TEXT)
        return tx.reports.put(person_id, public_vacancy(tx, vacancy_id).id, reason, words, self.clock.now())


@dataclass(frozen=True, slots=True)
class ForgetReportWords:
    """Delete the words of reports older than `WORDS_KEPT`, at most `STEP` of them; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Forget one step."""
        return tx.reports.forget_words_before(self.clock.now() - WORDS_KEPT, STEP)


@dataclass(frozen=True, slots=True)
class ReportedVacancy:
    """A report beside the vacancy that it is about."""

    report: Report
    vacancy: Vacancy


def list_reports(tx: Transaction, since: datetime, after: int = 0) -> list[ReportedVacancy]:
    """Return at most `STEP` reports of a moment or later with tickets above `after`, lowest first. For the operator."""
    reports = tx.reports.list(since, after, STEP)
    vacancies = {vacancy.id: vacancy for vacancy in tx.vacancies.get_many([item.vacancy_id for item in reports])}
    return [ReportedVacancy(report, vacancies[report.vacancy_id]) for report in reports]
