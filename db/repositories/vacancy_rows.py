"""Rows of vacancies and the values they stand for."""

from typing import Any

from sqlalchemy import Row, Select

from db.models.vacancies import CompanyRow, VacancyRow, VacancySourceRow
from services.ports import NewVacancy
from services.reference.model import Education
from services.vacancies.model import Employment, PayPeriod, Sex, SourceLink, Vacancy, VacancyDetail, VacancyStatus

COLUMNS = (
    *VacancyRow.__table__.c,
    CompanyRow.name.label("company"),
    VacancySourceRow.source,
    VacancySourceRow.external_id,
)


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
        id=row.id,
        external_id=row.external_id,
        source=row.source,
        title=row.title,
        company=row.company,
        company_id=row.company_id,
        place_text=row.place_text,
        area_code=row.area_code,
        estate_id=row.estate_id,
        latitude=row.latitude,
        longitude=row.longitude,
        occupations=row.occupations,
        competences=row.competences,
        education=tuple(Education(code) for code in row.education),
        majors=row.majors,
        experience_years=row.experience_years,
        pay_min=row.pay_min,
        pay_max=row.pay_max,
        pay_period=PayPeriod(row.pay_period),
        employment=tuple(Employment(kind) for kind in row.employment),
        age_min=row.age_min,
        age_max=row.age_max,
        sex=Sex(row.sex) if row.sex else None,
        openings=row.openings,
        has_text=row.has_text,
        status=VacancyStatus(row.status),
        is_sample=row.is_sample,
        posted_at=row.posted_at,
        published_at=row.published_at,
        closes_at=row.closes_at,
        closing_is_stated=row.closing_is_stated,
        verified_by=row.verified_by,
        verified_at=row.verified_at,
    )


def detail_of(row: Row[Any], sources: tuple[SourceLink, ...]) -> VacancyDetail:
    """Turn a row with its texts into a vacancy for the card."""
    return VacancyDetail(vacancy_of(row), row.description, row.requirements, row.contact, sources)


def values_of(item: NewVacancy, company_id: int | None) -> dict[str, Any]:
    """Return the column values of a new vacancy."""
    draft, life = item.draft, item.life
    return {
        "title": draft.title,
        "company_id": company_id,
        "place_text": draft.place_text,
        "area_code": draft.area_code,
        "estate_id": draft.estate_id,
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "occupations": draft.occupations,
        "competences": draft.competences,
        "education": draft.education,
        "majors": draft.majors,
        "experience_years": draft.experience_years,
        "pay_min": draft.pay_min,
        "pay_max": draft.pay_max,
        "pay_period": draft.pay_period,
        "employment": draft.employment,
        "age_min": draft.age_min,
        "age_max": draft.age_max,
        "sex": draft.sex,
        "openings": draft.openings,
        "has_text": bool(draft.description or draft.requirements),
        "status": life.status,
        "is_sample": life.is_sample,
        "first_seen_at": item.first_seen_at,
        "posted_at": draft.posted_at,
        "published_at": life.published_at,
        "closes_at": draft.closes_at,
        "closing_is_stated": life.closing_is_stated,
        "verified_by": life.verified_by,
        "verified_at": life.verified_at,
    }
