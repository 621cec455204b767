"""Updates as they come over the line, before anybody read them: only what is needed to keep them and to sort them."""

import json
import logging
from typing import Any

from services.ports import InboxItem

log = logging.getLogger(__name__)
Raw = dict[str, Any]


def number_of(update: Raw) -> int | None:
    """Return the id of an update; None when it has none, and so can neither be kept nor confirmed."""
    number = update.get("update_id")
    if isinstance(number, int):
        return number
    log.warning("update without id", extra={"kind": type(number).__name__})
    return None


def kind_of(update: Raw) -> str:
    """Return what an update tells of: the name of its other field."""
    return next((name for name in update if name != "update_id"), "")


def lane_of(update: Raw) -> int:
    """Return the chat an update belongs to: updates of one chat are handled in order."""
    for event in update.values():
        place = (event.get("chat") or event.get("from")) if isinstance(event, dict) else None
        if isinstance(place, dict) and isinstance(place.get("id"), int):
            return int(place["id"])
    return 0


def tap_of(update: Raw) -> str | None:
    """Return the id of the tap on a button that an update tells of; None when it tells of something else."""
    tap = update.get("callback_query")
    number = tap.get("id") if isinstance(tap, dict) else None
    return number if isinstance(number, str) else None


def items_of(updates: list[Raw]) -> dict[int, InboxItem]:
    """Return updates as they are written down, by id."""
    return {
        number: InboxItem(number, json.dumps(update, separators=(",", ":")))
        for update in updates
        if (number := number_of(update)) is not None
    }
