"""Answers as JSON, for a conversation that waits for the person to confirm them."""

import json
from collections.abc import Mapping
from typing import Any

from services.people.model import Availability
from services.reference.model import Education

_MANY = ("wanted", "majors", "competences", "history")


def dump_changes(changes: Mapping[str, Any]) -> str:
    """Return fields of `Answers` as JSON."""
    return json.dumps(dict(changes), ensure_ascii=False)


def load_changes(text: str) -> dict[str, Any]:
    """Return the fields of `Answers` of a JSON text."""
    changes: dict[str, Any] = json.loads(text)
    changes |= {name: tuple(changes[name]) for name in _MANY if name in changes}
    if "education" in changes:
        changes["education"] = Education(changes["education"])
    if "availability" in changes:
        changes["availability"] = Availability(changes["availability"])
    return changes
