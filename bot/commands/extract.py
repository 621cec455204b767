"""`kawankerja extract`: reads the fields of vacancies out of poster texts, one or many, as JSON Lines."""

import dataclasses
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO

import click

from bot.texts import texts
from services.clock import SystemClock
from services.language.dates import JAKARTA
from services.language.extract import PosterReader
from services.language.language import build_language
from services.reference.load import load_reference


@click.command(help=texts()("extract.help"))
@click.argument("text", required=False)
@click.option("--batch", type=click.File("r", encoding="utf-8", errors="replace"), help=texts()("extract.batch"))
def extract(text: str | None, batch: TextIO | None) -> None:
    """Read one poster, or one a line: plain text or an object with "id", "text" and, if wanted, "ref_date"."""
    if (text is None) == (batch is None):
        raise click.UsageError(texts()("extract.one_or_batch"))
    reference = load_reference()
    reader = PosterReader(reference, build_language(reference))
    today = SystemClock().now().astimezone(JAKARTA).date()
    bad_lines = 0
    for item in _items(text, batch):
        if item is None:
            bad_lines += 1
            continue
        poster = reader.read(item["text"], item.get("ref_date", today))
        named = {"id": item["id"]} if "id" in item else {}
        click.echo(json.dumps({**named, "fields": dataclasses.asdict(poster)}, ensure_ascii=False, default=str))
    if bad_lines:
        sys.exit(1)


def _items(text: str | None, batch: TextIO | None) -> Iterator[dict[str, Any] | None]:
    """Yield what to read; None for a line that cannot be read, after saying so."""
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
        if "ref_date" in row:
            row["ref_date"] = date.fromisoformat(row["ref_date"])
    except (ValueError, TypeError):
        row = {}
    if not isinstance(row.get("text"), str):
        click.echo(texts()("extract.bad_line", number=number), err=True)
        return None
    return {name: row[name] for name in ("id", "text", "ref_date") if name in row}
