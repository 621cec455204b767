"""Readings that compete for the words of a text; a word belongs to one slot only."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from services.language.model import Read
from services.vacancies.model import Employment

_KINDS_IN_NAMES = (Employment.DAILY, Employment.FREELANCE, Employment.INTERNSHIP, Employment.PART_TIME)


class Slot(IntEnum):
    """What a reading fills; where two readings are equally long, the earlier slot wins."""

    PAY = 1
    AGE = 2
    EXPERIENCE = 3
    EDUCATION = 4
    EMPLOYMENT = 5
    SEX = 6
    MAJOR = 7
    OCCUPATION = 8
    PLACE = 9
    COMPETENCE = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the ordinary text from `start` to `end`; `size` is its length in words."""

    slot: Slot
    value: Any
    start: int
    end: int
    size: int
    text: str
    confidence: float = 1.0
    alternatives: tuple[Any, ...] = ()

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the two stretches share a letter."""
        return self.start < end and start < self.end

    def read(self) -> Read[Any]:
        """Return it as a slot of a query."""
        return Read(self.value, self.text, self.confidence, self.alternatives)


class Cover:
    """Which letters of a text are spoken for, so that a question about a stretch takes no search through readings."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._letters: set[int] = set()
        for reading in readings:
            self.add(reading.start, reading.end)

    def add(self, start: int, end: int) -> None:
        """Speak for a stretch."""
        self._letters.update(range(start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether any letter of a stretch is spoken for."""
        return not self._letters.isdisjoint(range(start, end))


def settle(candidates: Iterable[Reading]) -> list[Reading]:
    """Keep the longest reading wherever several overlap, a competence only where nothing else is; left to right."""
    kept: list[Reading] = []
    names, others = Cover(), Cover()
    for candidate in sorted(candidates, key=lambda c: (c.slot is Slot.COMPETENCE, -c.size, c.slot, c.start)):
        may_be_part = candidate.slot is Slot.EMPLOYMENT and candidate.value in _KINDS_IN_NAMES  # "buruh harian"
        if others.meets(candidate.start, candidate.end) or (
            not may_be_part and names.meets(candidate.start, candidate.end)
        ):
            continue
        (names if candidate.slot is Slot.OCCUPATION else others).add(candidate.start, candidate.end)
        kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
