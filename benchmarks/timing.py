"""Times of many calls, run after run, and their ratio to those of another engine in the same runs.

Measured is the processor time of the calling thread, unless told otherwise: engines that work inside it are then not
charged with what else the machine does.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RUNS = 5
Call = Callable[[Any], object]
Clock = Callable[[], float]
_NO_CLOCKS: Mapping[str, Clock] = {}


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


def measure(call: Call, items: Sequence[Any], runs: int = RUNS, clock: Clock = time.thread_time) -> Timing:
    """Time a call on every item, several times over."""
    return Timing(tuple(_run(call, items, clock) for _ in range(runs)))


def measure_in_turn(
    calls: Mapping[str, Call], items: Sequence[Any], runs: int = RUNS, clocks: Mapping[str, Clock] = _NO_CLOCKS
) -> dict[str, Timing]:
    """Time several calls on the same items, one after the other in each run: what else the machine does meets all.

    The clock of a call is that of `clocks`, or the processor time of the calling thread.
    """
    times: dict[str, list[tuple[float, ...]]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            times[name].append(_run(call, items, clocks.get(name, time.thread_time)))
    return {name: Timing(tuple(each)) for name, each in times.items()}


def clock_with(process: int) -> Clock:
    """Return a clock of the processor time of the calling thread and of another process on this machine (Linux)."""
    spent = Path(f"/proc/{process}/schedstat")

    def clock() -> float:
        return time.thread_time() + int(spent.read_text().split()[0]) / 1e9

    return clock


def _run(call: Call, items: Sequence[Any], clock: Clock) -> tuple[float, ...]:
    def timed(item: Any) -> float:
        start = clock()
        call(item)
        return 1000 * (clock() - start)

    return tuple(timed(item) for item in items)


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
