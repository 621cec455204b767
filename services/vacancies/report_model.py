"""What people report of vacancies."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_TEXT = 500
"""Characters of a report's own words."""


class ReportReason(StrEnum):
    """What is wrong with a vacancy. Texts `report.reason.<value>`."""

    MONEY = "money"
    FAKE = "fake"
    CLOSED = "closed"
    WRONG = "wrong"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as the operator reads it: who made it is not told. `text` is "" when no words were added."""

    ticket: int
    vacancy_id: int
    reason: ReportReason
    text: str
    reported_at: datetime
