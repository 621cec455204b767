"""A row into a vacancy: columns first, and what they lack is read out of the text. Nothing is invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from services.feeds import cells
from services.feeds.clean import clean_line, clean_text, clean_title
from services.feeds.workplace import workplace
from services.language import dates, education, employment, experience, people
from services.language.extract import PosterReader
from services.language.language import Language
from services.language.places import Location
from services.language.poster.opened import OpenPoster
from services.language.words import tokens
from services.reference.model import Education, Reference
from services.vacancies.model import Employment, Sex, VacancyDraft, regency_of

LONGEST_TITLE = 300
_PLACE_COLUMNS = ("location", "address", "province", "district_code", "regency_code")


class NoTitle(ValueError):
    """A row that does not say what work it offers."""


class VacancyReader:
    """Reads rows. Built once; holds no state. `today` settles relative and yearless dates."""

    def __init__(self, reference: Reference, language: Language, today: date) -> None:
        self.reference = reference
        self.language = language
        self._majors = education.Majors(reference)
        self._posters = PosterReader(reference, language)
        self.today = today

    def read(self, fields: Mapping[str, str]) -> VacancyDraft:
        """Return the vacancy of a row.

        Raises:
            NoTitle: the row has no title.
        """
        fields = _with_whole_place(fields)
        draft = self._words(fields)
        text = f"{draft.requirements}\n{draft.description}".strip()
        day = draft.posted_at.astimezone(dates.JAKARTA).date() if draft.posted_at else self.today
        poster = self._posters.open(text, day)
        draft = replace(
            draft, company=_company(fields, poster), closes_at=self._closing(fields, poster, draft.posted_at)
        )
        draft = self._with_place(draft, fields, text, poster)
        draft = self._with_requirements(draft, fields, text, poster)
        return _with_terms(draft, fields, text, poster)

    def _words(self, fields: Mapping[str, str]) -> VacancyDraft:
        """Return what a row says word for word."""
        title = clean_title(fields.get("title", ""))[:LONGEST_TITLE]
        if not any(sign.isalnum() for sign in title):
            raise NoTitle
        return VacancyDraft(
            title=title,
            description=clean_text(fields.get("description", "")),
            requirements=clean_text(fields.get("requirements", "")),
            url=_url(fields.get("url", "")),
            contact=clean_line(fields.get("contact", "")) or None,
            posted_at=dates.parse_moment(fields.get("posted_at", ""), self.today),
        )

    def _with_place(
        self, draft: VacancyDraft, fields: Mapping[str, str], text: str, poster: OpenPoster
    ) -> VacancyDraft:
        place_text, place = self._place(fields, draft.title, text, poster)
        return replace(
            draft,
            place_text=place_text,
            area_code=place.area_code,
            estate_id=place.estate_id,
            latitude=place.latitude,
            longitude=place.longitude,
        )

    def _with_requirements(
        self, draft: VacancyDraft, fields: Mapping[str, str], text: str, poster: OpenPoster
    ) -> VacancyDraft:
        ages = cells.ages(fields) or people.find_age_limit(text)
        return replace(
            draft,
            occupations=self._occupations(draft.title),
            competences=self._competences(f"{draft.title}\n{clean_text(fields.get('skills', ''))}\n{text}"),
            education=_education(fields, poster),
            majors=self._majors.of_list(fields["majors"]) if fields.get("majors") else poster.major_ids,
            experience_years=_experience(fields, poster),
            age_min=ages.low,
            age_max=ages.high,
            sex=_sex(fields, text),
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
                there = gazetteer.elsewhere(title, {regency_of(area.code) or area.code})
                return there or Location(area.code, None, area.latitude, area.longitude)
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
            moment = dates.parse_moment(column, self.today)
            return None if moment is None else dates.end_of(moment.astimezone(dates.JAKARTA).date())
        closes_at = dates.end_of(poster.closes_at) if poster.closes_at else None
        return None if closes_at and posted_at and closes_at < posted_at else closes_at


def _with_whole_place(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return a row whose location names village and district too, where they have columns of their own."""
    finer = [clean_line(fields.get(name, "")) for name in ("village", "district")]
    prefixed = [f"{kind} {name}" for kind, name in zip(("Desa", "Kecamatan"), finer, strict=True) if name]
    if not prefixed:
        return fields
    return {**fields, "location": ", ".join((*prefixed, *filter(None, (fields.get("location", ""),))))}


def _company(fields: Mapping[str, str], poster: OpenPoster) -> str | None:
    return clean_title(fields.get("company", "") or poster.company or "") or None


def _with_terms(draft: VacancyDraft, fields: Mapping[str, str], text: str, poster: OpenPoster) -> VacancyDraft:
    """Return a vacancy with its pay, kind of work and number of places."""
    draft = replace(
        draft, employment=_employment(fields, draft.title, text, poster), openings=_openings(fields, poster)
    )
    amount = cells.pay_of(fields) or poster.pay
    if amount is None:
        return draft
    return replace(draft, pay_min=amount.minimum, pay_max=amount.maximum, pay_period=amount.period)


def _education(fields: Mapping[str, str], poster: OpenPoster) -> tuple[Education, ...]:
    column = fields.get("education", "")
    return education.lowest_levels(column) if column else poster.levels


def _experience(fields: Mapping[str, str], poster: OpenPoster) -> float | None:
    column = fields.get("experience", "")
    return experience.of_column(column) if column else poster.experience_years


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
    return cells.openings(column) if column else poster.openings


def _sex(fields: Mapping[str, str], text: str) -> Sex | None:
    column = fields.get("gender", "")
    return cells.sex(column) if column else people.find_sex_limit(text)


def _url(text: str) -> str | None:
    text = text.strip()
    return text if text.startswith(("https://", "http://")) and len(text) < 2_000 else None
