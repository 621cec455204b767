"""The words by which people say what they do not want: data/negation.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.language.model import Exclusion, ExclusionKind


@dataclass(frozen=True, slots=True)
class Rules:
    """What data/negation.toml says."""

    ends: frozenset[str]
    between: frozenset[str]
    leading: frozenset[str]
    wanted_again: frozenset[str]
    joins: frozenset[str]
    harmless: frozenset[str]
    behind: frozenset[str]
    closing: frozenset[str]
    kinds: dict[str, Exclusion]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("services.language") / "data" / "negation.toml").read_text("utf-8"))


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    table = _table()
    kinds = {phrase: _kind(name) for name, phrases in table["kinds"].items() for phrase in phrases}
    return Rules(
        frozenset(table["ends"]),
        frozenset(table["between"]),
        frozenset(table["leading"]),
        frozenset(table["wanted_again"]),
        frozenset(table["joins"]),
        frozenset(table["harmless"]),
        frozenset(table["behind"]),
        frozenset(table["closing"]),
        kinds,
    )


def _kind(name: str) -> Exclusion:
    if name == ExclusionKind.OUTSOURCING:
        return Exclusion(ExclusionKind.OUTSOURCING, "")
    return Exclusion(ExclusionKind.EMPLOYMENT, name)


@cache
def cues() -> dict[str, bool]:
    """Return beginnings -> whether bare words after them count too."""
    table = _table()
    weak = dict.fromkeys([*table["weary"], *table["weak"]], False)
    return {**weak, **dict.fromkeys(table["strong"], True)}
