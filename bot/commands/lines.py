"""What commands answer as JSON Lines: one text, or a file with one text a line."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import click

from bot.commands.failures import reason_of
from bot.texts import texts


class BatchFile(click.File):
    """A file with one text a line, or standard input ("-")."""

    def __init__(self) -> None:
        super().__init__("r", encoding="utf-8", errors="replace")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Open it; where the system does not let us, its reason is told in our words."""
        try:
            if isinstance(value, str) and value != "-":
                Path(value).open("rb").close()
        except OSError as error:
            self.fail(f"{value!r}: {reason_of(error)}", param, ctx)
        return super().convert(value, param, ctx)


class BadLine(ValueError):
    """A line cannot be answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text to answer, and the object that held it: {} where the line was plain text."""

    text: str
    row: Mapping[str, Any] = field(default_factory=dict)

    def named(self, name: str, *keys: str) -> dict[str, Any]:
        """Return {name: value} of the first of the keys that the object has, or {}."""
        return next(({name: self.row[key]} for key in keys if key in self.row), {})


def need_one(text: str | None, batch: TextIO | None) -> None:
    """Refuse a command that has neither a text nor a file, or both, or a text without words.

    Raises:
        click.UsageError: that is the case.
    """
    if (text is None) == (batch is None):
        raise click.UsageError(texts()("lines.one_or_batch"))
    if text is not None and not text.strip():
        raise click.UsageError(texts()("lines.empty"))


def answer_lines(text: str | None, batch: TextIO | None, answer: Callable[[Line], dict[str, Any]]) -> None:
    """Write the answer to the text, or to each line of the file. Bad lines are named; the exit code is then 1."""
    need_one(text, batch)
    bad_lines = 0
    for number, line in enumerate([text] if text is not None else _lines(batch), 1):
        try:
            if line.strip():
                click.echo(json.dumps(answer(_read(line.strip())), ensure_ascii=False, default=str))
        except BadLine:
            bad_lines += 1
            click.echo(texts()("lines.bad_line", number=number), err=True)
    if bad_lines:
        sys.exit(1)


def _lines(batch: TextIO | None) -> Iterator[str]:
    yield from batch or ()


def _read(line: str) -> Line:
    """Read a line: plain text, or an object with its text under "text" or "query"."""
    if not line.startswith("{"):
        return Line(line)
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLine from error
    text = next((row[key] for key in ("query", "text") if key in row), None)
    if not isinstance(text, str):
        raise BadLine
    return Line(text, row)
