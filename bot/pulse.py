"""Signs of life of what runs by itself, by the clock that only goes forward."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pulse:
    """When the scheduler last finished a job, and since when each job and each round of the delivery is under way."""

    last: float = field(default_factory=time.monotonic)
    running: dict[str, float] = field(default_factory=dict)

    def beat(self, _: object = None) -> None:
        """Note that a job was finished."""
        self.last = time.monotonic()

    @contextmanager
    def during(self, name: str) -> Iterator[None]:
        """Note that something is under way."""
        self.running[name] = time.monotonic()
        try:
            yield
        finally:
            self.running.pop(name, None)

    @property
    def age(self) -> float:
        """Seconds since a job was finished."""
        return time.monotonic() - self.last

    @property
    def longest(self) -> float:
        """Seconds for which the slowest of what is under way has been so."""
        return time.monotonic() - min(self.running.values(), default=time.monotonic())
