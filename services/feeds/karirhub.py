"""Karirhub records (list and detail of `catalogue/v1`): nested JSON with traps, see the design's gov_api_shapes."""

from typing import Any

from services.feeds.columns import text_of

JSON = dict[str, Any]


def is_karirhub(record: JSON) -> bool:
    """Whether a record has the shape of Karirhub."""
    return "show_salary" in record and "title" in record and ("employer_id" in record or "company_name" in record)


def fields_of_karirhub(record: JSON) -> dict[str, str]:
    """Return the fields of a list or detail record. Pay is left out where the employer hides it; 0 means not given."""
    employer = _dict(record.get("employer"))
    region = _dict(record.get("region"))
    fields = {
        "external_id": record.get("id"),
        "title": record.get("title"),
        "company": None if record.get("confidential") else record.get("company_name") or employer.get("name"),
        "location": record.get("city_name") or _city(region) or region.get("name"),
        "address": region.get("name"),
        "education": _dict(record.get("min_education")).get("name"),
        "experience": record.get("min_year_experience"),
        "gender": record.get("gender"),
        "age_min": record.get("min_age"),
        "age_max": record.get("max_age"),
        "employment_type": record.get("job_type_name") or _dict(record.get("job_type")).get("name"),
        "skills": _skills(record.get("skills")),
        "description": record.get("description"),
        "requirements": record.get("qualification"),
        "quota": record.get("quota"),
        "posted_at": record.get("published_at"),
        "closes_at": record.get("expires_at"),
        "url": record.get("platform_link"),
        **_regency(region),
    }
    if record.get("show_salary"):
        fields["salary_min"] = record.get("min_salary_amount") or None
        fields["salary_max"] = record.get("max_salary_amount") or None
    return {name: text_of(value) for name, value in fields.items()}


def _dict(value: object) -> JSON:
    return value if isinstance(value, dict) else {}


def _skills(skills: object) -> list[str]:
    items = skills if isinstance(skills, list) else []
    return [str(item.get("name", "")) if isinstance(item, dict) else str(item) for item in items]


def _city_of(region: JSON) -> JSON:
    """Return the city record, wherever the region starts (village, sub-district or city)."""
    place = _dict(region.get("regionable"))
    for step in ("sub_district", "city"):
        place = _dict(place.get(step)) or place
    return place


def _city(region: JSON) -> str | None:
    name = _city_of(region).get("name")
    return str(name) if name else None


def _regency(region: JSON) -> dict[str, str]:
    """Return the regency code with its dot: 3216 (a number or a text) is 32.16."""
    code = text_of(_city_of(region).get("code"))
    return {"regency_code": f"{code[:2]}.{code[2:4]}"} if code.isdigit() and len(code) >= 4 else {}
