"""The last day on which one can apply."""

import re
from calendar import monthrange
from datetime import date
from itertools import islice

from services.language import dates
from services.language.poster.sheet import Clause, Sheet
from services.language.poster.wording import words

_NEAR, _MOST_DATES = 30, 60
_RANGE_START = re.compile(
    r"\d{1,2}(?:\s+[a-z]{3,9})?(?:\s+\d{4})?\s*(?:-|–|s/?d\.?|sampai|hingga|&|dan|to|until|,)\s*$", re.IGNORECASE
)
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<![\d/.])(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s*/\s*(?:1[0-2]|0?\d))(?![\d/])"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s\-.]*(?:of\s+)?(?:jan|feb|peb|mar|mrt|apr|mei|may|jun|jul|agu|agt|ags|aug|sep|okt|oct|nov|nop|des|dec)\w*\.?(?:[\s\-,.]*\d{4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?"
    r"|\b(?:\d{1,3}|se)\s*(?:hari|minggu|bulan)\s*(?:lagi|ke\s*depan)|\b\d{1,2}\s+(?:bulan|bln)\s+(?:ini|depan)\b"
    r"|\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|ahad|minggu)\s+(?:ini|depan|besok)\b|\bbesok\b|\bhari\s+ini\b|\blusa\b",
    re.IGNORECASE,
)
_MONTH_END = re.compile(r"\bakhir\s+(?:bulan(?:\s+ini)?|bln(?:\s+ini)?)\b", re.IGNORECASE)


def find_closing(sheet: Sheet, today: date) -> date | None:
    """Return the closing date: one that a word of closing leads in, else the last day of an event to come to."""
    named = islice(_DATE.finditer(sheet.text), _MOST_DATES)
    found = [(m, day) for m in named if (day := dates.parse_day(m.group(), today)) is not None]
    for is_meant in (_closes, _is_event, _is_fair):
        meant = [day for match, day in found if is_meant(sheet, match)]
        if meant:
            return max(meant)
    is_month_end = words("closing", "leads").search(sheet.text) and _MONTH_END.search(sheet.text)
    return today.replace(day=monthrange(today.year, today.month)[1]) if is_month_end else None


def _closes(sheet: Sheet, match: re.Match[str]) -> bool:
    clause = sheet.clause_at(match.start())
    if clause is not None and clause.label == "deadline":
        return True
    return _leads("leads", _before(sheet, match, clause))


def _is_event(sheet: Sheet, match: re.Match[str]) -> bool:
    clause = sheet.clause_at(match.start())
    before = _before(sheet, match, clause)
    around = clause.text if clause is not None else before
    return words("closing", "events").search(around) is not None and not _leads("others", before)


def _is_fair(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether the whole poster is about one day to come ("Walk in interview" in its heading)."""
    before = _before(sheet, match, sheet.clause_at(match.start()))
    return words("closing", "fairs").search(sheet.text) is not None and not _leads("others", before)


def _leads(key: str, before: str) -> bool:
    """Whether a word of the list stands shortly before the date, with no later word of another kind."""
    before = _RANGE_START.sub("", before[-2 * _NEAR :])[-_NEAR:]
    last = _last(key, before)
    other = _last("leads" if key == "others" else "others", before)
    return last >= 0 and last >= other


def _last(key: str, text: str) -> int:
    return max((match.start() for match in words("closing", key).finditer(text)), default=-1)


def _before(sheet: Sheet, match: re.Match[str], clause: Clause | None) -> str:
    return sheet.text[clause.start if clause is not None else max(0, match.start() - _NEAR) : match.start()]
