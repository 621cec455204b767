"""How posters are worded: the tables of data/poster.toml as regular expressions, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return one table of data/poster.toml."""
    tables = tomllib.loads((files("services.language") / "data" / "poster.toml").read_text("utf-8"))
    found: dict[str, Any] = tables[name]
    return found


def any_of(expressions: Iterable[str]) -> str:
    """Return one expression that matches any of several, longer ones first."""
    return "(?:" + "|".join(sorted(expressions, key=len, reverse=True)) + ")"


@cache
def words(table_name: str, key: str, before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
    """Return a pattern for the whole words of a list, in any case."""
    return re.compile(before + any_of(table(table_name)[key]) + after, re.IGNORECASE)
