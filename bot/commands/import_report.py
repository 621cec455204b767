"""What `kawankerja import` says of the rows: a summary, and a file with those that were refused, held or noted."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click

from bot import formatting
from bot.texts import Texts
from services.errors import AppError
from services.feeds.model import OF_FILE
from services.feeds.prepare import Prepared, Rejected
from services.feeds.summary import Summary, Told
from services.feeds.workers import Outcome

MOST_REASONS = 5
_MOST_EXAMPLES, _LONGEST_EXAMPLES = 10, 300
_COLUMNS = ("file", "number", "reason", "row")
_LONGEST_HEADING = 200
_COUNTS = ("new", "changed", "unchanged", "merged", "held")


class NotOurs(AppError):
    """A file that is there already and holds something else than rejected rows."""

    key = "rejects.not_ours"


class Writer(Protocol):
    """What lines of a table are written with."""

    def writerow(self, row: list[object]) -> object: ...


@contextmanager
def rejects_file(path: Path | None, say: Texts) -> Iterator[Writer | None]:
    """Open the file for the rows that need a look, with its heading; None where nobody wants it.

    Raises:
        NotOurs: the file is there, and is no such list of an earlier run.
    """
    if path is None:
        yield None
        return
    heading = [say(f"rejects.{name}") for name in _COLUMNS]
    if path.is_file() and not _is_ours(path, heading):
        raise NotOurs(file=path.name)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        yield writer


def _is_ours(path: Path, heading: list[str]) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        first = file.readline(_LONGEST_HEADING).strip()
    return first in ("", ",".join(heading))


def tell(outcome: Outcome, path: Path, writer: Writer | None, total: Summary, say: Texts) -> None:
    """Count why a row was refused, and what is noted of it; write both down."""
    lines: list[tuple[int | str, str, str]] = []
    if isinstance(outcome, Rejected):
        total.rejected[outcome.reason] += 1
        lines.append((outcome.row.number, say(outcome.reason), _said(outcome)))
    notes = outcome.row.notes if isinstance(outcome, Rejected) else outcome.notes
    total.note(notes)
    number = outcome.row.number if isinstance(outcome, Rejected) else outcome.number
    for note in notes:
        of_row = (number, _said(outcome)) if note.reason not in OF_FILE else ("", "")
        lines.append((of_row[0], say(note.reason, words=note.words), of_row[1]))
    if writer is not None:
        for line in lines:
            writer.writerow([path.name, *line])


def report(total: Summary, say: Texts) -> None:
    """Print what became of all rows."""
    counts = {name: formatting.number(getattr(total, name), say) for name in _COUNTS}
    rejected = formatting.number(sum(total.rejected.values()), say)
    click.echo(say("import.summary", **counts, rejected=rejected))
    for reason, count in total.rejected.most_common(MOST_REASONS):
        click.echo(say("import.summary_reason", count=formatting.number(count, say), reason=say(reason)))
    for reason, told in total.notes.items():
        text = say(reason, words=_examples(told))
        click.echo(say("import.summary_reason", count=formatting.number(told.count, say), reason=text))


def _examples(told: Told) -> str:
    words = ", ".join(told.examples[:_MOST_EXAMPLES])
    return formatting.clip(words if len(told.examples) <= _MOST_EXAMPLES else f"{words}, …", _LONGEST_EXAMPLES)


def _said(outcome: Outcome) -> str:
    if isinstance(outcome, Prepared):
        return " | ".join(filter(None, (outcome.draft.title, outcome.draft.company)))
    return " | ".join(filter(None, outcome.row.fields.values()))
