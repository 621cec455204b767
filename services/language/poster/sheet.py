"""A poster cut into clauses: lines, sentences, parts between bullets and dashes, each with its label."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from services.language.poster.wording import any_of, table, words

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKUP = re.compile(r"(?<!\w)[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}(?!\w)")
_CUT = re.compile(
    r"(?P<end>(?<=[^\s.])[.!?]+(?=\s|$))|;|\s//\s|(?<!\s)(?:\s*\n\s*|\s+[|»>]+\s+|\s*[•·▪►✓✔●◦‣]+\s*|\s+[-–—]+\s+|\s*[–—]\s*(?=[A-Za-z]))"
)
_SHORTENED = re.compile(
    r"(?:^|\W)(?:pt|cv|ud|pd|jl|jln|no|kec|kel|kab|ds|kp|kws|bpk|ibu|min|max|maks|rp|tlp|telp|hub|th|thn|bp|h|hj|ir|dr|st|blk|gd|lt"
    r"|kav|jur|pend|peng|exp|sdr|yth|tgl|ext|dept|[a-z])$",
    re.IGNORECASE,
)
_NUMBER_ENDS = re.compile(r"(?:\d|jt|juta|rb|ribu|k|th|thn|tahun|hr|jam|pm|am|wib)$", re.IGNORECASE)
_NUMBER_STARTS = re.compile(r"\s*(?:\d|rp|idr|selesai)", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-–—*+>•·▪►✓✔●◦‣]+\s*|\(?\d{1,2}[.)]\s*|[a-h][.)]\s+)+")
_DUTY = re.compile(r"(?:mampu\s+|dapat\s+|bisa\s+)?me(?:m|n|ng|ny|r|l|w|y)[a-z]{3,}\b(?!-)", re.IGNORECASE)
_POSITION = "position"
_SYMBOL = {"So", "Sk", "Co", "Cn", "Me"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a poster that says one thing: `text` stands at `start` to `end`; `label` tells what it is about."""

    text: str
    start: int
    end: int
    line: int
    label: str = ""
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a poster, cleaned, and its clauses from top to bottom."""

    text: str
    clauses: tuple[Clause, ...]

    def under(self, *labels: str) -> tuple[Clause, ...]:
        """Return the clauses that stand under one of the labels."""
        return tuple(clause for clause in self.clauses if clause.label in labels)

    def is_duty_at(self, position: int) -> bool:
        """Whether a clause there tells of the work to be done ("Membuat laporan harian"), not of its terms."""
        clause = self.clause_at(position)
        if clause is None or clause.label not in ("", "duties", "requirements"):
            return False
        return clause.label == "duties" or (
            _DUTY.match(clause.text) is not None and words("hiring", "verbs").match(clause.text) is None
        )

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause around a position of the text."""
        return next((clause for clause in self.clauses if clause.start <= position < clause.end), None)


def sheet_of(text: str) -> Sheet:
    """Clean a poster (letters of one kind, no bold marks; emoji become bullets) and cut it into clauses."""
    text = _cleaned(text)
    clauses: list[Clause] = []
    section, had_items, is_last = "", False, False
    for number, (start, line) in enumerate(_lines(text)):
        found = list(_clauses_of(line, start, number, section))
        starts_section = _section_of(line)
        if starts_section is not None:
            section, had_items, is_last = starts_section, False, False
            continue
        is_item = bool(found) and found[0].is_item
        if section and not is_item and found and found[0].label == section and (had_items or is_last):
            section = ""
            found = list(_clauses_of(line, start, number, section))
        is_last = section == _POSITION and bool(found)
        if found and found[0].label and found[0].label != section:
            section = ""
        had_items = had_items or is_item
        clauses += found
    return Sheet(text, tuple(clauses))


def _cleaned(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _MARKUP.sub("", _NOT_ASCII.sub(_plain, plain))


def _plain(match: re.Match[str]) -> str:
    sign = match.group()
    if _is_invisible(sign):
        return ""
    return " • " if unicodedata.category(sign) in _SYMBOL else sign


def _is_invisible(sign: str) -> bool:
    return sign in "\ufe0f\ufe0e\u200d\u20e3" or (unicodedata.category(sign) == "Cf")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _clauses_of(line: str, offset: int, number: int, section: str) -> Iterator[Clause]:
    item = _ITEM.match(line)
    label = section
    for start, end in _spans(line, item.end() if item else 0):
        start += len(line[start:end]) - len(line[start:end].lstrip())
        match = _label_pattern().match(line, start, end)
        if match is not None:
            label, start = match.lastgroup or "", match.end()
        text = line[start:end].strip(" \t,;:-–—•")
        if text:
            begin = line.index(text, start)
            yield Clause(text, offset + begin, offset + begin + len(text), number, label, item is not None)


def _spans(line: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _CUT.finditer(line, start):
        if not _joins(line, match):
            yield start, match.start()
            start = match.end()
    yield start, len(line)


def _joins(line: str, match: re.Match[str]) -> bool:
    """Whether a dot ends no sentence ("PT. Maju", "min. SMK"), or a dash stands between numbers."""
    before, after = line[: match.start()], line[match.end() :]
    if match["end"]:
        return match["end"] == "." and _SHORTENED.search(before) is not None
    is_dash = match.group().strip() in ("-", "–", "—")
    return is_dash and bool(_NUMBER_ENDS.search(before)) and bool(_NUMBER_STARTS.match(after))


def _section_of(line: str) -> str | None:
    """Return the label of a line that is nothing but a label ("Kualifikasi:")."""
    bare = line.strip(" \t•-–—=#.!")
    match = _label_pattern().fullmatch(bare if bare.endswith(":") else f"{bare}:")
    is_cry = words("hiring", "openers").fullmatch(bare) is not None
    return match.lastgroup if match is not None and bare and not is_cry else None


@cache
def _label_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{any_of(labels)})" for name, labels in table("labels").items())
    return re.compile(rf"(?:{groups})\s*[:=]\s*", re.IGNORECASE)
