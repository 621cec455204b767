"""`kawankerja understand`: shows how texts are understood, one or many, as JSON Lines."""

from typing import Any, TextIO

import click

from bot.commands.lines import BatchFile, Line, answer_lines
from bot.texts import texts
from services.language.answer import answer
from services.language.language import build_language
from services.reference.load import load_reference


@click.command(help=texts()("understand.help"))
@click.argument("text", required=False, metavar="[TEKS]")
@click.option("--batch", type=BatchFile(), help=texts()("understand.batch"))
def understand(text: str | None, batch: TextIO | None) -> None:
    """Answer one text, or every line of a file: plain text or an object with "id" and "text"."""
    reference = load_reference()
    language = build_language(reference)

    def understood(line: Line) -> dict[str, Any]:
        return {**line.named("id", "id"), "text": line.text, **answer(language.understand(line.text), reference)}

    answer_lines(text, batch, understood)
