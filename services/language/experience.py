"""Years of experience in texts: "min. 1-2 tahun", "pengalaman 6 bulan", "fresh graduate", "tanpa pengalaman"."""

import re

from services.language.found import Found

_YEAR, _MONTH = r"(?:tahun|thn|th|years?|yrs?)", r"(?:bulan|bln|months?)"
_NUMBER = r"(?P<{0}>\d{{1,2}}(?:[.,]5)?|satu|dua|tiga|empat|lima|se)"
_LENGTH = (
    rf"(?P<more>(?:min(?:imal|imum)?\.?|paling\s+sedikit|>=?|lebih\s+dari|kurang\s+lebih|sekitar|selama)\s*)?"
    rf"{_NUMBER.format('a')}\s*(?:\(\w+\)\s*)?(?:(?:-|–|s/?d|sampai|to)\s*{_NUMBER.format('b')}\s*)?\+?\s*"
    rf"(?:(?P<year>{_YEAR})|(?P<month>{_MONTH}))\b"
)
_WORD = r"(?:pengalaman|berpengalaman|pngalaman|experiences?d?|pernah\s+(?:ber)?kerja|bekerja|kerja|masa\s+kerja)"
_OTHER_TALK = (
    r"(?:bisa|mau|cari|butuh|boleh|ingin|ada|belum|tidak|lagi|masih|nganggur|menganggur|kalau|yang|hamil|dan)\b"
)
"""Behind a length of time these begin something else: "hamil 3 bulan bisa kerja apa"."""
_BEFORE = re.compile(rf"\b{_WORD}\b[^.\n;,]{{0,60}}?{_LENGTH}", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_LENGTH}\s*(?:di\s+bidang\w*\s+)?(?:of\s+)?(?:(?!{_OTHER_TALK})\w+\s+){{0,2}}{_WORD}\b", re.IGNORECASE
)
_NONE = re.compile(
    r"\b(?:fresh\s*graduate[sd]?|freshgraduate|fresh\s*grad|freshgrad|baru\s+lulus|lulusan\s+baru|non\s+pengalaman"
    r"|(?:tanpa|tidak\s+(?:perlu|harus|ada|punya|pakai|butuh)|belum\s+(?:ada|punya|pernah|memiliki)|ga(?:k)?\s+(?:perlu|pake)"
    r"|no|nol|0)\s+(?:\w+\s+)?(?:pengalaman|experience)|belum\s+(?:pernah\s+)?(?:ber)?pengalaman|belum\s+pernah\s+kerja"
    r"|tidak\s+berpengalaman|pengalaman\s+tidak\s+(?:diperlukan|diutamakan|wajib)|kurang\s+dari\s+(?:1|setahun|satu)\s*(?:tahun)?)\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(rf"^\W*{_LENGTH}", re.IGNORECASE)
_BARE = re.compile(r"\s*(\d{1,2})\s*")
_WORDS = {"satu": 1.0, "se": 1.0, "dua": 2.0, "tiga": 3.0, "empat": 4.0, "lima": 5.0}
_MOST_YEARS = 20.0


def find(text: str) -> list[Found[float]]:
    """Return the experience that a text asks for or tells of, in years, the lowest of a range; 0 means none."""
    found = [
        Found(years, match.group(), match.start(), match.end())
        for pattern in (_BEFORE, _AFTER)
        for match in pattern.finditer(text)
        if (years := _years(match)) <= _MOST_YEARS
    ]
    found += [Found(0.0, match.group(), match.start(), match.end()) for match in _NONE.finditer(text)]
    return sorted(found, key=lambda item: item.start)


def of_column(text: str) -> float | None:
    """Return the years that a column of experience states ("1-2 Tahun", "Fresh Graduate", "3"); None: not stated."""
    bare = _BARE.fullmatch(text)
    if bare is not None and float(bare[1]) <= _MOST_YEARS:
        return float(bare[1])
    match = _COLUMN.match(text)
    if match is not None and (years := _years(match)) <= _MOST_YEARS:
        return years
    found = find(text)
    return min((item.value for item in found), default=None)


def _years(match: re.Match[str]) -> float:
    number = match["a"].casefold()
    value = _WORDS.get(number) or float(number.replace(",", "."))
    return round(value / 12, 2) if match["month"] else value
