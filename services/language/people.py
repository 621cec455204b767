"""Age and sex in texts: limits of a vacancy ("usia 18-25", "pria/wanita") and what persons say of themselves."""

import re
from dataclasses import dataclass

from services.language.found import Found
from services.vacancies.model import Sex

_YEARS = r"(?:tahun|thn|th|years?(?:\s+old)?)"
_AGE_WORD = r"(?:usia|umur|age|aged|u[ms]ia|berusia|berumur)"
_LIMIT = re.compile(
    rf"\b(?:(?P<low_before>min(?:imal|imum)?)\W{{1,2}})?{_AGE_WORD}\b\W*(?:antara\W*)?(?P<low_word>(?:min(?:imal|imum)?|di\s*atas|mulai|from|>=?)\W*)?"
    rf"(?P<high_word>(?:(?:max|maks)(?:imal|imum|\.)?|paling\s+tua|tidak\s+lebih\s+dari|di\s*bawah|dibawah|under|<=?|hingga|sampai)\W*)?"
    rf"(?P<a>\d{{2}})\s*{_YEARS}?\s*,?\s*(?:(?:-|–|—|s/?d\.?|sampai(?:\s+dengan)?|hingga|to|dan|max\.?|maks\.?(?:imal)?)\W*"
    rf"(?P<b>\d{{2}}))?\s*{_YEARS}?",
    re.IGNORECASE,
)
_BARE_LIMIT = re.compile(
    rf"\b(?:max|maks|under|below|di\s*bawah)(?:imal|imum|\.)?\W{{0,2}}(?:{_AGE_WORD}\W*)?(?P<high>\d{{2}})\s*{_YEARS}\b(?!\s*(?:pengalaman|kerja|kontrak))"
    rf"|(?<![\d.,])(?P<a>\d{{2}})\s*(?:-|–|to|s/?d)\s*(?P<b>\d{{2}})\s*{_YEARS}\b(?!\s*(?:pengalaman|kerja|experience))",
    re.IGNORECASE,
)
_SEX_BEFORE = "|".join(
    f"(?<={word} )" for word in ("cowok", "cowo", "cewek", "cewe", "pria", "wanita", "laki", "perempuan", "gadis")
)
_OWN_AGE = re.compile(
    r"(?<!max )(?<!maks )(?<!maksimal )(?<!maximal )\b"
    rf"(?:{_AGE_WORD}\s*(?:saya|sy|aku|gue|ku|sekarang)?\s*(?:sudah|udah|baru|:)?\s*(?P<a>\d{{2}})\b"
    rf"|(?:{_SEX_BEFORE})(?P<c>\d{{2}})\b(?!\s*(?:[-–.,]?\d|orang|org|jt|juta|rb|ribu))"
    rf"|(?<!pengalaman )(?P<b>\d{{2}})\s*{_YEARS}(?!\s*(?:pengalaman|kerja|bekerja|di\b|experience|ke\s*atas)))",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:(?:pria|laki[\s\-]*laki|lk|cowok|male|l)\s*(?:/|&|dan|atau|maupun|,|\s)\s*(?:wanita|perempuan|pr|cewek|female|p)"
    r"|(?:wanita|perempuan|cewek|female|p)\s*(?:/|&|dan|atau|maupun|,)\s*(?:pria|laki[\s\-]*laki|cowok|male|l))\b",
    re.IGNORECASE,
)
_MALE = r"pria|laki[\s\-]*laki|laki2|cowok|cowo|lelaki|male|bapak|bapak-bapak|suami|abang"
_FEMALE = r"wanita|perempuan|cewek|cewe|female|putri|ibu\s+rumah\s+tangga|ibu-ibu|istri|gadis|girl|muslimah"
_SEX = re.compile(rf"\b(?:(?P<male>{_MALE})|(?P<female>{_FEMALE}))\b", re.IGNORECASE)
_OWN_SEX = re.compile(
    r"\b(?:(?P<male>pria|laki[\s\-]*laki|laki2|cowok|cowo|lelaki|male|bapak[\s\-]+bapak)|(?P<female>wanita|perempuan|cewek|cewe|female"
    r"|ibu\s+rumah\s+tangga|ibu[\s\-]+ibu|ibu\s+\d\s+anak|emak[\s\-]+emak|gadis|janda|muslimah))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:suami|istri|bapak|ibu|anak|adik|kakak)\s+(?:saya|sy|aku|ku)\b", re.IGNORECASE)
_WORKING_AGE = range(15, 70)


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """The ages that a vacancy states, in years; None where it states no end."""

    low: int | None
    high: int | None


def find_age_limit(text: str) -> AgeLimit:
    """Return the first age limit of an advertisement; both ends None when it states none."""
    for match in _LIMIT.finditer(text):
        low, high = int(match["a"]), int(match["b"]) if match["b"] else None
        if low not in _WORKING_AGE or (high is not None and high not in _WORKING_AGE):
            continue
        if high is not None:
            return AgeLimit(None, high) if match["high_word"] else AgeLimit(low, high)
        is_low = (match["low_word"] or match["low_before"]) and not match["high_word"]
        return AgeLimit(low, None) if is_low else AgeLimit(None, low)
    return _bare_limit(text)


def _bare_limit(text: str) -> AgeLimit:
    """Return a limit that is told without "usia" before it ("maks 25 th", "20 - 35 tahun")."""
    match = _BARE_LIMIT.search(text)
    if match is None:
        return AgeLimit(None, None)
    limit = AgeLimit(int(match["a"]) if match["a"] else None, int(match["high"] or match["b"]))
    return limit if {limit.low, limit.high} <= {None, *_WORKING_AGE} else AgeLimit(None, None)


def find_age(text: str) -> list[Found[int]]:
    """Return ages that persons say of themselves."""
    return [
        Found(age, match.group(), match.start(), match.end())
        for match in _OWN_AGE.finditer(text)
        if (age := int(match["a"] or match["b"] or match["c"])) in _WORKING_AGE
    ]


def find_sex_limit(text: str) -> Sex | None:
    """Return the one sex that an advertisement asks for; None when it asks for none or for both."""
    if _BOTH.search(text):
        return None
    named = {Sex.MALE if match["male"] else Sex.FEMALE for match in _SEX.finditer(text)}
    return named.pop() if len(named) == 1 else None


def find_sex(text: str) -> list[Found[Sex]]:
    """Return words by which persons say which sex they are; words about relatives do not count."""
    others = [match.span() for match in _OTHERS.finditer(text)]
    return [
        Found(Sex.MALE if match["male"] else Sex.FEMALE, match.group(), match.start(), match.end())
        for match in _OWN_SEX.finditer(text)
        if not any(start <= match.start() < end for start, end in others)
    ]
