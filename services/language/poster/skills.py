"""What one must be able to do or hold: licences, tools, skills, as the poster writes them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from services.language import education
from services.language.competences import Competences
from services.language.poster.sheet import Clause, Sheet
from services.language.poster.spans import Span, overlaps
from services.language.poster.wording import any_of, table, words
from services.language.words import tokens

_SKILL_LABELS = ("skills",)
_NO_SKILLS_HERE = (
    "benefits",
    "contact",
    "duties",
    "other",
    "deadline",
    "pay",
    "place",
    "company",
    "openings",
    "employment",
    "position",
)
_SPLIT = re.compile(r"\s*(?:,|;|\+|&(?!\w)|\bdan\b|\band\b|\bserta\b|\(|\)|\bmaupun\b)\s*", re.IGNORECASE)
_ACRONYM = re.compile(
    r"(?<![\w@.&/])(?:\d{1,2}\s)?[A-Z][A-Z0-9]*(?:[&\-/+.]?[A-Z0-9]+)+(?:\s\d{1,2}[A-Z]?(?!\s*(?:bulan|bln|th|or)))?(?![\w@])|(?<![\w.])\d[A-Z]{1,2}(?!\w)"
)
_SETTING = re.compile(
    r"\b(?:ke|di|dari|asal|negara|perusahaan|masakan|pengalaman|berpengalaman|experience(?:d)?(?:\s+in)?)\s+$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:[ \t]+[A-Z0-9]{2,6}(?!\w))+")
_MOST_WORDS, _MOST_LABELLED = 4, 6


def find_skills(sheet: Sheet, competences: Competences, taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return where skills stand, in reading order; `taken` is something else already (title, company, majors)."""
    spans: list[Span] = []
    sources = (_licences(sheet), _listed(sheet), _led(sheet), _known(sheet, competences), _acronyms(sheet))
    for span in (span for source in sources for span in source):
        text = sheet.text[span[0] : span[1]]
        clause = sheet.clause_at(span[0])
        is_elsewhere = clause is not None and clause.label in _NO_SKILLS_HERE
        if text and not overlaps(span, (*taken, *spans)) and not is_elsewhere:
            spans.append(span)
    return tuple(sorted(spans))


def _licences(sheet: Sheet) -> Iterator[Span]:
    pattern = _licence_pattern()
    yield from (match.span() for match in pattern.finditer(sheet.text))


def _listed(sheet: Sheet) -> Iterator[Span]:
    """The items under "Skill:"."""
    for clause in sheet.under(*_SKILL_LABELS):
        for left, right in _items(sheet.text, clause.start, clause.end):
            lead = words("skills", "leads", before="").match(sheet.text, left, right)
            left = lead.end() + 1 if lead else left
            if len(sheet.text[left:right].split()) <= _MOST_LABELLED and not _is_no_skill(sheet.text[left:right]):
                yield left, right


def _led(sheet: Sheet) -> Iterator[Span]:
    """What follows "bisa", "menguasai", "paham", up to the end of the item, and items joined to it."""
    for clause in sheet.clauses:
        for match in words("skills", "leads").finditer(clause.text):
            start = clause.start + match.end()
            for number, (left, right) in enumerate(_items(sheet.text, start, clause.end)):
                text = sheet.text[left:right]
                if (
                    not text
                    or _is_no_skill(text)
                    or len(text.split()) > _MOST_WORDS
                    or (number and not _is_joined(sheet.text, left))
                ):
                    break
                yield left, right


def _known(sheet: Sheet, competences: Competences) -> Iterator[Span]:
    character = table("skills")["character"]
    for mention in competences.find(tokens(sheet.text), sheet.text):
        is_deadline = words("closing", "leads").fullmatch(sheet.text, mention.start, mention.end) is not None
        is_setting = _SETTING.search(sheet.text, max(0, mention.start - 16), mention.start) is not None
        if mention.ids[0] not in character and not is_deadline and not is_setting:
            more = _MORE.match(sheet.text, mention.end)
            yield mention.start, more.end() if more else mention.end


def _acronyms(sheet: Sheet) -> Iterator[Span]:
    """Names in capitals among the requirements ("GD&T", "HPLC"), in lines that are not all in capitals."""
    capitals = frozenset(table("skills")["capitals"])
    for clause in sheet.clauses:
        start = _start_of_requirements(clause)
        if start is None or clause.text.isupper():
            continue
        for match in _ACRONYM.finditer(clause.text, start):
            is_setting = _SETTING.search(clause.text, 0, match.start()) is not None
            if not is_setting and not capitals.issuperset(re.split(r"[/&]", match.group())):
                yield clause.start + match.start(), clause.start + match.end()


def _start_of_requirements(clause: Clause) -> int | None:
    """Return where requirements begin: at once under their label, else behind a level of schooling."""
    if clause.label in ("requirements", "skills", "experience", "education"):
        return 0
    return next((found.end for found in education.find(clause.text)), None) if not clause.label else None


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    for match in (*_SPLIT.finditer(text, start, end), None):
        stop = match.start() if match else end
        stripped = text[start:stop].strip(" \t,.:-\n")
        left = start + text[start:stop].find(stripped) if stripped else start
        yield left, left + len(stripped)
        start = match.end() if match else end


def _is_joined(text: str, left: int) -> bool:
    return re.search(r"(?:&|\bdan|\bserta|\+|\band)\s*$", text[:left]) is not None


def _is_no_skill(text: str) -> bool:
    return _no_skill_pattern().match(text) is not None


@cache
def _no_skill_pattern() -> re.Pattern[str]:
    return re.compile(any_of(table("skills")["not_skills"]) + r"\b", re.IGNORECASE)


@cache
def _licence_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{table('skills')['licences']}(?!\w)", re.IGNORECASE)
