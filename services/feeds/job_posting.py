"""schema.org JobPosting records, as JSON-LD."""

from collections.abc import Iterator
from typing import Any

from services.feeds.columns import DEEPEST, text_of

JSON = dict[str, Any]
_UNITS = {"HOUR": "/jam", "DAY": "/hari", "WEEK": "/minggu", "YEAR": "/tahun"}
_SAME = {
    "skills": "skills",
    "description": "description",
    "requirements": "qualifications",
    "quota": "totalJobOpenings",
    "posted_at": "datePosted",
    "closes_at": "validThrough",
    "url": "url",
}
"""Our fields, and the properties that hold nothing else."""


def job_postings(value: object, depth: int = 0) -> Iterator[JSON]:
    """Yield the JobPosting records in a JSON-LD value: alone, in a list or under @graph."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from job_postings(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
            yield value
        for name in ("@graph", "itemListElement", "item"):
            yield from job_postings(value.get(name), depth + 1)


def fields_of_job_posting(record: JSON) -> dict[str, str]:
    """Return the fields of a JobPosting."""
    fields = {
        **{field: record.get(name) for field, name in _SAME.items()},
        "external_id": _identifier(record.get("identifier")) or record.get("url"),
        "title": record.get("title") or record.get("name"),
        "company": record.get("hiringOrganization"),
        "employment_type": text_of(record.get("employmentType")).replace("_", " "),
        "work_arrangement": "remote" if record.get("jobLocationType") == "TELECOMMUTE" else None,
        **_place(record),
        **_asked(record),
        **_salary(record.get("baseSalary")),
    }
    return {name: text_of(value) for name, value in fields.items()}


def _place(record: JSON) -> JSON:
    address = _dict(record.get("jobLocation")).get("address")
    parts = _dict(address)
    named = (text_of(parts.get(name)) for name in ("addressLocality", "addressRegion"))
    location = address if isinstance(address, str) else ", ".join(name for name in named if name)
    return {"location": location, "address": parts.get("streetAddress")}


def _asked(record: JSON) -> JSON:
    """Return the schooling and the experience that are asked for."""
    education, experience = record.get("educationRequirements"), record.get("experienceRequirements")
    level = _dict(education).get("credentialCategory") or education
    months = _dict(experience).get("monthsOfExperience")
    stated = experience if isinstance(experience, str) else None
    return {
        "education": level if isinstance(level, (str, list)) else None,
        "experience": stated if months is None else f"{text_of(months)} bulan",
    }


def _dict(value: object) -> JSON:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _identifier(value: object) -> object:
    return value if isinstance(value, (str, int)) else _dict(value).get("value")


def _salary(value: object) -> JSON:
    amount = _dict(_dict(value).get("value"))
    low, high = amount.get("minValue") or amount.get("value"), amount.get("maxValue") or amount.get("value")
    unit = _UNITS.get(text_of(amount.get("unitText")).upper())
    if unit:
        return {"salary_text": f"Rp {text_of(low)} - {text_of(high)}{unit}"}
    return {"salary_min": low, "salary_max": high}
