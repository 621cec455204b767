"""What a typed text answers of a profile: the step that was asked, and others that it names along the way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.clock import Clock
from services.language import experience, pay
from services.language.language import Language
from services.language.model import PayFloor, PlaceKind, PlaceRef, Query, Read
from services.language.place_names import HOME_REGENCIES, HOME_REGENCY
from services.language.words import fold
from services.people.age import is_birth_year
from services.people.details import read_availability, read_graduation
from services.people.model import FIELDS, OF_SCHOOLING, Answers, Step
from services.people.phone import read_phone
from services.reference.model import Reference
from services.vacancies.model import PayPeriod

MOST_WANTED, MOST_NAMED = 3, 20
LONGEST_NAME = 60
_DISTRICT, _REGENCY = 8, 5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE = re.compile(r"(?<!\d)(\d\d)(?:\s*(?:tahun|thn|th))?(?!\d)", re.IGNORECASE)
_NONE = frozenset(("belum", "tidak", "nggak", "gak", "ga", "kosong", "nol", "tanpa", "none", "never", "no"))
_BREAK = re.compile(
    r"[,;\n]|\.(?!\d)|\b(?:tapi|tetapi|melainkan|(?:se)?harusnya|yang benar|nu leres|kedahna|but|should be)\b",
    re.IGNORECASE,
)
_NOT_THIS = ("bukan", "bukannya", "not", "sanes", "sanés")
"""Words behind which stands what is wrong; behind the others of `_DENIED` it stands before."""
_DENIED = re.compile(r"\b(bukan(?:nya)?|not|san[eé]s|salah|keliru|lepat|wrong)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_](?:[^\d_@/\\<>{}\[\]=#*]*[^\W\d_.]\.?)?")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard. `changes`: fields of `Answers`; `places`: areas among which the home has yet to be chosen.

    Nothing of the step that was asked: neither its field nor places.
    """

    changes: dict[str, Any] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    def answers(self, step: Step) -> bool:
        """Whether the step that was asked is answered, or nearly."""
        return self.changes.get(FIELDS[step]) is not None or (step is Step.HOME and bool(self.places))


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """Reads typed answers. Pure but for the year, beyond which nobody has finished school."""

    language: Language
    reference: Reference
    clock: Clock

    def __call__(self, text: str, step: Step, told: Answers) -> Heard:
        """Return what a text answers: of other steps only those that are still open."""
        if step is Step.NAME:
            return _heard("name", read_name(text))
        if step is Step.PHONE:
            return _heard("phone", read_phone(text))
        query = self.language.understand(text)
        heard = dict(self._named(query, told, step))
        own = _OWN.get(step)
        if own and heard.get(FIELDS[step]) is None and (value := own(self.language.normal(text).text)) is not None:
            heard[FIELDS[step]] = value
        if step is Step.COMPETENCES:
            heard |= self._competences(text, told)
        asked_or_open = {FIELDS[one] for one in (*told.open_steps, step)} | OF_SCHOOLING.keys()
        places = self._homes(query) if "area_code" in asked_or_open else ()
        if len(places) == 1 and len(places[0]) >= _DISTRICT:
            heard["area_code"], places = places[0], ()
        changes = {name: value for name, value in heard.items() if name in asked_or_open and value is not None}
        return Heard(changes, places)

    def _named(self, query: Query, told: Answers, step: Step) -> Iterator[tuple[str, Any]]:
        wanted = tuple(read.value for read in query.occupations)[:MOST_WANTED]
        if wanted and step is Step.WANTED:  # elsewhere it is rather work done before
            yield "wanted", wanted
        if query.education:
            yield "education", query.education[0].value
        if query.majors and (query.education or told.education or step is Step.EDUCATION):
            yield "majors", tuple(read.value for read in query.majors)
        if query.education or step is Step.EDUCATION:
            yield from self._graduation(query, told)
        if query.experience_years is not None:
            yield "experience_years", query.experience_years.value
        if query.competences:
            yield "competences", tuple(read.value for read in query.competences)
        if query.pay_floor is not None:
            yield "pay_min", self._pay(query.pay_floor.value, told)

    def _graduation(self, query: Query, told: Answers) -> Iterator[tuple[str, Any]]:
        """Read the year of the end of schooling; one alone belongs to the schooling that was told before."""
        year = read_graduation(query.text, told.birth_year, self.clock.now().year)
        if year is not None:
            yield "graduated", year
            if not query.education and told.education:
                yield "education", told.education
                yield "majors", tuple(read.value for read in query.majors) or told.majors

    def _competences(self, text: str, told: Answers) -> dict[str, Any]:
        """Add what is named here to what was named before: "forklift" is something one can do, not work one wants."""
        normal = self.language.normal(text)
        named = [mention.ids[0] for mention in self.language.competences.find(normal.tokens, normal.text)]
        both = tuple(dict.fromkeys((*told.competences, *named)))[:MOST_NAMED]
        return {"competences": both} if named else {}

    def _pay(self, floor: PayFloor, told: Answers) -> int | None:
        """Return the amount; of "UMK" that of the home's regency, of Kabupaten Bekasi while the home is not known."""
        if floor.amount is not None:
            return floor.amount
        wage = self.reference.minimum_wages.get((told.area_code or HOME_REGENCY)[:_REGENCY])
        return wage.amount if wage else None

    def _homes(self, query: Query) -> tuple[str, ...]:
        """Return the areas that a text may mean as home: one district or village, or several areas to choose from.

        Of a name that is at home and elsewhere ("cibitung") only those at home.
        """
        codes = list(dict.fromkeys(code for read in query.places[:1] for code in self._areas(read)))
        codes = [code for code in codes if code.startswith(HOME_REGENCIES)] or codes
        within = [code for code in codes if len(code) >= _DISTRICT] or codes
        return tuple(code for code in within if code.rpartition(".")[0] not in within)

    def _areas(self, read: Read[PlaceRef]) -> Iterator[str]:
        for ref in (read.value, *read.alternatives):
            if ref.kind is PlaceKind.ESTATE:
                yield from self.reference.estates[ref.code].district_codes
            elif len(ref.code) >= _REGENCY:
                yield ref.code


def correction_of(text: str) -> str:
    """Return what a correction puts in place of what was wrong: "bukan smk, sma" -> "sma"; else the text itself."""
    clauses = [_DENIED.split(clause) for clause in _BREAK.split(text)]
    left = [parts[0] for parts in clauses if len(parts) == 1 or parts[1].lower() in _NOT_THIS]
    return " ".join(clause.strip() for clause in left if clause.strip()) or text


def read_name(text: str) -> str | None:
    """Return a name: letters with what stands in names ("Nur'aini", "M. Ridwan, S.Pd"), at most 60 characters."""
    name = " ".join(text.split())
    return name if 2 <= len(name) <= LONGEST_NAME and _NAME.fullmatch(name) else None


def read_birth_year(text: str, now: datetime) -> int | None:
    """Return the birth year of a text: a year, a date with one, or an age; None: none that can be."""
    years = [int(match.group()) for match in _YEAR.finditer(text)]
    if not years and (age := _AGE.fullmatch(text.strip())):
        years = [now.year - int(age[1])]
    return years[0] if len(years) == 1 and is_birth_year(years[0], now) else None


def _heard(name: str, value: str | None) -> Heard:
    return Heard({name: value} if value else {})


def _experience(text: str) -> float | None:
    if _NONE & set(fold(text).split()):
        return 0.0
    return experience.of_column(text)


def _pay_of(text: str) -> int | None:
    """Read an amount without a word of pay before it: "5,5" are millions."""
    found = pay.find(f"gaji {text.strip()}")
    months = [item.value for item in found if item.value.period is PayPeriod.MONTH]
    return months[0].minimum if months else None


_OWN: dict[Step, Callable[[str], Any]] = {
    Step.EXPERIENCE: _experience,
    Step.PAY: _pay_of,
    Step.AVAILABILITY: read_availability,
}
