"""A row into a vacancy: columns first, and what they lack is read out of the text. Nothing is invented."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from services.feeds.clean import clean_line, clean_text, clean_title
from services.feeds.workplace import workplace
from services.language import dates, education, employment, experience, pay, people
from services.language.extract import PosterReader
from services.language.language import Language
from services.language.places import Location
from services.language.poster.opened import OpenPoster
from services.language.words import tokens
from services.reference.model import Education, Reference
from services.vacancies.model import Employment, PayPeriod, Sex, VacancyDraft

LONGEST_TITLE = 300
_MOST_OPENINGS = 5_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PLACE_COLUMNS = ("location", "address", "province", "district_code", "regency_code")
_PAY_RANGE = range(100_000, 1_000_000_001)
_AMOUNT = r"(\d{6,9}|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d\d?)?"
_AMOUNTS = re.compile(rf"{_AMOUNT}(?:\s*[-–]\s*{_AMOUNT})?")
_AGES = range(15, 71)


class NoTitle(ValueError):
    """A row that does not say what work it offers."""


class VacancyReader:
    """Reads rows. Built once; holds no state. `today` settles relative and yearless dates."""

    def __init__(self, reference: Reference, language: Language, today: date) -> None:
        self.reference = reference
        self.language = language
        self._majors = education.Majors(reference)
        self._posters = PosterReader(reference, language)
        self._today = today

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
        posted_at = dates.parse_moment(fields.get("posted_at", ""), self._today)
        poster = self._posters.open(text, posted_at.astimezone(dates.JAKARTA).date() if posted_at else self._today)
        place_text, place = self._place(fields, title, text, poster)
        amount = _pay(fields, poster)
        ages = _ages(fields, text)
        return VacancyDraft(
            title=title,
            company=clean_title(fields.get("company", "") or poster.company or "") or None,
            description=description,
            requirements=requirements,
            place_text=place_text,
            area_code=place.area_code,
            estate_id=place.estate_id,
            latitude=place.latitude,
            longitude=place.longitude,
            occupations=self._occupations(title),
            competences=self._competences(f"{title}\n{clean_text(fields.get('skills', ''))}\n{text}"),
            education=_education(fields, poster),
            majors=self._majors.of_list(fields["majors"]) if fields.get("majors") else poster.major_ids,
            experience_years=_experience(fields, poster),
            pay_min=amount.minimum if amount else None,
            pay_max=amount.maximum if amount else None,
            pay_period=amount.period if amount else PayPeriod.MONTH,
            employment=_employment(fields, title, text, poster),
            age_min=ages.low,
            age_max=ages.high,
            sex=_sex(fields, text),
            openings=_openings(fields, poster),
            url=_url(fields.get("url", "")),
            contact=clean_line(fields.get("contact", "")) or None,
            posted_at=posted_at,
            closes_at=self._closing(fields, poster, posted_at),
        )

    def _place(self, fields: Mapping[str, str], title: str, text: str, poster: OpenPoster) -> tuple[str, Location]:
        """Return the words for the place of work, and where that is."""
        if any(fields.get(column, "").strip() for column in _PLACE_COLUMNS):
            stated = fields.get("location", "") or fields.get("address", "")
            return clean_line(stated), self._stated_place(fields, title, text)
        place = poster.place or ""
        if self.language.gazetteer.locate("", "", title).area_code is None:
            return place, poster.location
        return place, self.language.gazetteer.locate("", place, title)

    def _stated_place(self, fields: Mapping[str, str], title: str, text: str) -> Location:
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

    def _closing(self, fields: Mapping[str, str], poster: OpenPoster, posted_at: datetime | None) -> datetime | None:
        column = fields.get("closes_at", "").strip()
        if column:
            moment = dates.parse_moment(column, self._today)
            return None if moment is None else dates.end_of(moment.astimezone(dates.JAKARTA).date())
        closes_at = dates.end_of(poster.closes_at) if poster.closes_at else None
        return None if closes_at and posted_at and closes_at < posted_at else closes_at


def _education(fields: Mapping[str, str], poster: OpenPoster) -> tuple[Education, ...]:
    column = fields.get("education", "")
    return education.lowest_levels(column) if column else poster.levels


def _experience(fields: Mapping[str, str], poster: OpenPoster) -> float | None:
    column = fields.get("experience", "")
    return experience.of_column(column) if column else poster.experience_years


def _pay(fields: Mapping[str, str], poster: OpenPoster) -> pay.Pay | None:
    low, high = (_whole(fields.get(name, ""), _PAY_RANGE) for name in ("salary_min", "salary_max"))
    if low or high:
        low, high = low or high or 0, high or low or 0
        return pay.Pay(min(low, high), max(low, high), PayPeriod.MONTH)
    column = fields.get("salary_text", "")
    stated = (found.value for found in pay.find(column))
    return next(stated, None) or _bare_pay(column) or poster.pay


def _bare_pay(column: str) -> pay.Pay | None:
    """Return the pay of a column that holds nothing but amounts: "4500000", "4.500.000 - 5,000,000"."""
    match = _AMOUNTS.fullmatch(column.strip())
    amounts = [int(re.sub(r"\D", "", amount)) for amount in match.groups() if amount] if match else []
    if not amounts or any(amount not in _PAY_RANGE for amount in amounts):
        return None
    return pay.Pay(min(amounts), max(amounts), PayPeriod.MONTH)


def _employment(fields: Mapping[str, str], title: str, text: str, poster: OpenPoster) -> tuple[Employment, ...]:
    columns = f"{fields.get('employment_type', '')} | {fields.get('work_arrangement', '')} | {title}"
    kinds = [found.value for found in employment.find(columns)]
    if "maganghub" in fields.get("source", ""):
        kinds.append(Employment.INTERNSHIP)
    if not fields.get("employment_type") and not kinds and poster.employment is not None:
        kinds.append(poster.employment)
    kinds += [found.value for found in employment.find(text) if found.value is Employment.SHIFT]
    return tuple(dict.fromkeys(kinds))


def _openings(fields: Mapping[str, str], poster: OpenPoster) -> int | None:
    column = fields.get("quota", "").strip()
    return _whole(column, range(1, _MOST_OPENINGS + 1)) if column else poster.openings


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
