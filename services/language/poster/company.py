"""The name of the company that a poster speaks for."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from services.language.found import Found
from services.language.model import PlaceRef
from services.language.poster.sheet import Clause, Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import any_of, table, words
from services.language.words import root_words, stem

_WORD = r"(?:[A-Z0-9À-Þ][\w&'’.\-]*)"
_CAPITALISED = re.compile(
    rf"(?:{_WORD}(?:\s+(?:&|dan|of|the|Tbk\.?)(?=\s+[A-Z]))?)(?:[ \t]+{_WORD}(?:[ \t]+(?:&|dan|of)(?=[ \t]+[A-Z]))?)*"
)
_LEGAL_END = re.compile(r"[,.]?\s*\(?\b(?:Tbk|Persero)\b\.?\)?", re.IGNORECASE)
_NAME_END = re.compile(r"[,;\n()|@:!?•]|(?<!\bH)(?<!\bHj)\.(?=\s|$)|\s[-–—/]\s|[-–—](?=\s)|\s[–—]")
_MOST_WORDS, _MOST_LOWER_WORDS = 6, 3
_PRONOUN = re.compile(
    r"^(?:kami|kita|saya|aku|gue|perusahaan|company|di|untuk|halo|hai|assalam\w*|selamat|info|dicari|dibutuhkan|lowongan|loker|urgent|segera|yuk|we)\b",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(r"^.*\b(?:kami|kita|saya|halo|admin|gaes|guys|teman-teman)\b[\s,!:]*", re.IGNORECASE)
_SHORTEST = 2
_TOP = 1_500
"""Letters in which a kind of business names a company: longer texts go on about customers and duties."""
_SUBJECT_END = re.compile(r"[(\[,]")
_OWN_LABELS = ("", "position", "company", "place", "contact")


def find_company(
    sheet: Sheet,
    places: Sequence[Found[PlaceRef]],
    work: Sequence[Span],
    taken: Sequence[Span],
    is_major: Callable[[str], bool],
) -> tuple[Span, ...]:
    """Return where names of companies stand, the one that looks for people first.

    `places` end a name they stand at the end of; `work` are occupations, which are no names; `taken` are addresses.
    A school before a major ("SMK Perhotelan") is schooling.
    """
    text = sheet.text
    legal = [_legal_name(text, match) for match in _legal().finditer(text) if not overlaps(match.span(), taken)]
    kinds = [_kind_name(text, match) for match in _kinds().finditer(text[:_TOP]) if not overlaps(match.span(), taken)]
    kinds = [span for span in kinds if span and _speaks_of_itself(sheet.clause_at(span[0]))]
    kinds = [span for span in kinds if span and _is_own_name(text, span, places, is_major)]
    labelled = [_labelled_name(clause) for clause in sheet.under("company")]
    subjects = [_subject(clause, work) for clause in sheet.clauses if _speaks_of_itself(clause)]
    found = [*labelled, *legal, *subjects, *kinds]
    names = [_without_place(text, span, places) for span in found if span is not None]
    names = [name for name in names if name[1] - name[0] > _SHORTEST]
    return tuple(name for number, name in enumerate(names) if not overlaps(name, names[:number]))


def _legal_name(text: str, match: re.Match[str]) -> Span | None:
    """ "PT Maju Jaya": the words up to a sign or to a word that ends names; in small letters at most three."""
    end = _end_of_name(text, match.end())
    name = text[match.end() : end]
    if not any(sign.isalpha() for sign in name[:3]) or words("company", "papers").match(name.lstrip(" .")):
        return None
    limit = _MOST_LOWER_WORDS if name == name.lower() else _MOST_WORDS
    return match.start(), match.end() + len(_first_words(_capitals_only(name), limit))


def _kind_name(text: str, match: re.Match[str]) -> Span | None:
    """ "Toko Bangunan Jaya": a kind of business and at least one more word in capitals."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    name = text[match.start() : _end_of_name(text, match.end())]
    is_shout = name.isupper()
    rest = _proper_name().match(text, match.end())
    before = text[line_start : match.start()].rstrip()
    if (
        rest is None
        or (is_shout and len(name.split()) > _MOST_WORDS)
        or re.search(r"(?i)\b(?:min\.?|minimal|lulusan|pendidikan|setara|sederajat)$", before)
    ):
        return None
    end = min(rest.end(), match.start() + len(name.rstrip()))
    return (match.start(), end) if end > match.end() else None


def _labelled_name(clause: Clause) -> Span | None:
    end = _end_of_name(clause.text, 0)
    return (clause.start, clause.start + end) if end and clause.text[0].isalnum() else None


def _subject(clause: Clause, work: Sequence[Span]) -> Span | None:
    """ "Dapur Bu Sari cari karyawan": what stands before the verb, if it is a name."""
    match = words("hiring", "verbs").search(clause.text)
    if match is None or not match.start():
        return None
    name = _PRONOUN_BEFORE.sub("", clause.text[: match.start()]).strip(" ,:-")
    start = clause.start + clause.text.rindex(name, 0, match.start())
    stop = _SUBJECT_END.search(name) or words("company", "ends").search(name)
    name = name[: stop.start()].rstrip(" ,") if stop is not None else name
    is_work = overlaps((start, start + 1), work) and _kinds_in_any_case().match(name) is None
    is_name = _PRONOUN.match(name) is None and not is_work and _is_written_as_name(name)
    return (start, start + len(name)) if is_name else None


def _is_written_as_name(name: str) -> bool:
    """Whether it has no sign at its ends and every word a capital, but for "dan" and forms of address, and not all the
    words are ordinary ones; one word alone is all capitals."""
    parts = name.split()
    if not parts or not (name[0].isalnum() and (name[-1].isalnum() or name[-1] in ".)")):
        return False
    if len(parts) < _SHORTEST:
        return name.isupper() and not _is_ordinary(name)
    is_kind = _kinds_in_any_case().match(name) is not None
    small = words("company", "address")
    is_capital = all(not part[:1].islower() or part in ("dan", "of", "the") or small.fullmatch(part) for part in parts)
    return len(parts) <= _MOST_WORDS and is_capital and (is_kind or not all(map(_is_ordinary, parts)))


def _speaks_of_itself(clause: Clause | None) -> bool:
    """Whether a clause may name who looks for people: not where it tells what is asked for, done or given."""
    return clause is not None and clause.label in _OWN_LABELS


def _is_own_name(text: str, span: Span, places: Sequence[Found[PlaceRef]], is_major: Callable[[str], bool]) -> bool:
    """Whether a name follows the kind of business: no major ("SMK Perhotelan"), place, number or mere description."""
    kind = _kinds_in_any_case().match(text, *span)
    start = (kind.end() if kind else text.find(" ", span[0])) + 1
    if is_major(text[start : span[1]]) or any(place.start <= start and span[1] <= place.end for place in places):
        return False
    generic = words("company", "generic")
    parts = [part for part in text[start : span[1]].split() if part[:1].isalpha() and not generic.fullmatch(part)]
    return len(parts) > 1 or (len(parts) == 1 and not _is_ordinary(parts[0]))


def _is_ordinary(word: str) -> bool:
    return not root_words().isdisjoint((word.casefold(), stem(word.casefold())))


def _end_of_name(text: str, start: int) -> int:
    """Return where a name that begins at `start` ends: at a sign, or before a word that ends names."""
    window = text[start : start + 90]
    sign = _NAME_END.search(window, _skipped(window))
    word = words("company", "ends", before=r"(?<=\s)").search(window)
    ends = [match.start() for match in (sign, word) if match is not None]
    end = min(ends, default=len(window))
    return start + len(window[:end].rstrip(" .,-"))


def _skipped(window: str) -> int:
    match = re.match(r"\.?\s*", window)
    return match.end() if match else 0


def _capitals_only(name: str) -> str:
    """Where a name is written with capitals, it ends before the first word without one."""
    if name.isupper() or name == name.lower():
        return name
    lead = re.match(r"\.?\s*", name)
    begin = lead.end() if lead else 0
    match = _CAPITALISED.match(name, begin)
    return name[: match.end()].rstrip(" .-") if match else name


def _first_words(name: str, limit: int) -> str:
    match = re.match(rf"\W*\S+(?:\s+\S+){{0,{limit - 1}}}", name)
    return match.group() if match else name


def _without_place(text: str, span: Span, places: Sequence[Found[PlaceRef]]) -> Span:
    """Cut a place off the end of a name, where at least two words are left ("Toko Jaya Makmur Sukatani")."""
    for place in places:
        if place.end == span[1] and len(text[span[0] : place.start].split()) >= _SHORTEST:
            return span[0], span[0] + len(text[span[0] : place.start].rstrip(" ,-"))
    return span


@cache
def _legal() -> re.Pattern[str]:
    forms = any_of(form.replace(".", r"\.") for form in table("company")["legal"])
    capital = any_of(form for form in table("company")["legal"] if form in ("PT", "CV", "UD", "PD"))
    return re.compile(rf"\b(?:{forms}\.?(?=\s+\S)|(?i:{capital})\.?\s(?=\s*\w)|(?:PT|CV)\.(?=\w))")


@cache
def _kinds() -> re.Pattern[str]:
    kinds = sorted(table("company")["kinds"], key=len, reverse=True)
    ways = [re.escape(way) for kind in kinds for way in dict.fromkeys((kind, kind.upper(), kind.lower()))]
    return re.compile(rf"(?<![\w@/.])(?:{'|'.join(ways)})(?=\s)")


@cache
def _kinds_in_any_case() -> re.Pattern[str]:
    return re.compile(any_of(map(re.escape, table("company")["kinds"])) + r"(?=\s)", re.IGNORECASE)


@cache
def _proper_name() -> re.Pattern[str]:
    """Words in capitals, or a form of address and a word ("bu ningsih")."""
    address = any_of(table("company")["address"])
    return re.compile(rf"[ \t]+(?:(?i:{address})[ \t]+)?(?:{_CAPITALISED.pattern})|[ \t]+(?i:{address})[ \t]+[^\W\d]+")
