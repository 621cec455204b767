"""What people report of vacancies; their words are encrypted."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from db.cipher import Cipher
from db.models.reports import VacancyReportRow
from db.upsert import put
from services.vacancies.report_model import Report, ReportReason

_KEY = ("person_id", "vacancy_id")
_TICKET = select(VacancyReportRow.id).where(
    VacancyReportRow.person_id == bindparam("person"), VacancyReportRow.vacancy_id == bindparam("vacancy")
)
_AFTER = (
    select(
        VacancyReportRow.id,
        VacancyReportRow.vacancy_id,
        VacancyReportRow.reason,
        VacancyReportRow.text,
        VacancyReportRow.reported_at,
    )
    .where(VacancyReportRow.id > bindparam("after"), VacancyReportRow.reported_at >= bindparam("since"))
    .order_by(VacancyReportRow.id)
    .limit(bindparam("limit"))
)
_WITH_OLD_WORDS = (
    select(VacancyReportRow.id)
    .where(VacancyReportRow.text.is_not(None), VacancyReportRow.reported_at < bindparam("moment"))
    .order_by(VacancyReportRow.reported_at)
    .limit(bindparam("limit"))
)
_FORGET_WORDS = update(VacancyReportRow).where(VacancyReportRow.id.in_(_WITH_OLD_WORDS)).values(text=None)


class SqlReports:
    """`services.ports.Reports` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def put(self, person_id: int, vacancy_id: int, reason: ReportReason, text: str, now: datetime) -> int:
        """Store a report, in place of what the person reported of this vacancy before; returns its ticket number."""
        values = {
            "person_id": person_id,
            "vacancy_id": vacancy_id,
            "reason": reason.value,
            "text": self._cipher.encrypt(text) if text else None,
            "reported_at": now,
        }
        put(self._connection, VacancyReportRow, _KEY, values)
        return self._connection.execute(_TICKET, {"person": person_id, "vacancy": vacancy_id}).scalar_one()

    def list(self, since: datetime, after: int, limit: int) -> list[Report]:
        """Return reports of a moment or later with tickets above `after`, lowest first."""
        rows = self._connection.execute(_AFTER, {"since": since, "after": after, "limit": limit})
        return [
            Report(
                ticket=row.id,
                vacancy_id=row.vacancy_id,
                reason=ReportReason(row.reason),
                text=self._cipher.decrypt(row.text) if row.text else "",
                reported_at=row.reported_at,
            )
            for row in rows
        ]

    def forget_words_before(self, moment: datetime, limit: int) -> int:
        """Delete the words of reports made before a moment, the oldest first; returns how many."""
        return self._connection.execute(_FORGET_WORDS, {"moment": moment, "limit": limit}).rowcount
