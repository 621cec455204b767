"""Pay in texts: "5jt", "4,5 - 5 juta", "Rp 200.000/hari", "di atas UMK"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.language.found import Found
from services.vacancies.model import PayPeriod

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:,\d{2})?(?!\d)|\d+(?:[.,]\d{1,2})?"
_UNIT = r"juta(?:an)?|jt(?:an)?|jeti|million|mio|ribu(?:an)?|rb(?:u)?(?:an)?|k"
_CURRENCY = r"rp\.?|idr|rupiah"
_RANGE = re.compile(
    rf"(?:(?P<cur>{_CURRENCY})\s*|(?<![\d.,/]))(?P<a>{_NUMBER})(?:\s*(?P<ua>(?:{_UNIT})\b))?"
    rf"(?:\s*(?:-|–|—|~|s/?d\.?|sampai(?:\s+dengan)?|hingga|to|sd)\s*(?:(?:{_CURRENCY})\s*)?"
    rf"(?P<b>{_NUMBER})(?:\s*(?P<ub>(?:{_UNIT})\b))?)?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:gaji(?:nya|an|h)?|salary|upah|penghasilan|pendapatan|income|bayaran|honor|thp|take\s+home\s+pay|uang\s+saku"
    r"|fee|pokok|gapok|gp)\b\W*(?:(?:pokok|range|min(?:imal|imum)?|mulai|dari|di\s*atas|diatas|sekitar|kisaran|sebesar"
    r"|up\s*to|bulanan|per\s*bulan|harian|yang|nya|sampai|>=?|lebih|nett?|gross|bersih)\W*)*$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"^\s*(?:/|per|se|tiap|a|@)?\s*[-/]?\s*(?P<p>bulan|bln|month|bl|harian|hari|hr|day|jam|hour|pertemuan|sesi|pcs|potong"
    r"|project|proyek|minggu|mgg|week|tahun|year|thn|annum|artikel|paket|kg|rit)\b",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"^\s*(?:orang|org|tahun|thn|th|unit|karyawan|kandidat|posisi|%|cm|kg|m2|km|menit|jam\s+kerja|followers|pelanggan"
    r"|outlet|toko|cabang|siswa|lot)\b",
    re.IGNORECASE,
)
_DAILY_BEFORE = re.compile(r"\bharian\W{0,3}$", re.IGNORECASE)
_PER_TIME = re.compile(r"^\s*(?:/|per\s)\s*(?:bulan|bln|hari|jam)\b", re.IGNORECASE)
_NOT_MONTHLY_NAMES = {
    PayPeriod.DAY: {"hari", "harian", "hr", "day"},
    PayPeriod.HOUR: {"jam", "hour"},
    PayPeriod.PIECE: {"pertemuan", "sesi", "pcs", "potong", "project", "proyek", "artikel", "paket", "kg", "rit"},
}
_LONGER = {
    "minggu": 52 / 12,
    "mgg": 52 / 12,
    "week": 52 / 12,
    "tahun": 1 / 12,
    "year": 1 / 12,
    "thn": 1 / 12,
    "annum": 1 / 12,
}
_MINIMUM_WAGE = re.compile(
    r"\b(?:gaji\w*\s+)?(?:(?:di\s*atas|diatas|>=?|min(?:imal)?|sesuai|setara|standar|std|full|minimal)\s+)?"
    r"(?:um[krsp]|ump|upah\s+minimum(?:\s+(?:kabupaten|kota|regional|provinsi))?)\b",
    re.IGNORECASE,
)
_PLAUSIBLE_MONTH = range(300_000, 500_000_001)
_PLAUSIBLE_OTHER = range(1_000, 20_000_001)
_BARE_FLOOR = 300_000
_MOST = 1e12  # a longer number is none of money, and may be too long to count with


@dataclass(frozen=True, slots=True)
class Pay:
    """A stated pay in rupiah a period; one figure stands for both ends."""

    minimum: int
    maximum: int
    period: PayPeriod


def find(text: str) -> list[Found[Pay]]:
    """Return the amounts of money that are pay, left to right; other numbers (phones, years, counts) are left alone."""
    return list(_find(text))


def end_of_period(text: str, end: int) -> int:
    """Return where the period behind an amount that ends at `end` ends ("5 juta per bulan"), else `end`."""
    match = _PERIOD.match(text[end : end + 24])
    return end + match.end() if match else end


def find_minimum_wage(text: str) -> list[Found[None]]:
    """Return the places where the minimum wage is named (UMK, UMR, UMP)."""
    return [Found(None, match.group(), match.start(), match.end()) for match in _MINIMUM_WAGE.finditer(text)]


def _find(text: str) -> Iterator[Found[Pay]]:
    for match in _RANGE.finditer(text):
        before, after = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.end() : match.end() + 24].partition("\n")[0],
        )
        pay = _read(match, before, after)
        if pay is not None:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Found(pay, text[start : match.end()].strip(), start, match.end())


def _read(match: re.Match[str], before: str, after: str) -> Pay | None:
    unit_a, unit_b = match["ua"], match["ub"]
    has_cue = _CUE.search(before) is not None
    is_money = bool(match["cur"] or unit_a or unit_b or has_cue) or _PER_TIME.match(after) is not None
    if not is_money or _NOT_PAY.match(after) or (not (match["cur"] or has_cue) and _is_thing(unit_a or unit_b)):
        return None
    low = _amount(match["a"], unit_a or unit_b)
    high = _amount(match["b"], unit_b or unit_a) if match["b"] else low
    if low is None or high is None or max(low, high) > _MOST:
        return None
    if has_cue and not (unit_a or unit_b) and high < 100:
        low, high = low * 1_000_000, high * 1_000_000  # "gaji 4,5 - 5" are millions
    if unit_b and not unit_a and low > high:
        return None
    period, factor = _period(before, after)
    low, high = round(low * factor), round(high * factor)
    plausible = _PLAUSIBLE_MONTH if period is PayPeriod.MONTH else _PLAUSIBLE_OTHER
    if low not in plausible or high not in plausible or low > high:
        return None
    return Pay(low, high, period)


def _is_thing(unit: str | None) -> bool:
    """Whether "5k" counts things: without currency or a word of pay only millions and thousands in words are pay."""
    return unit is not None and not unit.casefold().startswith(("ju", "jt", "je", "mi", "ri", "rb"))


def _amount(number: str, unit: str | None) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:,\d{2})?", number):
        plain = re.sub(r",\d{2}$", "", number) if number.count(",") == 1 and "." in number else number
        value = float(re.sub(r"[.,]", "", plain))
        scale = 1.0 if value >= _BARE_FLOOR else _scale(unit)
        return value * scale
    return float(number.replace(",", ".")) * _scale(unit)


def _scale(unit: str | None) -> float:
    if unit is None:
        return 1.0
    return 1e6 if unit.casefold()[0] in "jm" else 1e3


def _period(before: str, after: str) -> tuple[PayPeriod, float]:
    match = _PERIOD.match(after)
    name = match["p"].casefold() if match else "hari" if _DAILY_BEFORE.search(before) else ""
    for period, names in _NOT_MONTHLY_NAMES.items():
        if name in names:
            return period, 1.0
    return PayPeriod.MONTH, _LONGER.get(name, 1.0)
