"""A row into a vacancy: columns first, and what they lack is read out of the text. Nothing is invented."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from services.feeds.clean import clean_line, clean_text, clean_title
from services.feeds.workplace import workplace
from services.language import dates, education, employment, experience, pay, people
from services.language.language import Language
from services.language.places import Location
from services.language.words import tokens
from services.reference.model import Education, Reference
from services.vacancies.model import Employment, PayPeriod, Sex, VacancyDraft

LONGEST_TITLE = 300
_MOST_OPENINGS = 5_000
_ABOUT_EDUCATION = re.compile(
    r"(?i)\b(?:pendidikan|lulusan|min|minimal|minimum|ija[sz]ah|education|degree|tamatan|sederajat)\b"
)
_ABOUT_PAY = re.compile(r"(?i)\b(?:gaji|salary|upah|penghasilan|income|thp|take home pay|uang saku|gapok|honor)\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PAY_RANGE = range(100_000, 1_000_000_001)
_AGES = range(15, 71)
_YOUNGEST = 15
"""So many years are an age ("SMA/SMK, 20 - 35 tahun"), not experience."""


class NoTitle(ValueError):
    """A row that does not say what work it offers."""


@dataclass(frozen=True, slots=True)
class VacancyReader:
    """Reads rows. `today` settles relative and yearless dates."""

    reference: Reference
    language: Language
    majors: education.Majors
    today: date

    def read(self, fields: Mapping[str, str]) -> VacancyDraft:
        """Return the vacancy of a row.

        Raises:
            NoTitle: the row has no title.
        """
        title = clean_title(fields.get("title", ""))[:LONGEST_TITLE]
        if not any(sign.isalnum() for sign in title):
            raise NoTitle
        description = clean_text(fields.get("description", ""))
        requirements = clean_text(fields.get("requirements", ""))
        text = f"{requirements}\n{description}".strip()
        place = self._place(fields, title, text)
        amount = _pay(fields, text)
        ages = _ages(fields, text)
        return VacancyDraft(
            title=title,
            company=clean_title(fields.get("company", "")) or None,
            description=description,
            requirements=requirements,
            place_text=clean_line(fields.get("location", "") or fields.get("address", "")),
            area_code=place.area_code,
            estate_id=place.estate_id,
            latitude=place.latitude,
            longitude=place.longitude,
            occupations=self._occupations(title),
            competences=self._competences(f"{title}\n{clean_text(fields.get('skills', ''))}\n{text}"),
            education=_education(fields, text),
            majors=self._majors(fields, text),
            experience_years=_experience(fields, text),
            pay_min=amount.minimum if amount else None,
            pay_max=amount.maximum if amount else None,
            pay_period=amount.period if amount else PayPeriod.MONTH,
            employment=_employment(fields, title, text),
            age_min=ages.low,
            age_max=ages.high,
            sex=_sex(fields, text),
            openings=_whole(fields.get("quota", ""), range(1, _MOST_OPENINGS + 1)),
            url=_url(fields.get("url", "")),
            contact=clean_line(fields.get("contact", "")) or None,
            posted_at=dates.parse_moment(fields.get("posted_at", ""), self.today),
            closes_at=self._closing(fields.get("closes_at", "")),
        )

    def _place(self, fields: Mapping[str, str], title: str, text: str) -> Location:
        gazetteer, location = self.language.gazetteer, fields.get("location", "")
        address = f"{fields.get('address', '')}\n{workplace(text, self.reference.estates)}"
        for column in ("district_code", "regency_code"):
            area = self.reference.areas.get(fields.get(column, "").strip())
            if area is not None:
                found = gazetteer.locate(location, address, title)
                if (found.area_code or "").startswith(area.code):
                    return found
                return Location(area.code, None, area.latitude, area.longitude)
        return gazetteer.locate(location or fields.get("province", ""), address, title)

    def _occupations(self, title: str) -> tuple[str, ...]:
        mentions = self.language.occupations.find(tokens(title), title)
        return tuple(dict.fromkeys(mention.ids[0] for mention in mentions))

    def _competences(self, text: str) -> tuple[str, ...]:
        mentions = self.language.competences.find(tokens(text), text)
        return tuple(dict.fromkeys(mention.ids[0] for mention in mentions))

    def _majors(self, fields: Mapping[str, str], text: str) -> tuple[str, ...]:
        listed = fields.get("majors", "")
        if listed:
            return self.majors.of_list(listed)
        return tuple(dict.fromkeys(found.value for found in self.majors.find(text)))

    def _closing(self, text: str) -> datetime | None:
        moment = dates.parse_moment(text, self.today)
        return None if moment is None else dates.end_of(moment.astimezone(dates.JAKARTA).date())


def content_hash(fields: Mapping[str, str]) -> str:
    """Return a hash of everything a row says, under whatever id."""
    said = "\x1f".join(f"{name}={value}" for name, value in sorted(fields.items()) if value and name != "external_id")
    return hashlib.sha256(said.encode()).hexdigest()


def external_id_of(fields: Mapping[str, str]) -> str:
    """Return the id that the source gave, or a made one."""
    given = clean_line(fields.get("external_id", ""))
    return given[:200] or made_id(fields)


def made_id(fields: Mapping[str, str]) -> str:
    """Return an id made of title, company, place and address on the web."""
    named = {name: fields.get(name, "") for name in ("title", "company", "location", "url")}
    return content_hash(named)[:20]


def _education(fields: Mapping[str, str], text: str) -> tuple[Education, ...]:
    column = fields.get("education", "")
    if column:
        return education.lowest_levels(column)
    lines = (line for line in text.split("\n") if _ABOUT_EDUCATION.search(line))
    return next((levels for line in lines if (levels := education.lowest_levels(line))), ())


def _experience(fields: Mapping[str, str], text: str) -> float | None:
    column = fields.get("experience", "")
    if column:
        return experience.of_column(column)
    return next((found.value for found in experience.find(text) if found.value < _YOUNGEST), None)


def _pay(fields: Mapping[str, str], text: str) -> pay.Pay | None:
    low, high = (_whole(fields.get(name, ""), _PAY_RANGE) for name in ("salary_min", "salary_max"))
    if low or high:
        low, high = low or high or 0, high or low or 0
        return pay.Pay(min(low, high), max(low, high), PayPeriod.MONTH)
    stated = [fields.get("salary_text", ""), *(line for line in text.split("\n") if _ABOUT_PAY.search(line))]
    return next((found.value for line in stated for found in pay.find(line)), None)


def _employment(fields: Mapping[str, str], title: str, text: str) -> tuple[Employment, ...]:
    columns = f"{fields.get('employment_type', '')} | {fields.get('work_arrangement', '')} | {title}"
    kinds = [found.value for found in employment.find(columns)]
    kinds += [found.value for found in employment.find(text) if found.value is Employment.SHIFT]
    if "maganghub" in fields.get("source", ""):
        kinds.append(Employment.INTERNSHIP)
    return tuple(dict.fromkeys(kinds))


def _ages(fields: Mapping[str, str], text: str) -> people.AgeLimit:
    low, high = (_whole(fields.get(name, ""), _AGES) for name in ("age_min", "age_max"))
    return people.AgeLimit(low, high) if low or high else people.find_age_limit(text)


def _sex(fields: Mapping[str, str], text: str) -> Sex | None:
    column = fields.get("gender", "")
    return people.find_sex_limit(column) if column else people.find_sex_limit(text)


def _whole(text: str, allowed: Iterable[int]) -> int | None:
    match = _NUMBER.fullmatch(text.strip())
    value = round(float(match.group())) if match else None
    return value if value is not None and value in allowed else None


def _url(text: str) -> str | None:
    text = text.strip()
    return text if text.startswith(("https://", "http://")) and len(text) < 2_000 else None
