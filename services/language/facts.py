"""The facts recognisers as readers of an ordinary text."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from services.language import education, employment, experience, pay, people
from services.language.candidates import Reading, Slot
from services.language.found import Found
from services.language.model import PayFloor
from services.language.normal import Normal
from services.language.pay import Pay
from services.language.places import Gazetteer
from services.language.words import fold
from services.reference.model import Education, Reference
from services.vacancies.model import Employment, PayPeriod

_PAY_WORDS = frozenset(
    ("gaji", "upah", "minimal", "di", "atas", "lebih", "dari", "sekitar", "kisaran", "mulai", "rp", "kurang")
)
_STUDENT_WORDS = frozenset(("kuliah", "mahasiswa"))
_BARE_YEARS = re.compile(
    r"(?<![\w.,-])(?:min(?:imal)?\.?\s*)?(?P<years>\d|1[0-4])\s*(?:[-–]\s*\d{1,2}\s*)?(?:tahun|thn|th)\b"
    r"(?!\s*(?:lalu|terakhir|ini|kontrak|lagi|(?:me)?nganggur|(?:tidak|belum|ga) kerja|di rumah|(?:me)?nikah))",
    re.IGNORECASE,
)
_BARE_SD = re.compile(r"(?<!\d )(?<!\w)sd\b(?! ?\d)", re.IGNORECASE)
_WEEKEND = re.compile(
    r"(?<!libur )(?<!senin )\b(?:sabtu\s*(?:[-,/&]|dan|sama)?\s*minggu|weekend|akhir pekan|setengah hari"
    r"|(?:pagi|siang|sore|malam)\s+kuliah)\b"
    r"(?! libur| off)",
    re.IGNORECASE,
)
_MANY_WORDS_TO_YEARS = re.compile(r"[^\W\d]+\s+[^\d]*?[^\W\d]+\s+(?P<length>\d.*)", re.IGNORECASE)
_BARE_CONFIDENCE = 0.7
DAYS_A_MONTH = 25
Reader = Callable[[Normal], Iterable[Reading]]


def number_readers() -> tuple[Reader, ...]:
    """Return what reads amounts, ages and years: their words are never part of a name."""
    return (
        _reader(
            Slot.PAY, lambda text: [*map(_floor, pay.find(text)), *map(_minimum_wage, pay.find_minimum_wage(text))]
        ),
        _reader(Slot.AGE, people.find_age),
        _reader(Slot.EXPERIENCE, lambda text: [*map(_length_only, experience.find(text))] or _bare_years(text)),
    )


def fact_readers(gazetteer: Gazetteer, reference: Reference) -> tuple[Reader, ...]:
    """Return what reads places, schooling, employment and sex."""
    return (
        _reader(Slot.PLACE, gazetteer.find),
        _reader(Slot.EDUCATION, _schooling),
        _reader(Slot.MAJOR, education.Majors(reference, of_seekers=True).find),
        _reader(Slot.EMPLOYMENT, lambda text: [*employment.find(text), *_weekends(text)]),
        _reader(Slot.SEX, people.find_sex),
    )


def _schooling(text: str) -> list[Found[Education]]:
    """Return levels that a person has; a student ("mahasiswa") has none of them yet. "sd" is a school in a search."""
    found = [level for level in education.find(text) if fold(level.text) not in _STUDENT_WORDS]
    starts = {level.start for level in found}
    bare = (match for match in _BARE_SD.finditer(text) if match.start() not in starts)
    return found + [Found(Education.SD, match.group(), match.start(), match.end()) for match in bare]


def _length_only(found: Found[float]) -> Found[float]:
    """Leave the words between "pengalaman" and the years to other slots ("pengalaman bengkel 3 tahun")."""
    match = _MANY_WORDS_TO_YEARS.match(found.text)
    if match is None:
        return found
    start = match.start("length")
    return Found(found.value, found.text[start:], found.start + start, found.end, found.confidence)


def _weekends(text: str) -> list[Found[Employment]]:
    """Return "sabtu minggu" as part-time work: a vacancy tells by it when it is closed, a person when they can work."""
    return [
        Found(Employment.PART_TIME, match.group(), match.start(), match.end(), _BARE_CONFIDENCE)
        for match in _WEEKEND.finditer(text)
    ]


def _bare_years(text: str) -> list[Found[float]]:
    """Return "3 tahun" as experience: in a search nothing else is that short."""
    return [
        Found(float(match["years"]), match.group(), match.start(), match.end(), _BARE_CONFIDENCE)
        for match in _BARE_YEARS.finditer(text)
    ]


def _reader(slot: Slot, find: Callable[[str], Iterable[Found[Any]]]) -> Reader:
    def read(normal: Normal) -> Iterator[Reading]:
        for found in find(normal.text):
            if found.value is not None:
                yield _reading(slot, found, normal)

    return read


def _reading(slot: Slot, found: Found[Any], normal: Normal) -> Reading:
    start, end = found.start, found.end
    if slot is Slot.PAY:
        start, end = _start_of_pay(normal, start), pay.end_of_period(normal.text, end)
    size = max(1, normal.first_token(max(start, end - 1)) + 1 - normal.first_token(start))
    text = normal.typed(start, end)
    return Reading(slot, found.value, start, end, size, text, found.confidence, found.alternatives)


def _start_of_pay(normal: Normal, start: int) -> int:
    """Take the words that lead to an amount with it ("gaji minimal 5 juta")."""
    for number in range(normal.first_token(start) - 1, -1, -1):
        token = normal.tokens[number]
        if token.text not in _PAY_WORDS:
            break
        start = token.start
    return start


def _floor(found: Found[Pay]) -> Found[PayFloor | None]:
    least, floor = found.value.minimum, None
    if found.value.period is PayPeriod.MONTH:
        floor = PayFloor(least)
    elif found.value.period is PayPeriod.DAY:
        floor = PayFloor(least * DAYS_A_MONTH, per_day=least)
    return Found(floor, found.text, found.start, found.end, found.confidence)


def _minimum_wage(found: Found[None]) -> Found[PayFloor | None]:
    return Found(PayFloor(None, is_minimum_wage=True), found.text, found.start, found.end, found.confidence)
