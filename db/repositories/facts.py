"""What vacancies are judged by: a search reads hundreds of such rows, so codes are decoded once and kept."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Text, bindparam, func, select, type_coerce

from db.base import codes_of
from db.models.vacancies import CompanyRow, VacancyRow
from services.reference.model import Education
from services.vacancies.model import Employment, PayPeriod, Sex, VacancyFacts


def _as_text(column: Any) -> Any:
    return type_coerce(column, Text)


FACTS = (
    select(
        VacancyRow.id,
        VacancyRow.title,
        CompanyRow.name,
        VacancyRow.company_id,
        VacancyRow.place_text,
        VacancyRow.area_code,
        VacancyRow.estate_id,
        VacancyRow.latitude,
        VacancyRow.longitude,
        _as_text(VacancyRow.occupations),
        _as_text(VacancyRow.competences),
        _as_text(VacancyRow.education),
        _as_text(VacancyRow.majors),
        VacancyRow.experience_years,
        VacancyRow.pay_min,
        VacancyRow.pay_max,
        VacancyRow.pay_period,
        _as_text(VacancyRow.employment),
        VacancyRow.age_min,
        VacancyRow.age_max,
        VacancyRow.sex,
        VacancyRow.has_text,
        VacancyRow.verified_at.is_not(None),
        func.coalesce(VacancyRow.posted_at, VacancyRow.published_at),
    )
    .select_from(VacancyRow)
    .outerjoin(CompanyRow, CompanyRow.id == VacancyRow.company_id)
    .where(VacancyRow.id.in_(bindparam("ids", expanding=True)))
)


def facts_of(row: Row[Any]) -> VacancyFacts:
    """Turn a row of `FACTS` into facts."""
    values = list(row)
    values[9:13] = codes_of(values[9]), codes_of(values[10]), _levels(values[11]), codes_of(values[12])
    values[16:18] = _period(values[16]), _kinds(values[17])
    values[20] = _sex(values[20])
    return VacancyFacts._make(values)


@lru_cache(maxsize=1_000)
def _levels(text: str) -> tuple[Education, ...]:
    return tuple(Education(code) for code in codes_of(text))


@lru_cache(maxsize=1_000)
def _kinds(text: str) -> tuple[Employment, ...]:
    return tuple(Employment(kind) for kind in codes_of(text))


@lru_cache(maxsize=16)
def _period(text: str) -> PayPeriod:
    return PayPeriod(text)


@lru_cache(maxsize=16)
def _sex(text: str | None) -> Sex | None:
    return Sex(text) if text else None
