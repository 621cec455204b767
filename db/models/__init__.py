"""All tables. Importing this package makes them known to `Base.metadata`."""

from db.models.alerts import (
    AlertRow,
    OutboxRow,
    RecipientRow,
    SubscriptionKeyRow,
    SubscriptionRow,
    VacancyNewsRow,
)
from db.models.guardians import GuardianConsentRow, GuardianRequestRow
from db.models.index import PostingRow, TermRow
from db.models.moves import MoveCodeRow, MoveFailureRow
from db.models.people import HiddenCompanyRow, HiddenVacancyRow, InboxRow, KeyValueRow, PersonRow, SavedVacancyRow
from db.models.profiles import ConsentRow, ErasureRow, ProfileRow
from db.models.reference import (
    AreaRow,
    CompetenceRow,
    EducationLevelRow,
    EstateRow,
    MajorRow,
    MinimumWageRow,
    OccupationNameRow,
    OccupationRow,
    ReferenceStateRow,
)
from db.models.reports import VacancyReportRow
from db.models.vacancies import CompanyRow, DedupeKeyRow, SourceRow, VacancyRow, VacancySourceRow, VacancyTextRow

__all__ = [
    "AlertRow",
    "AreaRow",
    "CompanyRow",
    "CompetenceRow",
    "ConsentRow",
    "DedupeKeyRow",
    "EducationLevelRow",
    "ErasureRow",
    "EstateRow",
    "GuardianConsentRow",
    "GuardianRequestRow",
    "HiddenCompanyRow",
    "HiddenVacancyRow",
    "InboxRow",
    "KeyValueRow",
    "MajorRow",
    "MinimumWageRow",
    "MoveCodeRow",
    "MoveFailureRow",
    "OccupationNameRow",
    "OccupationRow",
    "OutboxRow",
    "PersonRow",
    "PostingRow",
    "ProfileRow",
    "RecipientRow",
    "ReferenceStateRow",
    "SavedVacancyRow",
    "SourceRow",
    "SubscriptionKeyRow",
    "SubscriptionRow",
    "TermRow",
    "VacancyNewsRow",
    "VacancyReportRow",
    "VacancyRow",
    "VacancySourceRow",
    "VacancyTextRow",
]
