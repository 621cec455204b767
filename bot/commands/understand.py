"""`kawankerja understand`: shows how texts are understood, one or many, as JSON Lines."""

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

import click

from bot.texts import texts
from services.language.answer import answer
from services.language.language import build_language
from services.reference.load import load_reference


@click.command(help=texts()("understand.help"))
@click.argument("text", required=False)
@click.option("--batch", type=click.File("r", encoding="utf-8", errors="replace"), help=texts()("understand.batch"))
def understand(text: str | None, batch: TextIO | None) -> None:
    """Answer one text, or every line of a file: plain text or an object with "id" and "text"."""
    if (text is None) == (batch is None):
        raise click.UsageError(texts()("understand.one_or_batch"))
    reference = load_reference()
    language = build_language(reference)
    bad_lines = 0
    for item in _items(text, batch):
        if item is None:
            bad_lines += 1
            continue
        query = language.understand(item["text"])
        click.echo(json.dumps({**item, **answer(query, reference)}, ensure_ascii=False))
    if bad_lines:
        sys.exit(1)


def _items(text: str | None, batch: TextIO | None) -> Iterator[dict[str, Any] | None]:
    """Yield what to answer; None for a line that cannot be read, after saying so."""
    if text is not None:
        yield {"text": text}
    for number, line in enumerate(batch or (), 1):
        if line.strip():
            yield _item(number, line.strip())


def _item(number: int, line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return {"text": line}
    try:
        row = json.loads(line)
    except ValueError:
        row = {}
    if not isinstance(row.get("text"), str):
        click.echo(texts()("understand.bad_line", number=number), err=True)
        return None
    return {name: row[name] for name in ("id", "text") if name in row}
