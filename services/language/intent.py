"""What a message wants: rules of data/intents.toml, tried in order."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.language.model import Intent

_CLASS = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Clues:
    """What intent is judged by: the ordinary words, the words as typed, and the groups of slots that were filled."""

    words: Sequence[str]
    typed_words: Sequence[str]
    filled: Collection[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns over the ordinary words of a text, and what must be so besides."""

    any: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    without: frozenset[str]
    only: frozenset[str]

    def holds(self, text: str, clues: Clues) -> bool:
        """Whether the rule holds of a text, given as its words joined and as its clues."""
        if not self.without.isdisjoint(clues.filled) or (self.only and not self.only.issuperset(clues.words)):
            return False
        return any(p.search(text) for p in self.any) and not any(p.search(text) for p in self.unless)


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: tuple[tuple[Intent, Rule], ...]
    signals: tuple[tuple[int, re.Pattern[str]], ...]
    threshold: int
    search_words: frozenset[str]


def judge(clues: Clues) -> Intent:
    """Return the intent of a message."""
    rules = _load()
    if _is_poster(rules, " ".join(clues.typed_words)):
        return Intent.FORWARDED_VACANCY
    text = " ".join(clues.words)
    for intent, rule in rules.rules:
        if rule.holds(text, clues):
            return intent
    is_search = clues.filled or not rules.search_words.isdisjoint(clues.words)
    return Intent.SEARCH if is_search else Intent.OTHER


@cache
def rule_words() -> frozenset[str]:
    """Return the words that the rules look for; they are never typing errors."""
    patterns = " ".join(p.pattern for _, rule in _load().rules for p in (*rule.any, *rule.unless))
    return frozenset(re.findall(r"[a-z]{3,}", patterns.replace(r"\b", " ")))


def _is_poster(rules: _Rules, text: str) -> bool:
    return sum(weight for weight, pattern in rules.signals if pattern.search(text)) >= rules.threshold


@cache
def _load() -> _Rules:
    table = tomllib.loads((files("services.language") / "data" / "intents.toml").read_text("utf-8"))
    classes = table["classes"]
    return _Rules(
        tuple((Intent(row["intent"]), read_rule(row, classes)) for row in table["rule"]),
        tuple((row["weight"], re.compile(row["pattern"])) for row in table["poster"]["signals"]),
        table["poster"]["threshold"],
        frozenset(table["search"]["words"]),
    )


def read_rule(row: dict[str, Any], classes: dict[str, str]) -> Rule:
    """Return the rule that a row of a table states; `{name}` in a pattern is one of the classes."""
    return Rule(
        tuple(_compiled(pattern, classes) for pattern in row["any"]),
        tuple(_compiled(pattern, classes) for pattern in row.get("unless", ())),
        frozenset(row.get("without", ())),
        frozenset(row.get("only", "").split()),
    )


def _compiled(pattern: str, classes: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_CLASS.sub(lambda match: f"(?:{classes[match[1]]})", pattern))
