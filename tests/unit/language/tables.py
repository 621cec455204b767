"""Reads the golden tables of tests/golden: a line is a text and what is read from it."""

import csv
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "golden"


def rows(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table without its heading."""
    with (GOLDEN / name).open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
