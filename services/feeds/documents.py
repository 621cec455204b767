"""Documents into rows: JSON Lines, JSON, web pages with JSON-LD."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from services.feeds.checked import checked
from services.feeds.columns import DEEPEST, fields_of, unknown_names, unread_text
from services.feeds.job_posting import fields_of_job_posting, job_postings
from services.feeds.karirhub import fields_of_karirhub, is_karirhub
from services.feeds.model import HOSTILE, FileTooLarge, Note, Row, UnreadableFile
from services.feeds.opened import decoded, open_bytes, open_lines

MOST_JSON_BYTES = 300_000_000
"""A JSON document is read whole."""


def jsonl_rows(path: Path) -> Iterator[Row]:
    """Yield the records of JSON Lines."""
    records = _Records()
    for number, line in enumerate(open_lines(path), 1):
        if line.strip():
            yield from _json_line(number, line, records)


def json_rows(path: Path) -> Iterator[Row]:
    """Yield the records of a JSON document."""
    text = _whole(path)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(file=path.name) from error
    records = _Records()
    yield from (records.row(number, record) for number, record in enumerate(_records(value), 1))


def html_rows(path: Path) -> Iterator[Row]:
    """Yield the JobPostings that a web page holds as JSON-LD."""
    page, records = LexborHTMLParser(_whole(path)), _Records()
    number = 0
    for script in page.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(script.text())
        except (ValueError, RecursionError):
            number += 1
            yield Row(number, {}, "import.broken_json")
            continue
        for posting in job_postings(value):
            number += 1
            yield records.row(number, posting)


class _Records:
    """Turns the records of one document into rows; the names that nobody knows are told once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def row(self, number: int, record: dict[str, Any]) -> Row:
        """Return the row of a record; one that nothing can be made of has a problem."""
        if not record:
            return Row(number, {}, "import.not_a_record")
        try:
            return checked(self._row(number, record))
        except HOSTILE:
            return Row(number, {}, "import.odd_row")

    def _row(self, number: int, record: dict[str, Any]) -> Row:
        if "@type" in record:
            return Row(number, fields_of_job_posting(record))
        if is_karirhub(record):
            return Row(number, fields_of_karirhub(record))
        unknown = [name for name in unknown_names(list(record)) if name not in self._told]
        self._told.update(unknown)
        notes = tuple(Note("import.unknown_column", name) for name in unknown)
        return Row(number, fields_of(record), notes=notes, unread=unread_text(list(record), list(record.values())))


def _json_line(number: int, line: str, records: _Records) -> Iterator[Row]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        yield checked(Row(number, {"title": line[:200].strip()}, "import.broken_json"))
        return
    rows = [records.row(number, record) for record in _records(value)]
    yield from rows or [Row(number, {}, "import.not_a_record")]


def _records(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the records of a document: a list, an envelope with `data`, JSON-LD, or one record.

    What is nested deeper than any list of vacancies counts as an empty record.
    """
    if depth > DEEPEST:
        yield {}
    elif isinstance(value, list):
        for item in value:
            yield from _records(item, depth + 1)
    elif isinstance(value, dict):
        postings = list(job_postings(value))
        inner = value.get("data", value.get("body"))
        if postings:
            yield from postings
        elif isinstance(inner, (list, dict)):
            yield from _records(inner, depth + 1)
        else:
            yield value


def _whole(path: Path) -> str:
    with open_bytes(path) as stream:
        data = stream.read(MOST_JSON_BYTES + 1)
    if len(data) > MOST_JSON_BYTES:
        raise FileTooLarge(file=path.name)
    return decoded(data)
