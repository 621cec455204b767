"""Headings of columns, and the fields that they fill. Names: data/columns.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from services.feeds.clean import clean_line
from services.language.words import fold

DEEPEST = 20
"""How deep lists and records may lie in each other; no source of vacancies comes near."""
_LONGEST_NAME = 40
_LONGEST_HEADING = 200
_LONGEST_REST = 2_000
_ASIDE = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"[/&+,]|\b(?:dan|atau|and|or)\b", re.IGNORECASE)
_SHORTEST_MISTYPED = 8
"""Letters: a shorter heading with one wrong letter may be another word ("kontrak", "kontak")."""
_NAMES: dict[str, list[str]] = tomllib.loads((files("services.feeds") / "data" / "columns.toml").read_text("utf-8"))
FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}
_ROW_NUMBERS = frozenset(("", "no", "nomor", "nomer", "no urut", "nomor urut", "number"))
"""Columns that say nothing of a vacancy."""


def unknown_names(header: Sequence[str]) -> list[str]:
    """Return the columns that are not read, as they are written: unknown ones, and second ones for one field."""
    read = field_names(list(header))
    rest = (clean_line(name[:_LONGEST_NAME]) for place, name in enumerate(header) if place not in read)
    return list(dict.fromkeys(name for name in rest if _folded(name) not in _ROW_NUMBERS))


def unread_text(header: Sequence[str], values: Sequence[object]) -> str:
    """Return what stands under names that are not read, a line each behind its name: "Biaya seragam: 250rb"."""
    read = field_names(list(header))
    pairs = enumerate(zip(header, values, strict=False))
    return "\n".join(f"{name}: {text_of(value)[:_LONGEST_REST]}" for place, (name, value) in pairs if place not in read)


def field_names(header: list[str]) -> dict[int, str]:
    """Return which field each column fills; unknown columns are left out, of two for one field the first wins."""
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        field = _field_of(name[:_LONGEST_HEADING])
        if field is not None and field not in found.values():
            found[place] = field
    return found


@lru_cache(maxsize=1_000)
def _field_of(name: str) -> str | None:
    """Return the field of a heading: as written, without what stands in brackets, by the one thing that its parts name
    ("No. Telp/WA"), or with one letter mistyped ("Pendidkan")."""
    bare = _ASIDE.sub("", name)
    exact = FIELD_OF.get(_folded(name)) or FIELD_OF.get(_folded(bare))
    if exact is not None:
        return exact
    parts = {FIELD_OF[part] for part in map(_folded, _SEVERAL.split(bare)) if part in FIELD_OF}
    return parts.pop() if len(parts) == 1 else _mistyped(_folded(bare))


def _mistyped(name: str) -> str | None:
    if len(name) < _SHORTEST_MISTYPED:
        return None
    near = {field for known, field in FIELD_OF.items() if OSA.distance(name, known, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def _folded(name: str) -> str:
    return fold(name.replace("_", " "))


def fields_of(record: Mapping[str, object]) -> dict[str, str]:
    """Return the known fields of a flat record by our names; lists are joined."""
    names = list(record)
    values = list(record.values())
    return {field: text_of(values[place]) for place, field in field_names(names).items()}


def text_of(value: object, depth: int = 0) -> str:
    """Return a cell as text: lists joined, records by their name, whole numbers without a point, nothing for nothing.

    Raises:
        RecursionError: it is nested deeper than `DEEPEST`.
        ValueError: a whole number of thousands of digits.
    """
    if value is None:
        return ""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, list):
        return " | ".join(text_of(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return text_of(value.get("name", value.get("value")), depth + 1)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
