"""What a question is about: rules of data/topics.toml, tried in order."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.language.intent import Clues, Rule, judge, read_rule
from services.language.model import Intent, Topic


@dataclass(frozen=True, slots=True)
class _TopicRule:
    topic: Topic
    of: frozenset[Intent]
    intent: Intent | None
    rule: Rule


def judge_with_topic(clues: Clues) -> tuple[Intent, Topic | None]:
    """Return the intent of a message and, where it asks something that has an answer of its own, what it is about."""
    intent = judge(clues)
    text = " ".join(clues.words)
    for row in _load():
        if intent in row.of and row.rule.holds(text, clues):
            return row.intent or intent, row.topic
    return intent, None


@cache
def _load() -> tuple[_TopicRule, ...]:
    table = tomllib.loads((files("services.language") / "data" / "topics.toml").read_text("utf-8"))
    return tuple(
        _TopicRule(
            Topic(row["topic"]),
            frozenset(map(Intent, row["of"])),
            Intent(row["intent"]) if "intent" in row else None,
            read_rule(row, table["classes"]),
        )
        for row in table["topic"]
    )
