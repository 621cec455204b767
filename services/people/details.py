"""Answers that only a person gives of themselves: graduation, school, former work, what one is ready for."""

import re
from collections.abc import Iterator

from services.language.words import fold
from services.people.model import Availability

LONGEST_LINE, MOST_LINES = 100, 6
_YEAR = r"(?:19|20)\d\d"
_LED_YEAR = re.compile(rf"\b(?:lulus(?:an)?|tamat(?:an)?|angkatan|graduated?)\b\D{{0,30}}\b({_YEAR})\b", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"(?<![\d–-])(?<!\d )\b({_YEAR})\b(?!\s*[–-])")
_YOUNGEST, _OLDEST = 11, 60
_NUMBER = re.compile(r"\d[\d .-]{13,}\d")
_DATE = re.compile(rf"(?<!\d)(?:(?:\d{{1,2}}[./-]){{0,2}}{_YEAR}|{_YEAR}(?:[./-]\d{{1,2}}){{1,2}})(?!\d)")
_MOST_DIGITS = 9
"""Of one number beside dates; an identity number has 16, those of accounts 10 and more."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CLAUSE = re.compile(r"[,;.\n]|\b(?:tapi|tetapi|namun|but)\b", re.IGNORECASE)
_NO = (
    r"(?:tidak|tak|tdk|nggak|ngga|gak|ga|gk|enggak|engga|belum|jangan|tanpa|bukan|no|not|cannot|don ?t|can ?t"
    r"|henteu|teu|moal)"
)
_YES = (
    r"(?:ya|iya|ok|oke|okay|siap|sanggup|setuju|bersedia|semua(?:nya)?|keduanya|dua duanya|bisa|mau|boleh|saja|aja"
    r"|hanya|yes|both|ready|willing|can|tiasa|kersa|muhun|sumuhun|mangga)"
)
_OBJECTION = r"(?:masalah|keberatan|apa apa|papa|apapa|problem|mind|worries|kunanaon|nanaon|sawios|kaabotan)"
_MARK = re.compile(
    rf"\b(?:(?P<yes>{_NO} (?:(?:ada|jadi|akan|merasa) )?{_OBJECTION}|g(?:a|ak)?pp|(?:ng)?gapapa|gakpapa|{_YES})"
    rf"|(?P<no>{_NO}(?: (?:{_YES}|akan|ada|usah))*|{_OBJECTION})"
    r"|(?P<shift>s(?:h|y)?ifts?|sip|malam|lembur|night)"
    r"|(?P<travel>(?:di )?luar(?: (?:kota|daerah|negeri))?|(?:other )?cit(?:y|ies)|away|travel|dinas"
    r"|jauh|mana (?:saja|pun)|ditempatkan|penempatan|pindah|merantau))\b"
)
_TOPICS = ("shift", "travel")
_OF = {(True, True): "both", (True, False): "shift", (False, True): "travel", (False, False): "neither"}


def read_graduation(text: str, birth_year: int | None, this_year: int) -> int | None:
    """Return the year in which schooling ended: one behind "lulus", or the only year of a text about schooling.

    One that cannot be (younger than 11, older than 60, later than next year) is left out.
    """
    years = _LED_YEAR.findall(text) or _ONE_YEAR.findall(text)
    if len(set(years)) != 1 or int(years[0]) > this_year + 1:
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
    """Return what a person is ready for: "siap shift, luar kota tidak" -> SHIFT; None: unclear.

    A yes or no belongs to the topic that stands nearest. "tidak masalah", "tidak keberatan" mean yes.
    """
    heard = {one for clause in map(fold, _CLAUSE.split(text)) for one in _told(clause)}
    is_refused = any(is_ready is False for _, is_ready in heard)
    said: dict[str, bool] = {}
    for name in {name for name, _ in heard}:
        values = {is_ready for topic, is_ready in heard if topic == name and is_ready is not None}
        if len(values) > 1 or (not values and is_refused):
            return None
        said[name] = False not in values
    if not said:
        return None
    rest = said.get("all", False) and not any(said.get(topic, False) for topic in _TOPICS)
    return Availability(_OF[said.get("shift", rest), said.get("travel", rest)])


def _told(clause: str) -> Iterator[tuple[str, bool | None]]:
    """Yield topics, or "all", with whether one is ready for them; None: only the topic is named."""
    marks = [(mark, str(mark.lastgroup)) for mark in _MARK.finditer(clause)]
    topics = [(mark, name) for mark, name in marks if name in _TOPICS]
    signs = [(mark, name == "yes") for mark, name in marks if name not in _TOPICS]
    if not topics and signs:
        yield "all", all(is_ready for _, is_ready in signs)
    before = bool(signs) and marks[0][1] not in _TOPICS
    bound: dict[str, set[bool | None]] = {name: set() for _, name in topics}
    for sign, is_ready in signs if topics else ():
        bound[_nearest(sign, topics, clause, is_behind=before)].add(is_ready)
    rule = signs[0][1] if len(signs) == 1 and (before or signs[0][1]) else None
    for name, found in bound.items():
        yield from ((name, is_ready) for is_ready in found or {rule})


def _nearest(sign: re.Match[str], topics: list[tuple[re.Match[str], str]], clause: str, *, is_behind: bool) -> str:
    """Return the topic nearest to a sign; of two the one behind it where the clause begins with a sign."""

    def distance(topic: tuple[re.Match[str], str]) -> tuple[int, bool]:
        first, last = sorted((sign, topic[0]), key=re.Match.start)
        return clause[first.end() : last.start()].count(" "), (first is sign) is not is_behind

    return min(topics, key=distance)[1]


def _is_line(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(_LETTERS.search(line)) and not any(map(_is_long, _NUMBER.findall(line)))


def _is_long(number: str) -> bool:
    return sum(map(str.isdigit, _DATE.sub("", number))) > _MOST_DIGITS
