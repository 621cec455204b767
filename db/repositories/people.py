"""People, what they saved and what they hid."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, desc, func, literal, select, union_all, update

from db.models.alerts import RecipientRow
from db.models.people import HiddenCompanyRow, HiddenVacancyRow, PersonRow, SavedVacancyRow
from db.models.vacancies import CompanyRow, VacancyRow
from db.repositories.vacancy_rows import COLUMNS, from_first_source, vacancy_of
from db.upsert import add_once
from services.people.model import Person
from services.vacancies.hidden_model import Hidden, HiddenKind
from services.vacancies.model import Vacancy

_BY_TELEGRAM = (
    select(
        PersonRow.id,
        PersonRow.telegram_id,
        PersonRow.language,
        PersonRow.created_at,
        (RecipientRow.is_blocked | (RecipientRow.unanswered > 0)).label("is_missed"),
    )
    .outerjoin(RecipientRow, RecipientRow.person_id == PersonRow.id)
    .where(PersonRow.telegram_id == bindparam("telegram_id"))
)
_SET_LANGUAGE = update(PersonRow).where(PersonRow.id == bindparam("person")).values(language=bindparam("chosen"))
_ONE_SAVED = (SavedVacancyRow.person_id == bindparam("person")) & (SavedVacancyRow.vacancy_id == bindparam("vacancy"))
_REMOVE_SAVED = delete(SavedVacancyRow).where(_ONE_SAVED)
_IS_SAVED = select(func.count()).select_from(SavedVacancyRow).where(_ONE_SAVED)
_COUNT_SAVED = select(func.count()).select_from(SavedVacancyRow).where(SavedVacancyRow.person_id == bindparam("person"))
_LIST_SAVED = (
    from_first_source(select(*COLUMNS))
    .join(SavedVacancyRow, SavedVacancyRow.vacancy_id == VacancyRow.id)
    .where(SavedVacancyRow.person_id == bindparam("person"))
    .order_by(SavedVacancyRow.saved_at.desc(), VacancyRow.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_UNHIDE_VACANCY = delete(HiddenVacancyRow).where(
    HiddenVacancyRow.person_id == bindparam("person"), HiddenVacancyRow.vacancy_id == bindparam("vacancy")
)
_UNHIDE_COMPANY = delete(HiddenCompanyRow).where(
    HiddenCompanyRow.person_id == bindparam("person"), HiddenCompanyRow.company_id == bindparam("company")
)
_HIDDEN_VACANCIES = select(HiddenVacancyRow.vacancy_id).where(HiddenVacancyRow.person_id == bindparam("person"))
_HIDDEN_COMPANIES = select(HiddenCompanyRow.company_id).where(HiddenCompanyRow.person_id == bindparam("person"))

_LIST_HIDDEN = union_all(
    select(literal(HiddenKind.VACANCY.value).label("kind"), VacancyRow.id, VacancyRow.title, HiddenVacancyRow.hidden_at)
    .join(HiddenVacancyRow, HiddenVacancyRow.vacancy_id == VacancyRow.id)
    .where(HiddenVacancyRow.person_id == bindparam("person")),
    select(literal(HiddenKind.COMPANY.value).label("kind"), CompanyRow.id, CompanyRow.name, HiddenCompanyRow.hidden_at)
    .join(HiddenCompanyRow, HiddenCompanyRow.company_id == CompanyRow.id)
    .where(HiddenCompanyRow.person_id == bindparam("person")),
).order_by(desc("hidden_at"), "kind", desc("id"))


class SqlPeople:
    """`services.ports.People` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, telegram_id: int) -> Person | None:
        """Return the person behind a Telegram account, if we met."""
        row = self._connection.execute(_BY_TELEGRAM, {"telegram_id": telegram_id}).first()
        return (
            None
            if row is None
            else Person(row.id, row.telegram_id, row.language, row.created_at, is_missed=bool(row.is_missed))
        )

    def get_or_add(self, telegram_id: int, language: str, now: datetime) -> Person:
        """Return the person behind a Telegram account, noted down on first contact."""
        known = self.find(telegram_id)
        if known is not None:
            return known
        values = {"telegram_id": telegram_id, "language": language, "created_at": now}
        is_new = add_once(self._connection, PersonRow, values)
        row = self._connection.execute(_BY_TELEGRAM, {"telegram_id": telegram_id}).one()
        return Person(row.id, row.telegram_id, row.language, row.created_at, is_new)

    def set_language(self, person_id: int, language: str) -> None:
        """Note the language in which a person is spoken to."""
        self._connection.execute(_SET_LANGUAGE, {"person": person_id, "chosen": language})


class SqlSavedVacancies:
    """`services.ports.SavedVacancies` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, person_id: int, vacancy_id: int, now: datetime) -> bool:
        """Keep a vacancy; False when it was kept already."""
        values = {"person_id": person_id, "vacancy_id": vacancy_id, "saved_at": now}
        return add_once(self._connection, SavedVacancyRow, values)

    def remove(self, person_id: int, vacancy_id: int) -> bool:
        """Let go of a vacancy; False when it was not kept."""
        return self._connection.execute(_REMOVE_SAVED, {"person": person_id, "vacancy": vacancy_id}).rowcount > 0

    def is_saved(self, person_id: int, vacancy_id: int) -> bool:
        """Say whether the person keeps the vacancy."""
        return bool(self._connection.scalar(_IS_SAVED, {"person": person_id, "vacancy": vacancy_id}))

    def list(self, person_id: int, offset: int, limit: int) -> list[Vacancy]:
        """Return kept vacancies of any status, last kept first."""
        values = {"person": person_id, "offset": offset, "limit": limit}
        return [vacancy_of(row) for row in self._connection.execute(_LIST_SAVED, values)]

    def count(self, person_id: int) -> int:
        """Count kept vacancies."""
        return self._connection.scalar(_COUNT_SAVED, {"person": person_id}) or 0


class SqlHiddenThings:
    """`services.ports.HiddenThings` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hide_vacancy(self, person_id: int, vacancy_id: int, now: datetime) -> None:
        """Never show this vacancy to this person again."""
        values = {"person_id": person_id, "vacancy_id": vacancy_id, "hidden_at": now}
        add_once(self._connection, HiddenVacancyRow, values)

    def hide_company(self, person_id: int, company_id: int, now: datetime) -> bool:
        """Never show this company's vacancies to this person again; False when it was hidden already."""
        values = {"person_id": person_id, "company_id": company_id, "hidden_at": now}
        return add_once(self._connection, HiddenCompanyRow, values)

    def unhide_vacancy(self, person_id: int, vacancy_id: int) -> None:
        """Undo `hide_vacancy`."""
        self._connection.execute(_UNHIDE_VACANCY, {"person": person_id, "vacancy": vacancy_id})

    def unhide_company(self, person_id: int, company_id: int) -> None:
        """Undo `hide_company`."""
        self._connection.execute(_UNHIDE_COMPANY, {"person": person_id, "company": company_id})

    def vacancies(self, person_id: int) -> frozenset[int]:
        """Return the vacancies that the person hid."""
        return frozenset(self._connection.scalars(_HIDDEN_VACANCIES, {"person": person_id}))

    def companies(self, person_id: int) -> frozenset[int]:
        """Return the companies that the person hid."""
        return frozenset(self._connection.scalars(_HIDDEN_COMPANIES, {"person": person_id}))

    def list(self, person_id: int) -> list[Hidden]:
        """Return all that the person hid, last hidden first."""
        rows = self._connection.execute(_LIST_HIDDEN, {"person": person_id})
        return [Hidden(HiddenKind(kind), thing_id, name) for kind, thing_id, name, _ in rows]
