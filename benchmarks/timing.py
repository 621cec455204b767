"""Times of many calls, run after run, and their ratio to those of another engine in the same runs.

Measured is the processor time of the calling thread, unless told otherwise: engines that work inside it are then not
charged with what else the machine does.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

RUNS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of each call, in each run."""

    runs: tuple[tuple[float, ...], ...]

    def percentile(self, share: float) -> float:
        """Return the median over the runs of a percentile of the calls."""
        return statistics.median(_percentile(run, share) for run in self.runs)

    def ratio(self, other: "Timing") -> float:
        """Return the median over the runs of p95 against the p95 of another engine."""
        pairs = zip(self.runs, other.runs, strict=True)
        return statistics.median(_percentile(own, 0.95) / _percentile(theirs, 0.95) for own, theirs in pairs)

    def of(self, places: Sequence[int]) -> "Timing":
        """Return the times of some of the calls."""
        return Timing(tuple(tuple(run[place] for place in places) for run in self.runs))


def measure(
    call: Callable[[Any], object],
    items: Sequence[Any],
    runs: int = RUNS,
    clock: Callable[[], float] = time.thread_time,
) -> Timing:
    """Time a call on every item, several times over."""

    def timed(item: Any) -> float:
        start = clock()
        call(item)
        return 1000 * (clock() - start)

    return Timing(tuple(tuple(timed(item) for item in items) for _ in range(runs)))


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
