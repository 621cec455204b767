"""The position that a poster offers; of several, the first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.language.poster.sheet import Clause, Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import words

_EDGE = re.compile(r"[,;(:@\"“”\[{•|!?\n]|\s[-–—]\s|\s[-–—]|\bx\s?\d")
_JOINT = re.compile(r"\s*(?:&|\+|/|,|\bdan\b|\batau\b|\band\b|\bsama\b|\bserta\b)\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"[\s\-–—:.,#*>)]*(?:(?<!\w)\d{1,2}[.)]\s*)?(?:\d{1,3}\s*(?:orang|org|posisi|pax|person\w*)?\b(?![\w.]))?[\s\-–—:.,#*>]*",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"(?i)(?:karyawan|karyawati|pegawai|pekerja|staff?|tenaga|orang|crew|kru)\W*(?:/\s*\w+)?")
_NO_TITLE = re.compile(
    r"(?i)\s*(?:#|dear\b|halo|hai\b|hi\b|selamat|assalam|attention|perhatian|kabar|info\b|hallo|yuk|ayo)"
)
_TAG = re.compile(r"^\s*#\w+(?:\s+#\w+)*\s*$")
_ONE_FIELD = re.compile(
    r"(?i)^(?:sales|food|accounting|finance|hr|human|general|research|repair|import|export|ekspor|quality|admin|health|safety"
    r"|graphic|front|purchasing|learning|training|adm\w*|marketing|keuangan|legal|environment|assembly|packing|loading|cut"
    r"|cleaning)\W*$"
)
_VENUE = (
    r"(?:pabrik|konveksi|apotek|toko|rumah|klinik|rs|kantor|hotel|restoran|resto|gudang|warung|bengkel"
    r"|perumahan|masjid)"
)
_MOST_BEFORE, _MOST_AFTER, _LONGEST = 3, 4, 8
_LONGEST_BARE = 6


def find_title(sheet: Sheet, work: Sequence[Span], taken: Sequence[Span]) -> Span | None:
    """Return where the position stands. `work`: occupations named; `taken`: what is no part of a position."""
    for find in (_labelled, _announced, _named, _first_short):
        for span in find(sheet, work, taken):
            return span
    return None


def _labelled(sheet: Sheet, work: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    clauses = [clause for clause in sheet.under("position") if _TAG.match(clause.text) is None]
    for needs_work in (True, False):
        for clause in clauses:
            verbs = [clause.start + match.end() for match in words("hiring", "verbs").finditer(clause.text)]
            span = _trimmed(sheet.text, (max([clause.start, *verbs]), clause.end), work, taken)
            if span and (_has(span, work) or (not needs_work and _is_short(sheet.text, span))):
                yield span


def _announced(sheet: Sheet, work: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """What follows "dibutuhkan", "cari", "loker" in its clause, or in the next one."""
    for number, clause in enumerate(sheet.clauses):
        for match in _announcements(clause):
            rest = (clause.start + match.end(), clause.end)
            span = _trimmed(sheet.text, rest, work, taken)
            if span and _has(span, work):
                yield span
            elif span and _GENERAL.fullmatch(sheet.text[span[0] : span[1]]):
                yield from (part for part in work if rest[0] <= part[0] and part[1] <= rest[1])
            elif not sheet.text[rest[0] : rest[1]].strip(" .:!-") and number + 1 < len(sheet.clauses):
                following = sheet.clauses[number + 1]
                if _announcements(following):
                    continue
                span = _trimmed(sheet.text, (following.start, following.end), work, taken)
                if span and _has(span, work):
                    yield span


def _announcements(clause: Clause) -> list[re.Match[str]]:
    found = [match for key in ("verbs", "openers") for match in words("hiring", key).finditer(clause.text)]
    return sorted(found, key=lambda match: match.end())


def _named(sheet: Sheet, work: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """The first clause that names work outside the requirements."""
    for clause in sheet.clauses:
        if clause.label in ("", "other"):
            span = _trimmed(sheet.text, (clause.start, clause.end), work, taken)
            if span and _has(span, work):
                yield span


def _first_short(sheet: Sheet, work: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """The first few words that are nothing else: a position that no list knows."""
    lines = Counter(clause.line for clause in sheet.clauses)
    announced = [(clause, found[-1].end()) for clause in sheet.clauses if (found := _announcements(clause))]
    alone = [(clause, 0) for clause in sheet.clauses if lines[clause.line] == 1 and not clause.label]
    for clause, start in (*announced, *alone):
        span = _trimmed(sheet.text, (clause.start + start, clause.end), work, taken)
        if span and _NO_TITLE.match(clause.text) is None and _is_short(sheet.text, span):
            yield span


def _trimmed(text: str, span: Span, work: Sequence[Span], taken: Sequence[Span]) -> Span | None:
    start = _start(text, span, taken)
    edge = _EDGE.search(text, start + 1, span[1])
    stops = [match.start() for match in words("hiring", "stops", before=r"(?<=\s)").finditer(text, start, span[1])]
    stops = [stop for stop in stops if not overlaps((stop, stop + 1), work)]
    ends = [span[1], *stops[:1], *((edge.start(),) if edge else ())]
    ends += [begin for begin, _ in taken if start < begin < span[1]]
    return _shaped(text, (start, min(ends)), work) if start < min(ends) else None


def _start(text: str, span: Span, taken: Sequence[Span]) -> int:
    """Leave out what leads to a position: counts, "segera", "untuk posisi"; and names that stand before it."""
    start = span[0]
    while start < span[1]:
        lead = _LEAD.match(text, start, span[1])
        after = lead.end() if lead else start
        noise = words("hiring", "noise", before="").match(text, after, span[1])
        after = noise.end() if noise else after
        after = max([after, *(end for begin, end in taken if begin <= after < end)])
        if after == start:
            break
        start = after
    return start


def _shaped(text: str, span: Span, work: Sequence[Span]) -> Span | None:
    """Keep at most a few words around the work named; of two positions the first."""
    inside = [part for part in work if span[0] <= part[0] and part[1] <= span[1]]
    start, end = span
    if inside:
        if len(text[start : inside[0][0]].split()) > _MOST_BEFORE:
            start = inside[0][0]
        end = _end_of_first(text, (start, end), inside)
        last = max((part[1] for part in inside if part[1] <= end), default=end)
        tail = re.match(rf"(?:\s*(?!{_VENUE}\s)\S+){{0,{_MOST_AFTER}}}", text[last:end])
        end = last + (tail.end() if tail else 0)
    stripped = text[start:end].strip(" \t-–—:,.#*\"'&+/")
    begin = text.index(stripped, start) if stripped else start
    is_word = any(sign.isalpha() for sign in stripped)
    return (begin, begin + len(stripped)) if is_word and len(stripped.split()) <= _LONGEST else None


def _end_of_first(text: str, span: Span, inside: Sequence[Span]) -> int:
    """Cut before a second position ("Kernet & Supir"), not inside a field ("Sales & Marketing", "SPG/SPB")."""
    for match in _JOINT.finditer(text, span[0], span[1]):
        left = [part for part in inside if part[1] <= match.start()]
        right = [part for part in inside if match.end() <= part[0]]
        is_pair = match.group().strip() == "/" or _ONE_FIELD.match(text[span[0] : match.start()])
        if left and right and not is_pair:
            return match.start()
    return span[1]


def _has(span: Span, work: Sequence[Span]) -> bool:
    return overlaps(span, work)


def _is_short(text: str, span: Span) -> bool:
    return len(text[span[0] : span[1]].split()) <= _LONGEST_BARE
