"""Dates as people and machines write them, day first: "24 November 2026", "24/11/26", epoch seconds, "3 hari lagi"."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february pebruari",
            "maret mar march mrt",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august agust",
            "september sep sept",
            "oktober okt oct october",
            "november nov nop nopember",
            "desember des dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T ](?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_NUMBERS = re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})(?:[/.\-](?P<y>\d{4}|\d{2}))?(?!\d)")
_NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-.]*(?P<m>{_MONTH})\b\.?(?:[\s\-,.]*(?P<y>\d{{4}}))?", re.IGNORECASE
)
_NAMED_FIRST = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{{4}}))?(?!\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?!\d)")
_RELATIVE = re.compile(
    r"\b(?P<n>\d{1,3}|se)\s*(?P<unit>hari|minggu|bulan|jam|days?|weeks?|months?|hours?)\s*"
    r"(?P<way>lagi|ke\s*depan|yang\s+lalu|lalu|ago)\b",
    re.IGNORECASE,
)
_OF_MONTH = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+(?:bulan|bln)\s+(?:ini|(?P<next>depan))\b", re.IGNORECASE)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin monday",
            "selasa tuesday",
            "rabu wednesday",
            "kamis thursday",
            "jumat jum'at friday",
            "sabtu saturday",
            "minggu ahad sunday",
        )
    )
    for name in names.split()
}
_NEXT_WEEKDAY = re.compile(r"\b(?P<w>" + "|".join(_WEEKDAYS) + r")\s+(?P<way>ini|depan|besok)\b", re.IGNORECASE)
_NEAR = {"hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2, "kemarin": -1, "yesterday": -1}
_NEAR_DAY = re.compile(r"\b(?:" + "|".join(_NEAR) + r")\b", re.IGNORECASE)
_DAYS = {"hari": 1, "day": 1, "days": 1, "minggu": 7, "week": 7, "weeks": 7, "bulan": 30, "month": 30, "months": 30}
_AHEAD = ("lagi", "ke depan", "kedepan")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.0)?")
_LAST_MOMENT = time(23, 59, 59)
_YEARS = range(2000, 2101)
_HALF_YEAR = timedelta(days=183)


def parse_moment(text: str, today: date) -> datetime | None:
    """Return the moment that a column states, in UTC, of the years 2000 to 2100; a bare date is its first moment in
    Asia/Jakarta. A bare number of five digits is not read: it may count days as Excel does, or anything else."""
    text = text.strip()
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return _plausible(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC))
    match = _ISO.match(text)
    if match is not None and match["clock"]:
        return _iso_moment(match)
    compact = _COMPACT.fullmatch(text)
    day = _day(compact, today) if compact else parse_day(text, today)
    return None if day is None else datetime.combine(day, time(), JAKARTA).astimezone(UTC)


def parse_day(text: str, today: date) -> date | None:
    """Return the first date in a text, in Asia/Jakarta. A date without year is the one nearest to `today`."""
    for pattern in (_ISO, _YEAR_FIRST, _NAMED, _NAMED_FIRST, _NUMBERS):
        for match in pattern.finditer(text):
            day = _day(match, today)
            if day is not None:
                return day
    return _relative_day(text, today)


def end_of(day: date) -> datetime:
    """Return the last moment of a day in Asia/Jakarta, in UTC: when a vacancy that closes on it closes."""
    return datetime.combine(day, _LAST_MOMENT, JAKARTA).astimezone(UTC)


def _iso_moment(match: re.Match[str]) -> datetime | None:
    zone = (match["zone"] or "").replace("Z", "+00:00")
    clock = match["clock"] if match["clock"].count(":") == 2 else match["clock"] + ":00"
    try:
        moment = datetime.fromisoformat(f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}T{clock:0>8}{zone}")
    except ValueError:
        return None
    if _plausible(moment) is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=JAKARTA)).astimezone(UTC)


def _plausible(moment: datetime) -> datetime | None:
    return moment if moment.year in _YEARS else None


def _day(match: re.Match[str], today: date) -> date | None:
    month = _MONTHS.get(match["m"].casefold()) or int(match["m"])
    year = int(match["y"]) if match["y"] else None
    if year is not None and year < 100:
        year += 2000
    try:
        if year is not None:
            return date(year, month, int(match["d"])) if year in _YEARS else None
        return _nearest(month, int(match["d"]), today)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date:
    found = date(today.year, month, day)
    if found - today > _HALF_YEAR:
        return date(today.year - 1, month, day)
    if today - found > _HALF_YEAR:
        return date(today.year + 1, month, day)
    return found


def _this_month(text: str, today: date) -> date | None:
    """ "tgl 25 bulan ini", "tanggal 3 bulan depan"."""
    match = _OF_MONTH.search(text)
    if match is None:
        return None
    first = today.replace(day=1)
    if match["next"]:
        first = (first + timedelta(days=31)).replace(day=1)
    try:
        return first.replace(day=int(match["d"]))
    except ValueError:
        return None


def _weekday(text: str, today: date) -> date | None:
    """ "Jumat ini", "Senin depan": the next such day."""
    match = _NEXT_WEEKDAY.search(text)
    if match is None:
        return None
    ahead = (_WEEKDAYS[match["w"].casefold()] - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if match["way"].casefold() == "depan" else 0))


def _relative_day(text: str, today: date) -> date | None:
    for read in (_this_month, _weekday):
        day = read(text, today)
        if day is not None:
            return day
    near = _NEAR_DAY.search(text)
    if near is not None:
        return today + timedelta(days=_NEAR[near.group().casefold()])
    match = _RELATIVE.search(text)
    if match is None:
        return None
    number = 1 if match["n"].casefold() == "se" else int(match["n"])
    days = number * _DAYS.get(match["unit"].casefold(), 0)
    is_past = " ".join(match["way"].casefold().split()) not in _AHEAD
    return today + timedelta(days=-days if is_past else days)
