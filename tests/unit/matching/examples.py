"""Examples for tests of matching: an invented vacancy, and short ways to write queries."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.reference.load import load_reference
from services.vacancies.model import PayPeriod, Vacancy, VacancyFacts, VacancyStatus

REFERENCE = load_reference()
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

PLAIN = Vacancy(
    id=1,
    external_id="a1",
    source="papan-kota",
    title="Operator Produksi",
    company="PT Cahaya Tirta Manunggal",
    company_id=7,
    place_text="Cikarang Barat, Kabupaten Bekasi",
    area_code="32.16.08",
    estate_id=None,
    latitude=-6.27,
    longitude=107.12,
    occupations=("operator-produksi",),
    competences=(),
    education=(),
    majors=(),
    experience_years=None,
    pay_min=None,
    pay_max=None,
    pay_period=PayPeriod.MONTH,
    employment=(),
    age_min=None,
    age_max=None,
    sex=None,
    openings=None,
    has_text=True,
    status=VacancyStatus.PUBLISHED,
    is_sample=False,
    posted_at=NOW,
    published_at=NOW,
    closes_at=None,
    verified_by="Disnaker Kabupaten Bekasi",
    verified_at=NOW,
)
OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))


def vacancy(**changes: Any) -> VacancyFacts:
    """Return the facts of the plain vacancy with some fields changed."""
    return replace(PLAIN, **changes).facts


def area(code: str, text: str = "", *others: str) -> Read[PlaceRef]:
    """Return an area asked for, with its other readings."""
    alternatives = tuple(PlaceRef(PlaceKind.AREA, other) for other in others)
    return Read(PlaceRef(PlaceKind.AREA, code), text, alternatives=alternatives)


def estate(name: str) -> Read[PlaceRef]:
    """Return an estate asked for."""
    return Read(PlaceRef(PlaceKind.ESTATE, name), name)
