"""The growth of search as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # no window
from matplotlib import pyplot

FILE = Path(__file__).parent / "growth.png"


@dataclass(frozen=True, slots=True)
class Point:
    """What an engine took at a size, in milliseconds; `placed_p95`: of the queries with a place."""

    engine: str
    size: int
    p50: float
    p95: float
    placed_p95: float


def draw(points: Sequence[Point]) -> None:
    """Draw p95 over the number of vacancies, a line for each engine."""
    figure, sides = pyplot.subplots(1, 2, figsize=(9, 3.6), sharey=True, dpi=100)
    for side, title, name in zip(sides, ("all queries", "queries with a place"), ("p95", "placed_p95"), strict=True):
        for engine in dict.fromkeys(point.engine for point in points):
            line = [(point.size, getattr(point, name)) for point in points if point.engine == engine]
            side.plot(*zip(*line, strict=True), marker="o", label=engine)
        side.set(title=title, xlabel="vacancies", xscale="log", yscale="log")
        sizes = sorted({point.size for point in points})
        side.set_xticks(sizes, [f"{size:,}" for size in sizes])
        side.xaxis.minorticks_off()
        side.grid(alpha=0.3)
    sides[0].set_ylabel("p95, ms of processor time")
    sides[0].legend()
    figure.tight_layout()
    figure.savefig(FILE)
    pyplot.close(figure)
