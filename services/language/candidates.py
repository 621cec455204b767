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


def settle(candidates: Iterable[Reading]) -> list[Reading]:
    """Keep the longest reading wherever several overlap; left to right."""
    kept: list[Reading] = []
    for candidate in sorted(candidates, key=lambda c: (-c.size, c.slot, c.start)):
        if not any(_excludes(other, candidate) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _excludes(kept: Reading, other: Reading) -> bool:
    """Whether two readings cannot both hold; a kind of employment may be part of a name ("buruh harian")."""
    is_part = kept.slot is Slot.OCCUPATION and other.value in _KINDS_IN_NAMES
    return other.overlaps(kept.start, kept.end) and not is_part
