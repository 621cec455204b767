"""What the long runs measure: a table at the end of the run. It judges nothing, except where an issue names a limit."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Figures:
    """Rows of the table: what was done, and what was seen."""

    rows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, what: str, seen: str) -> None:
        """Note a figure."""
        self.rows.append((what, seen))


def quantiles(seconds: Sequence[float]) -> tuple[int, int]:
    """Return p50 and p95 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=20)
    return round(cuts[9] * 1000), round(cuts[18] * 1000)


def spread(seconds: Sequence[float]) -> str:
    """Return how long turns took."""
    p50, p95 = quantiles(seconds)
    return f"{len(seconds)} turns, p50 {p50} ms, p95 {p95} ms, longest {round(max(seconds) * 1000)} ms"
