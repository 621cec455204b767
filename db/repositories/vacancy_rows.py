"""Rows of vacancies and the values they stand for."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row, Select

from db.models.vacancies import CompanyRow, VacancyRow, VacancySourceRow
from services.ports import NewVacancy, VacancyLife
from services.reference.model import Education
from services.vacancies.model import (
    Employment,
    PayPeriod,
    Sex,
    SourceLink,
    Vacancy,
    VacancyDetail,
    VacancyDraft,
    VacancyStatus,
)

COLUMNS = (
    *VacancyRow.__table__.c,
    CompanyRow.name.label("company"),
    VacancySourceRow.source,
    VacancySourceRow.external_id,
)
_DECODED = {"education", "pay_period", "employment", "sex", "status"}
_AS_STORED = tuple(field.name for field in fields(Vacancy) if field.name not in _DECODED)
_COLUMN_NAMES = {column.name for column in VacancyRow.__table__.c}
_OF_DRAFT = tuple(field.name for field in fields(VacancyDraft) if field.name in _COLUMN_NAMES)
_OF_LIFE = tuple(field.name for field in fields(VacancyLife))


def from_first_source(statement: Select[Any]) -> Select[Any]:
    """Join a vacancy with its first source and its company."""
    return (
        statement.select_from(VacancyRow)
        .join(VacancySourceRow, (VacancySourceRow.vacancy_id == VacancyRow.id) & VacancySourceRow.is_first)
        .outerjoin(CompanyRow, CompanyRow.id == VacancyRow.company_id)
    )


def vacancy_of(row: Row[Any]) -> Vacancy:
    """Turn a row of `COLUMNS` into a vacancy."""
    return Vacancy(
        **{name: getattr(row, name) for name in _AS_STORED},
        education=tuple(Education(code) for code in row.education),
        pay_period=PayPeriod(row.pay_period),
        employment=tuple(Employment(kind) for kind in row.employment),
        sex=Sex(row.sex) if row.sex else None,
        status=VacancyStatus(row.status),
    )


def detail_of(row: Row[Any], sources: tuple[SourceLink, ...]) -> VacancyDetail:
    """Turn a row with its texts into a vacancy for the card."""
    return VacancyDetail(vacancy_of(row), row.description, row.requirements, row.contact, sources)


def values_of(item: NewVacancy, company_id: int | None) -> dict[str, Any]:
    """Return the column values of a new vacancy."""
    draft = item.draft
    return {
        **{name: getattr(draft, name) for name in _OF_DRAFT},
        **{name: getattr(item.life, name) for name in _OF_LIFE},
        "company_id": company_id,
        "has_text": bool(draft.description or draft.requirements),
        "first_seen_at": item.first_seen_at,
    }
