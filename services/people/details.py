"""Answers that only a person gives of themselves: graduation, school, former work, what one is ready for."""

import re

from services.language.words import fold
from services.people.model import Availability

LONGEST_LINE, MOST_LINES = 100, 6
_YEAR = r"(?:19|20)\d\d"
_LED_YEAR = re.compile(rf"\b(?:lulus(?:an)?|tamat(?:an)?|angkatan|graduated?)\b\D{{0,30}}\b({_YEAR})\b", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"(?<![\d–-])(?<!\d )\b({_YEAR})\b(?!\s*[–-])")
_YOUNGEST, _OLDEST = 11, 60
_LONG_NUMBER = re.compile(r"\d[\d .-]{13,}\d")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CLAUSE = re.compile(r"[,;.\n]|\b(?:tapi|tetapi|dan|namun|but|and)\b", re.IGNORECASE)
_NOT = frozenset(
    (
        "tidak",
        "tak",
        "nggak",
        "ngga",
        "gak",
        "ga",
        "enggak",
        "belum",
        "jangan",
        "tanpa",
        "bukan",
        "no",
        "henteu",
        "teu",
        "moal",
    )
)
_SHIFT = re.compile(r"\b(?:s(?:h|y)?ifts?|sip|malam|lembur|night)\b")
_TRAVEL = re.compile(
    r"\b(?:luar|dinas|jauh|mana\s*(?:saja|pun)|ditempatkan|penempatan|pindah|merantau|travel|away|city|cities)\b"
)
_ALL = re.compile(r"\b(?:ya|iya|siap|bersedia|semua(?:nya)?|keduanya|dua duanya|bisa|mau|boleh|yes|both)\b")
_OF = {(True, True): "both", (True, False): "shift", (False, True): "travel", (False, False): "neither"}


def read_graduation(text: str, birth_year: int | None) -> int | None:
    """Return the year in which schooling ended: one behind "lulus", or the only year of a text about schooling.

    One that cannot be (younger than 11, older than 60) is left out.
    """
    years = _LED_YEAR.findall(text) or _ONE_YEAR.findall(text)
    if len(set(years)) != 1:
        return None
    age = int(years[0]) - (birth_year or int(years[0]) - _YOUNGEST)
    return int(years[0]) if _YOUNGEST <= age <= _OLDEST else None


def read_school(text: str) -> str | None:
    """Return the name of a school: one line with letters, at most 100 characters, without a long number."""
    line = " ".join(text.split())
    return line if _is_line(line) else None


def read_history(text: str) -> tuple[str, ...] | None:
    """Return former work, a line each; None: more than 6 lines, one longer than 100 characters, or a long number."""
    lines = tuple(line for line in (" ".join(raw.split()).lstrip("-•* ") for raw in text.splitlines()) if line)
    return lines if 0 < len(lines) <= MOST_LINES and all(map(_is_line, lines)) else None


def read_availability(text: str) -> Availability | None:
    """Return what a person is ready for: "siap shift, luar kota tidak" -> SHIFT; None: unclear."""
    said: dict[str, bool] = {}
    for clause in map(fold, _CLAUSE.split(text)):
        words = set(clause.split())
        is_ready = _NOT.isdisjoint(words)
        named = [name for name, sign in (("shift", _SHIFT), ("travel", _TRAVEL)) if sign.search(clause)]
        if not named and (_ALL.search(clause) or not is_ready):
            named = ["all"]
        said |= dict.fromkeys(named, is_ready)
    if not said:
        return None
    rest = said.get("all", False) if len(said) == 1 else False
    return Availability(_OF[said.get("shift", rest), said.get("travel", rest)])


def _is_line(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(_LETTERS.search(line)) and not _LONG_NUMBER.search(line)
