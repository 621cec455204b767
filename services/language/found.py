"""A fact found in a text."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from `text`, which stands at `start` to `end` (not included); other readings of it, if any."""

    value: T
    text: str
    start: int
    end: int
    confidence: float = 1.0
    alternatives: tuple[T, ...] = ()
