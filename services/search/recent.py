"""Lists found a moment ago: who turns a page, or asks what somebody else just asked, needs nothing judged again."""

from array import array
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from services.matching.model import GapKind, ReasonKind

KEPT = timedelta(minutes=1)
"""As long as that a list may not know of a vacancy whose words or pay were changed; a new one it knows at once."""
MOST = 1_000
"""Lists of at most a few hundred numbers each: 2 MB."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A list without its vacancies: their ids in order, how many stand above the line, and what a page says of all."""

    ids: "array[int]"
    total: int
    is_total: bool
    fresh: int
    met: frozenset[ReasonKind | GapKind]
    named: frozenset[str] = frozenset()


@dataclass(slots=True)
class RecentLists:
    """The lists of one process, by all that they depend on. May be shared by threads."""

    _kept: OrderedDict[Hashable, tuple[datetime, Outline]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, now: datetime) -> Outline | None:
        """Return the list that was found under a key lately, or None."""
        with self._lock:
            since, outline = self._kept.get(key, (now, None))
        return outline if now - since < KEPT else None

    def put(self, key: Hashable, now: datetime, outline: Outline) -> None:
        """Keep a list that was found now."""
        with self._lock:
            self._kept[key] = now, outline
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
