"""Where a text says that the work is: the words behind "penempatan", and around the name of an industrial estate."""

import re
from collections.abc import Mapping
from functools import cache

from services.reference.model import Estate

_SAID = re.compile(r"(?i)\b(?:penempatan|lokasi|ditempatkan|placement|location)\b(?! (?:di ?)?luar)")
_BEFORE, _AFTER = 60, 80
"""How far from such a word the place stands, in signs of the same line."""


def workplace(text: str, estates: Mapping[str, Estate]) -> str:
    """Return the parts of a text that say where the work is, one a line; "" if none does."""
    said, named = _SAID.search(text), _names(tuple(_names_of(estates))).search(text)
    parts = [_part(text, said.start(), said.end())] if said else []
    if named:
        parts.append(_part(text, named.start() - _BEFORE, named.end()))
    return "\n".join(parts)


def _part(text: str, start: int, end: int) -> str:
    """Return the text from `start` to a little behind `end`, inside the line of `end`."""
    start = max(start, text.rfind("\n", 0, end) + 1)
    return text[start : end + _AFTER].partition("\n")[0]


def _names_of(estates: Mapping[str, Estate]) -> list[str]:
    return [alias for estate in estates.values() for alias in estate.aliases]


@cache
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, names))})\b")
