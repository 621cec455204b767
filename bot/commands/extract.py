"""`kawankerja extract`: reads the fields of vacancies out of poster texts, one or many, as JSON Lines."""

import dataclasses
from datetime import date
from typing import Any, TextIO

import click

from bot.commands.lines import BadLine, BatchFile, Line, answer_lines
from bot.texts import texts
from services.clock import SystemClock
from services.language.dates import JAKARTA
from services.language.extract import PosterReader
from services.language.language import build_language
from services.reference.load import load_reference


@click.command(help=texts()("extract.help"))
@click.argument("text", required=False, metavar="[TEKS]")
@click.option("--batch", type=BatchFile(), help=texts()("extract.batch"))
def extract(text: str | None, batch: TextIO | None) -> None:
    """Read one poster, or one a line: plain text or an object with "id", "text" and, if wanted, "ref_date"."""
    reference = load_reference()
    reader = PosterReader(reference, build_language(reference))
    today = SystemClock().now().astimezone(JAKARTA).date()

    def fields(line: Line) -> dict[str, Any]:
        poster = reader.read(line.text, _day(line, today))
        return {**line.named("id", "id"), "fields": dataclasses.asdict(poster)}

    answer_lines(text, batch, fields)


def _day(line: Line, today: date) -> date:
    if "ref_date" not in line.row:
        return today
    try:
        return date.fromisoformat(line.row["ref_date"])
    except (ValueError, TypeError) as error:
        raise BadLine from error
