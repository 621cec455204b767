"""Times of many calls, run after run, and their ratio to those of another engine in the same runs.

Measured is the processor time of the calling thread: every engine here works inside it, and what else the machine does
then falls on no engine.
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


def measure(call: Callable[[Any], object], items: Sequence[Any], runs: int = RUNS) -> Timing:
    """Time a call on every item, several times over."""
    return Timing(tuple(tuple(_time(call, item) for item in items) for _ in range(runs)))


def _time(call: Callable[[Any], object], item: Any) -> float:
    start = time.thread_time()
    call(item)
    return 1000 * (time.thread_time() - start)


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
