"""A poster that is being read."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from services.language import education
from services.language.found import Found
from services.language.language import Language
from services.language.model import PlaceRef
from services.language.pay import Pay
from services.language.places import Location
from services.language.poster.closing import find_closing
from services.language.poster.company import find_company
from services.language.poster.contact import Contacts, find_contacts
from services.language.poster.numbers import find_employment, find_experience, find_openings, find_pay
from services.language.poster.place import find_place, locate
from services.language.poster.schooling import find_levels, find_majors
from services.language.poster.sheet import Sheet, sheet_of
from services.language.poster.skills import find_skills
from services.language.poster.spans import Span, overlaps
from services.language.poster.title import find_title
from services.language.words import tokens
from services.reference.model import Education
from services.vacancies.model import Employment

LONGEST_POSTER = 8_000
T = TypeVar("T")


class OpenPoster:
    """Reads each field when it is first asked for, at most from the first 8,000 letters; `today` settles dates.

    What the text does not state is None or empty. Names are given as written.
    """

    def __init__(self, text: str, today: date, language: Language, majors: education.Majors) -> None:
        self._said = text[:LONGEST_POSTER]
        self._today = today
        self._language = language
        self._known_majors = majors

    @cached_property
    def title(self) -> str | None:
        """The first position."""
        return self._text(self._title)

    @cached_property
    def company(self) -> str | None:
        """The name of the company that looks for people."""
        return self._text(self._companies[0] if self._companies else None)

    @cached_property
    def place(self) -> str | None:
        """Where the work is."""
        return self._text(self._place[0])

    @cached_property
    def location(self) -> Location:
        """Where that is, as far as the text decides it."""
        taken = self._contacts.spans
        others = [found for found in self._places if not overlaps((found.start, found.end), taken)]
        return locate(self._language.gazetteer, self._sheet.text, self._place[0], others)

    @cached_property
    def openings(self) -> int | None:
        """How many people are looked for."""
        return self._openings[0]

    @cached_property
    def levels(self) -> tuple[Education, ...]:
        """The lowest levels of schooling that are accepted."""
        return education.lowest_of(self._levels)

    @cached_property
    def majors(self) -> tuple[str, ...]:
        """Majors as written."""
        return self._texts(self._majors)

    @cached_property
    def major_ids(self) -> tuple[str, ...]:
        """Majors that the reference knows."""
        listed = self._known_majors.of_list(" | ".join(self.majors))
        return tuple(dict.fromkeys((*listed, *(found.value for found in self._known_majors.find(self._sheet.text)))))

    @cached_property
    def experience_years(self) -> float | None:
        """Years asked for; 0 where beginners are welcome."""
        return find_experience(self._sheet)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """What one must be able to do or hold."""
        place = self._place[0]
        title, places = (self._title,) if self._title else (), (place,) if place else ()
        known = (*self._taken, *self._majors, *title, *places)
        return self._texts(find_skills(self._sheet, self._language.competences, known))

    @cached_property
    def pay(self) -> Pay | None:
        """The pay without extras."""
        return self._pay[0]

    @cached_property
    def employment(self) -> Employment | None:
        """The kind of work named first."""
        return find_employment(self._sheet, self._pay[1], self._companies)

    @cached_property
    def closes_at(self) -> date | None:
        """The last day on which one can apply, in Jakarta."""
        return find_closing(self._sheet, self._today)

    @cached_property
    def contact(self) -> tuple[str, ...]:
        """The ways to apply."""
        return self._contacts.kinds

    @cached_property
    def _sheet(self) -> Sheet:
        return sheet_of(self._said)

    @cached_property
    def _contacts(self) -> Contacts:
        return find_contacts(self._sheet)

    @cached_property
    def _places(self) -> Sequence[Found[PlaceRef]]:
        return self._language.gazetteer.find(self._sheet.text)

    @cached_property
    def _work(self) -> list[Span]:
        mentions = self._language.occupations.find(tokens(self._sheet.text), self._sheet.text)
        return [(mention.start, mention.end) for mention in mentions]

    @cached_property
    def _companies(self) -> tuple[Span, ...]:
        return find_company(self._sheet, self._places, self._work, self._contacts.spans, self._is_major)

    @cached_property
    def _taken(self) -> tuple[Span, ...]:
        return (*self._contacts.spans, *self._companies)

    @cached_property
    def _openings(self) -> tuple[int | None, tuple[Span, ...]]:
        return find_openings(self._sheet, self._work)

    @cached_property
    def _pay(self) -> tuple[Pay | None, tuple[Found[Pay], ...]]:
        return find_pay(self._sheet)

    @cached_property
    def _place(self) -> tuple[Span | None, tuple[Found[PlaceRef], ...]]:
        return find_place(self._sheet, self._places, self._contacts.spans, self._companies, self._work)

    @cached_property
    def _levels(self) -> list[Found[Education]]:
        found = find_levels(self._sheet)
        return [level for level in found if not overlaps((level.start, level.end), self._taken)] if found else []

    @cached_property
    def _majors(self) -> tuple[Span, ...]:
        return find_majors(self._sheet, self._levels, self._known_majors, self._taken)

    @cached_property
    def _title(self) -> Span | None:
        work = [span for span in self._work if not overlaps(span, self._companies)]
        numbers = (*self._openings[1], *_spans(self._pay[1]))
        return find_title(self._sheet, work, (*self._taken, *numbers, *_spans(self._levels), *_spans(self._place[1])))

    def _is_major(self, name: str) -> bool:
        return bool(self._known_majors.of_list(name))

    def _text(self, span: Span | None) -> str | None:
        return " ".join(self._sheet.text[span[0] : span[1]].split()) if span else None

    def _texts(self, spans: Sequence[Span]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for span in spans if (text := self._text(span)) is not None))


def _spans(found: Sequence[Found[T]]) -> list[Span]:
    return [(item.start, item.end) for item in found]
