"""Entities that Telegram finds by itself in every text: commands, addresses, mentions. They can be tapped."""

import re

from bot.simulator.html_entities import Entity, length

_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,:;!?)\]]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}\b")),
)
_WHOLE = frozenset({"code", "pre", "text_link"})
"""Nothing is looked for inside of these."""


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
