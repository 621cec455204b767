"""Documents into rows: JSON Lines, JSON, web pages with JSON-LD."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from services.feeds.checked import checked
from services.feeds.columns import fields_of
from services.feeds.job_posting import fields_of_job_posting, job_postings
from services.feeds.karirhub import fields_of_karirhub, is_karirhub
from services.feeds.model import FileTooLarge, Row, UnreadableFile
from services.feeds.opened import decoded, open_bytes, open_lines

MOST_JSON_BYTES = 300_000_000
"""A JSON document is read whole."""


def jsonl_rows(path: Path) -> Iterator[Row]:
    """Yield the records of JSON Lines."""
    for number, line in enumerate(open_lines(path), 1):
        if line.strip():
            yield from _json_line(number, line)


def _json_line(number: int, line: str) -> Iterator[Row]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        yield checked(Row(number, {"title": line[:200].strip()}, "import.broken_json"))
        return
    records = list(_records(value))
    for record in records:
        yield checked(Row(number, _fields(record)))
    if not records:
        yield Row(number, {}, "import.not_a_record")


def json_rows(path: Path) -> Iterator[Row]:
    """Yield the records of a JSON document."""
    text = _whole(path)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(file=path.name) from error
    yield from (checked(Row(number, _fields(record))) for number, record in enumerate(_records(value), 1))


def html_rows(path: Path) -> Iterator[Row]:
    """Yield the JobPostings that a web page holds as JSON-LD."""
    page = LexborHTMLParser(_whole(path))
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
            yield checked(Row(number, fields_of_job_posting(posting)))


def _records(value: object) -> Iterator[dict[str, Any]]:
    """Yield the records of a document: a list, an envelope with `data`, JSON-LD, or one record."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item)
    elif isinstance(value, dict):
        postings = list(job_postings(value))
        inner = value.get("data", value.get("body"))
        if postings:
            yield from postings
        elif isinstance(inner, (list, dict)):
            yield from _records(inner)
        else:
            yield value


def _fields(record: dict[str, Any]) -> dict[str, str]:
    if "@type" in record:
        return fields_of_job_posting(record)
    return fields_of_karirhub(record) if is_karirhub(record) else fields_of(record)


def _whole(path: Path) -> str:
    with open_bytes(path) as stream:
        data = stream.read(MOST_JSON_BYTES + 1)
    if len(data) > MOST_JSON_BYTES:
        raise FileTooLarge(file=path.name)
    return decoded(data)
