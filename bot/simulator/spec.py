"""The facts of the Bot API (spec.json, made by pack.py): parameters of methods, fields of types."""

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method, or a field of a type. `types` as the Bot API names them ("Array of Integer")."""

    types: tuple[str, ...]
    is_required: bool


Fields = dict[str, Field]


def _fields(facts: dict[str, Any]) -> Fields:
    return {name: Field(tuple(fact["types"]), fact["required"]) for name, fact in facts.items()}


def _variants(name: str, subtypes: list[str]) -> dict[str, str]:
    """Map the value of the field `type` to the subtype: MenuButtonWebApp is the "web_app" of MenuButton."""
    return {re.sub(r"(?<!^)(?=[A-Z])", "_", subtype.removeprefix(name)).lower(): subtype for subtype in subtypes}


_FACTS: dict[str, Any] = json.loads((files("bot.simulator") / "spec.json").read_text("utf-8"))
VERSION: str = _FACTS["version"]
METHODS: dict[str, Fields] = {name: _fields(facts) for name, facts in _FACTS["methods"].items()}
TYPES: dict[str, Fields] = {name: _fields(facts["fields"]) for name, facts in _FACTS["types"].items()}
VARIANTS: dict[str, dict[str, str]] = {
    name: _variants(name, facts["subtypes"]) for name, facts in _FACTS["types"].items() if "subtypes" in facts
}
