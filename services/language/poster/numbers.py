"""Places to fill, years of experience, monthly pay and kind of work of a poster."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from services.language import employment, experience, pay
from services.language.found import Found
from services.language.poster.sheet import Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import any_of, table, words
from services.vacancies.model import Employment, PayPeriod

_NUMBER_WORDS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sepuluh": 10,
}
_NUMBER = r"(?P<n>\d{1,4}|" + "|".join(_NUMBER_WORDS) + r")"
_FIRST_NUMBER = re.compile(r"(?<![\w.,])(\d{1,4})(?![\w.,]*\d)")
_LAST_NUMBER = re.compile(rf"(?<![\w.,/\-]){_NUMBER}[ \t]+(?:calon[ \t]+)?$", re.IGNORECASE)
_BEFORE = 26
_THINGS = re.compile(
    r"\W*(?:\w+\)\s*)?(?:lembar|rangkap|sesi|kali|jam|hari|buah|unit|pcs|konten|video|%)\b", re.IGNORECASE
)
_MOST = 5_000
_YEARS = re.compile(
    r"(?<![\w.,\-/])(?:min(?:imal|imum)?\.?\s*)?(?P<a>\d{1,2})(?:\s*(?:-|–|s/?d|sampai)\s*\d{1,2})?\+?\s*(?P<u>tahun|thn|th|years?|yrs?|yr|bulan|bln|months?)\b",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"(?:kontrak\w*|pkwt|contract|magang|intern\w*|pkl|usia|umur|age|max\w*\.?|maks\w*\.?|proyek|project|selama|durasi|garansi|masa|berdiri|per|tiap|probation"
    r"|training|percobaan|ikatan|dinas|perpanjang\w*|evaluasi|setelah|after|dalam|lulus\w*|kerja|duration)\W*(?:\w+\W+){0,1}$|/\s*$",
    re.IGNORECASE,
)
_NOT_EXPERIENCE_AFTER = re.compile(
    r"\W*(?:kontrak|contract|magang|lagi|lalu|terakhir|diperpanjang|perpanjang|ke\s*atas|old|training|probation|masa|berdiri|dst|depan|sekali|garansi|proyek|project)\b",
    re.IGNORECASE,
)
_SOME_AGE = 15
_NOT_BASE_PAY = re.compile(
    r"\b(?:bonus|insentif|intensif|komisi|uang\s+(?:makan|transport|kehadiran|hadir)|makan|transport\w*|tunjangan|lembur\w*|ot|overtime|incentive|commission|allowance"
    r"|potongan|potong|deposit|target|omset|omzet|kehadiran|pulsa|bpjs|thr|biaya|bayar|admin\w*)\b[^.;,\n+]{0,25}$",
    re.IGNORECASE,
)
_LONG_PROJECT = re.compile(
    r"\b(?:proyek|project)\b[^.\n;]{0,30}\b\d{1,2}\s*(?:bln|bulan|months?|th|thn|tahun)\b", re.IGNORECASE
)
_KINDS = {
    Employment.FULL_TIME,
    Employment.PART_TIME,
    Employment.CONTRACT,
    Employment.INTERNSHIP,
    Employment.DAILY,
    Employment.FREELANCE,
}


def find_openings(sheet: Sheet, work: Sequence[Span]) -> tuple[int | None, tuple[Span, ...]]:
    """Return how many people are looked for (the first number of a list of positions), and where it stands."""
    labelled = (match for clause in sheet.under("openings") for match in _FIRST_NUMBER.finditer(clause.text))
    number = next((int(match.group(1)) for match in labelled), None)
    counted = (*_counted().finditer(sheet.text), *_before_work(sheet, work))
    counts = sorted(
        (match for match in counted if not (_counts_others(sheet.text, match) or sheet.is_duty_at(match.start()))),
        key=lambda match: match.start(),
    )
    spans = tuple(match.span() for match in counts)
    if number is None and counts:
        number = _value(next(group for group in counts[0].groups() if group))
    return (number if number and number <= _MOST else None), spans


def find_experience(sheet: Sheet) -> float | None:
    """Return the years asked for, the lowest that is accepted; 0 where beginners are welcome; None: not stated."""
    read = [found for found in experience.find(sheet.text) if found.value < _SOME_AGE]
    stated = [found.value for found in read if not _is_term(sheet.text, found)]
    under = [years for clause in sheet.under("experience") if (years := experience.of_column(clause.text)) is not None]
    bare = [_years(match) for match in _YEARS.finditer(sheet.text) if _may_be_experience(sheet, match)]
    return min(stated + under, default=None) if stated or under else min(bare[:1], default=None)


def find_pay(sheet: Sheet) -> tuple[pay.Pay | None, tuple[Found[pay.Pay], ...]]:
    """Return the pay without extras, a monthly one before others, and every amount found."""
    found = tuple(pay.find(sheet.text))
    base = [item for item in found if not _NOT_BASE_PAY.search(sheet.text[max(0, item.start - 40) : item.start])]
    monthly = (item.value for item in base if item.value.period is PayPeriod.MONTH)
    return next(monthly, base[0].value if base else None), found


def find_employment(sheet: Sheet, amounts: Sequence[Found[pay.Pay]], taken: Sequence[Span]) -> Employment | None:
    """Return the kind of work named first; pay by the day means daily work."""
    named = [found for found in employment.find(sheet.text) if found.value in _KINDS]
    named = [f for f in named if not (overlaps((f.start, f.end), taken) or sheet.is_duty_at(f.start))]
    if named:
        return named[0].value
    if _LONG_PROJECT.search(sheet.text):
        return Employment.CONTRACT
    is_daily = bool(amounts) and all(item.value.period is PayPeriod.DAY for item in amounts[:1])
    return Employment.DAILY if is_daily else None


def _before_work(sheet: Sheet, work: Sequence[Span]) -> Iterator[re.Match[str]]:
    """ "butuh 5 kasir": a number straight before work, outside the requirements ("7 QC tools")."""
    for start, _ in work:
        clause = sheet.clause_at(start)
        match = _LAST_NUMBER.search(sheet.text, max(0, start - 12), start)
        if match is not None and (clause is None or clause.label in ("", "position", "openings")):
            yield match


@cache
def _counted() -> re.Pattern[str]:
    things = any_of(table("openings")["counted"])
    return re.compile(
        rf"(?<![\w.,/\-]){_NUMBER}\s*(?:\(\w+\)\s*)?{things}(?!\w)|\((?P<p>\d{{1,3}})\)|(?<!\w)(?:kuota|jumlah|jml|sebanyak)\s*:?\s*(?P<k>\d{{1,4}})(?!\w)|(?<=\w)\s+x\s?(?P<x>\d{{1,3}})(?!\w)",
        re.IGNORECASE,
    )


def _value(number: str) -> int:
    return _NUMBER_WORDS.get(number.casefold()) or int(number)


def _counts_others(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    before = re.split(r"[.,;\n(]", before)[-1]
    return words("openings", "not_openings").search(before) is not None or _THINGS.match(text, match.end()) is not None


def _years(match: re.Match[str]) -> float:
    number = float(match["a"])
    return round(number / 12, 2) if match["u"].casefold().startswith(("b", "m")) else number


def _is_term(text: str, found: Found[float]) -> bool:
    """Whether the length is that of a contract or course, not of experience ("magang 6 bulan")."""
    return bool(re.search(r"kontrak|pkwt|magang", found.text, re.IGNORECASE)) or (
        found.value > 0
        and _NOT_EXPERIENCE_AFTER.match(re.split(r"[,;\n]", text[found.end :], maxsplit=1)[0]) is not None
    )


def _may_be_experience(sheet: Sheet, match: re.Match[str]) -> bool:
    text = sheet.text
    clause = sheet.clause_at(match.start())
    if clause is not None and clause.label in ("other", "employment", "benefits", "deadline"):
        return False
    before = re.split(r"[.;\n]", text[max(0, match.start() - 30) : match.start()])[-1]
    return (
        _years(match) < _SOME_AGE
        and match["u"].casefold()[0] in "ty"
        and _NOT_EXPERIENCE.search(before) is None
        and _NOT_EXPERIENCE_AFTER.match(text[match.end() :]) is None
    )
