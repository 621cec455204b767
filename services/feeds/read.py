"""Files into rows: CSV (also packed), XLSX, JSON Lines, JSON, HTML with JSON-LD. Nothing is trusted."""

import csv
import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from services.feeds.columns import field_names, fields_of, text_of
from services.feeds.job_posting import fields_of_job_posting, job_postings
from services.feeds.karirhub import fields_of_karirhub, is_karirhub
from services.feeds.model import (
    MOST_CELL_SIGNS,
    EmptyFile,
    FileTooLarge,
    NotAFile,
    NoTitleColumn,
    Row,
    UnknownFormat,
    UnreadableFile,
)
from services.feeds.opened import MOST_RATIO, decoded, open_bytes, open_lines

MOST_JSON_BYTES = 300_000_000
"""A JSON document is read whole."""
_DELIMITERS = ",;\t|"
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What no store takes: the null sign, and halves of signs (from broken JSON escapes)."""
csv.field_size_limit(64_000_000)


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file.

    Raises:
        NotAFile, EmptyFile, UnknownFormat, UnreadableFile, FileTooLarge, NoTitleColumn: the file as a whole is no good.
    """
    if not path.is_file():
        raise NotAFile(file=path.name)
    if path.stat().st_size == 0:
        raise EmptyFile(file=path.name)
    kind = _kind(path)
    try:
        yield from _not_empty(_READERS[kind](path), path)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, CalamineError, csv.Error) as error:
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile) and error.errno is not None:
            raise
        raise UnreadableFile(file=path.name) from error


def _not_empty(rows: Iterator[Row], path: Path) -> Iterator[Row]:
    empty = True
    for row in rows:
        empty = False
        yield row
    if empty:
        raise EmptyFile(file=path.name)


def _kind(path: Path) -> str:
    """Return the format by the name of the file, whatever it is packed in."""
    name = path.name.lower().removesuffix(".gz")
    kind = name.rpartition(".")[2]
    if kind not in _READERS:
        raise UnknownFormat(file=path.name)
    return kind


class _Lines:
    """The lines of a table without null signs, and whether they were all asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            yield line.replace("\0", "")
        self.is_over = True


def _csv_rows(path: Path) -> Iterator[Row]:
    lines = open_lines(path)
    head = next(lines, "").replace("\0", "")
    delimiter = max(_DELIMITERS, key=head.count)
    header = next(csv.reader([head], delimiter=delimiter), [])
    rest = _Lines(lines)
    for row in _table_rows(header, csv.reader(rest, delimiter=delimiter), path):
        # A record for which the file was not long enough: its last quotation mark lacks a partner.
        yield replace(row, problem="import.open_quote") if rest.is_over else row


def _table_rows(header: Sequence[str], records: Iterator[Sequence[object]], path: Path) -> Iterator[Row]:
    names = field_names([text_of(name) for name in header])
    if "title" not in names.values():
        raise NoTitleColumn(file=path.name)
    for number, record in enumerate(records, 2):
        if any(text_of(cell).strip() for cell in record):
            fields = {field: text_of(record[place]) for place, field in names.items() if place < len(record)}
            too_many = len(record) > len(header) and any(text_of(cell) for cell in record[len(header) :])
            yield _checked(Row(number, fields, "import.too_many_cells" if too_many else None))


def _checked(row: Row) -> Row:
    if any(_NO_TEXT.search(value) for value in row.fields.values()):
        row = replace(row, fields={name: _NO_TEXT.sub("", value) for name, value in row.fields.items()})
    if any(len(value) > MOST_CELL_SIGNS for value in row.fields.values()):
        short = {name: value[:200] for name, value in row.fields.items()}
        return Row(row.number, short, "import.cell_too_long")
    return row


def _xlsx_rows(path: Path) -> Iterator[Row]:
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(info.file_size for info in packed.infolist())
    if unpacked > MOST_JSON_BYTES or unpacked > path.stat().st_size * MOST_RATIO:
        raise FileTooLarge(file=path.name)
    workbook = CalamineWorkbook.from_path(path)
    records = iter(workbook.get_sheet_by_index(0).to_python(skip_empty_area=False))
    yield from _table_rows([text_of(cell) for cell in next(records, [])], records, path)


def _jsonl_rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(open_lines(path), 1):
        if line.strip():
            yield from _json_line(number, line)


def _json_line(number: int, line: str) -> Iterator[Row]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        yield _checked(Row(number, {"title": line[:200].strip()}, "import.broken_json"))
        return
    records = list(_records(value))
    for record in records:
        yield _checked(Row(number, _fields(record)))
    if not records:
        yield Row(number, {}, "import.not_a_record")


def _whole(path: Path) -> str:
    with open_bytes(path) as stream:
        data = stream.read(MOST_JSON_BYTES + 1)
    if len(data) > MOST_JSON_BYTES:
        raise FileTooLarge(file=path.name)
    return decoded(data)


def _json_rows(path: Path) -> Iterator[Row]:
    text = _whole(path)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(file=path.name) from error
    yield from (_checked(Row(number, _fields(record))) for number, record in enumerate(_records(value), 1))


def _html_rows(path: Path) -> Iterator[Row]:
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
            yield _checked(Row(number, fields_of_job_posting(posting)))


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


_READERS = {
    "csv": _csv_rows,
    "tsv": _csv_rows,
    "txt": _csv_rows,
    "xlsx": _xlsx_rows,
    "jsonl": _jsonl_rows,
    "ndjson": _jsonl_rows,
    "json": _json_rows,
    "jsonld": _json_rows,
    "html": _html_rows,
    "htm": _html_rows,
}
