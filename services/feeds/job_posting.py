"""schema.org JobPosting records, as JSON-LD."""

from collections.abc import Iterator
from typing import Any

from services.feeds.columns import text_of

JSON = dict[str, Any]
_UNITS = {"HOUR": "/jam", "DAY": "/hari", "WEEK": "/minggu", "YEAR": "/tahun"}


def job_postings(value: object) -> Iterator[JSON]:
    """Yield the JobPosting records in a JSON-LD value: alone, in a list or under @graph."""
    if isinstance(value, list):
        for item in value:
            yield from job_postings(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
            yield value
        yield from job_postings(value.get("@graph"))
        yield from (posting for posting in job_postings(value.get("itemListElement")))
        yield from job_postings(value.get("item"))


def fields_of_job_posting(record: JSON) -> dict[str, str]:
    """Return the fields of a JobPosting."""
    place = _dict(record.get("jobLocation"))
    address = place.get("address")
    parts = _dict(address)
    education = _dict(record.get("educationRequirements")).get("credentialCategory") or record.get(
        "educationRequirements"
    )
    experience = record.get("experienceRequirements")
    months = _dict(experience).get("monthsOfExperience")
    fields = {
        "external_id": _identifier(record.get("identifier")) or record.get("url"),
        "title": record.get("title") or record.get("name"),
        "company": _name(record.get("hiringOrganization")),
        "location": address
        if isinstance(address, str)
        else ", ".join(filter(None, (parts.get("addressLocality"), parts.get("addressRegion")))),
        "address": parts.get("streetAddress"),
        "education": education if isinstance(education, (str, list)) else None,
        "experience": f"{months} bulan" if months is not None else experience if isinstance(experience, str) else None,
        "employment_type": text_of(record.get("employmentType")).replace("_", " "),
        "skills": record.get("skills"),
        "description": record.get("description"),
        "requirements": record.get("qualifications"),
        "quota": record.get("totalJobOpenings"),
        "posted_at": record.get("datePosted"),
        "closes_at": record.get("validThrough"),
        "url": record.get("url"),
        **_salary(record.get("baseSalary")),
    }
    if record.get("jobLocationType") == "TELECOMMUTE":
        fields["work_arrangement"] = "remote"
    return {name: text_of(value) for name, value in fields.items()}


def _dict(value: object) -> JSON:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _name(value: object) -> object:
    return value if isinstance(value, str) else _dict(value).get("name")


def _identifier(value: object) -> object:
    return value if isinstance(value, (str, int)) else _dict(value).get("value")


def _salary(value: object) -> JSON:
    amount = _dict(_dict(value).get("value"))
    low, high = amount.get("minValue") or amount.get("value"), amount.get("maxValue") or amount.get("value")
    unit = _UNITS.get(text_of(amount.get("unitText")).upper())
    if unit:
        return {"salary_text": f"Rp {text_of(low)} - {text_of(high)}{unit}"}
    return {"salary_min": low, "salary_max": high}
