"""Reads what people type, and what must be understood of it: tests/golden/queries.tsv, and other_languages.tsv.

Columns: text, intent, slots. Slots are `name=value,value` parts joined by "; ", `home` stands alone. Occupations,
exclusions and majors are given by any of their names, places by a code or estate id that one of the readings must be. A
slot that is not named must stay empty (left-over words and competences are free).
"""

from dataclasses import dataclass
from pathlib import Path

from services.language.language import Language
from services.language.model import Exclusion, Query, Read, Sort
from services.language.words import fold, tokens
from services.reference.model import Reference

GOLDEN = Path(__file__).parent.parent.parent / "golden"
TABLES = (GOLDEN / "queries.tsv", GOLDEN / "other_languages.tsv")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    text: str
    intent: str
    slots: dict[str, list[str]]


def golden_lines() -> list[Line]:
    """Read the tables; lines that begin with # are headings."""
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()[1:]]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Line(text, intent, _slots(slots)) for text, intent, slots in rows]


def differences(line: Line, query: Query, language: Language, reference: Reference) -> list[str]:
    """Return what differs from the expected reading, in words."""
    if query.intent.value != line.intent:
        return [f"intent {query.intent.value}, expected {line.intent}"]
    if line.intent not in ("search", "subscribe"):
        return []
    understood = _understood(query, reference)
    expected = {
        name: [_name(name, value, language, reference) for value in values] for name, values in line.slots.items()
    }
    return [
        f"{name}: {sorted(understood.get(name, []))}, expected {expected.get(name, [])}"
        for name in sorted(set(understood) | set(expected))
        if not _agree(understood.get(name, []), expected.get(name, []))
    ]


def _slots(text: str) -> dict[str, list[str]]:
    parts = (part.partition("=") for part in text.split("; ") if part)
    return {name: value.split(",") for name, _, value in parts}


def _agree(understood: list[str], expected: list[str]) -> bool:
    accepted = [set(item.split("|")) for item in understood]
    return len(accepted) == len(expected) and all(any(value in item for item in accepted) for value in expected)


def _understood(query: Query, reference: Reference) -> dict[str, list[str]]:
    slots = {
        "occ": [_any(read) for read in query.occupations],
        "place": ["|".join((read.value.code, *(o.code for o in read.alternatives))) for read in query.places],
        "edu": [read.value.value for read in query.education],
        "major": [_any(read) for read in query.majors],
        "emp": [read.value.value for read in query.employment],
        "not": [_exclusion(read) for read in query.exclusions],
        "exp": [f"{query.experience_years.value:g}"] if query.experience_years else [],
        "pay": [str(query.pay_floor.value.amount or "umk")] if query.pay_floor else [],
        "age": [str(query.age.value)] if query.age else [],
        "sex": [query.sex.value.value] if query.sex else [],
        "home": [""] if query.near_home else [],
        "sort": [query.sort.value] if query.sort is not Sort.BEST else [],
    }
    return {name: values for name, values in slots.items() if values}


def _any(read: Read[str]) -> str:
    return "|".join((read.value, *read.alternatives))


def _exclusion(read: Read[Exclusion]) -> str:
    return "|".join((read.value.value or read.value.kind.value, *(other.value for other in read.alternatives)))


def _name(slot: str, value: str, language: Language, reference: Reference) -> str:
    """Return the id of something named; a name that is unknown stays as it is."""
    if slot in ("occ", "not"):
        mentions = language.occupations.find(tokens(value))
        return mentions[0].ids[0] if mentions and mentions[0].size == len(tokens(value)) else value
    if slot == "major":
        named = (m.id for m in reference.majors.values() if fold(value) in map(fold, (m.title, *m.names)))
        return next(named, value)
    return value
