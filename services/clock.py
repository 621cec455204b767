"""Time is handed in: services ask a clock, tests and the chat page set it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class ShiftedClock:
    """A clock that runs `ahead` of another one: time travel for the chat page and for tests."""

    base: Clock
    ahead: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the shifted moment, aware and in UTC."""
        return self.base.now() + self.ahead


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set."""

    moment: datetime

    def now(self) -> datetime:
        """Return the set moment."""
        return self.moment
