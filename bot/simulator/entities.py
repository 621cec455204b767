"""Entities of a text: how they are counted, and those that Telegram finds by itself (commands, addresses, mentions)."""

import re
from typing import Any

Entity = dict[str, Any]

_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,:;!?)\]]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}\b")),
)
_WHOLE = frozenset({"code", "pre", "text_link"})
"""Nothing is looked for inside of these."""


def length(text: str) -> int:
    """Return the length that Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def trim(plain: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return a text without spaces around it; entities move along, and those of nothing but space are gone."""
    stripped = plain.strip()
    before = length(plain[: len(plain) - len(plain.lstrip())])
    end, kept = length(stripped), []
    for entity in entities:
        start = max(entity["offset"] - before, 0)
        stop = min(entity["offset"] + entity["length"] - before, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return stripped, sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Return the entities of a text together with the ones found in it, in order."""
    taken = [entity for entity in entities if entity["type"] in _WHOLE]
    found: list[Entity] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = {"type": kind, "offset": length(text[: match.start()]), "length": length(match.group())}
            if not any(_overlap(entity, other) for other in taken):
                found.append(entity)
                taken.append(entity)
    return sorted(entities + found, key=lambda entity: (entity["offset"], -entity["length"]))


def _overlap(one: Entity, other: Entity) -> bool:
    starts_before_end: bool = one["offset"] < other["offset"] + other["length"]
    ends_after_start: bool = other["offset"] < one["offset"] + one["length"]
    return starts_before_end and ends_after_start
