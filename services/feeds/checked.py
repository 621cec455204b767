"""Rows made fit for the store, or refused."""

import re
from dataclasses import replace

from services.feeds.model import MOST_CELL_SIGNS, Row

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What no store takes: the null sign, and halves of signs (from broken JSON escapes)."""


def checked(row: Row) -> Row:
    """Return a row without signs that no store takes; one with a cell of absurd length has a problem."""
    if any(_NO_TEXT.search(value) for value in row.fields.values()):
        row = replace(row, fields={name: _NO_TEXT.sub("", value) for name, value in row.fields.items()})
    if any(len(value) > MOST_CELL_SIGNS for value in row.fields.values()):
        short = {name: value[:200] for name, value in row.fields.items()}
        return Row(row.number, short, "import.cell_too_long")
    return row
