"""Files into rows: CSV (also packed), XLSX, JSON Lines, JSON, HTML with JSON-LD. Nothing is trusted."""

import codecs
import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from charset_normalizer import from_bytes
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

MOST_BYTES = 2_000_000_000
"""A file may unpack to two gigabytes."""
MOST_JSON_BYTES = 300_000_000
"""A JSON document is read whole."""
MOST_RATIO = 200
"""Text never packs better than this; what does is a bomb."""
_SAMPLE = 65_536
_DELIMITERS = ",;\t|"
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


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than is sane."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = MOST_BYTES
        self._bomb = max(path.stat().st_size * MOST_RATIO, _SAMPLE * 16)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        self._bomb -= len(data)
        if self._left < 0 or self._bomb < 0:
            raise FileTooLarge(file=self._path.name)
        buffer[: len(data)] = data
        return len(data)


def _open(path: Path) -> io.BufferedReader:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    stream = cast("IO[bytes]", gzip.GzipFile(path)) if packed else path.open("rb")
    return io.BufferedReader(_Limited(stream, path), 1 << 16)


def _encoding(sample: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError as error:
        if len(sample) < _SAMPLE or error.start < len(sample) - 4:
            best = from_bytes(sample).best()
            return best.encoding if best is not None else "cp1252"
    return "utf-8"


def _csv_rows(path: Path) -> Iterator[Row]:
    with _open(path) as stream:
        text = io.TextIOWrapper(stream, _encoding(stream.peek(_SAMPLE)[:_SAMPLE]), errors="replace", newline="")
        head = text.readline().replace("\0", "")
        delimiter = max(_DELIMITERS, key=head.count)
        header = next(csv.reader([head], delimiter=delimiter), [])
        lines = (line.replace("\0", "") for line in text)
        yield from _table_rows(header, csv.reader(lines, delimiter=delimiter), path)


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
    with _open(path) as stream:
        for number, line in enumerate(io.TextIOWrapper(stream, _encoding(stream.peek(_SAMPLE)), errors="replace"), 1):
            if line.strip():
                yield from _json_line(number, line)


def _json_line(number: int, line: str) -> Iterator[Row]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        yield Row(number, {"title": line[:200].strip()}, "import.broken_json")
        return
    records = list(_records(value))
    for record in records:
        yield _checked(Row(number, _fields(record)))
    if not records:
        yield Row(number, {}, "import.not_a_record")


def _json_rows(path: Path) -> Iterator[Row]:
    with _open(path) as stream:
        data = stream.read(MOST_JSON_BYTES + 1)
    if len(data) > MOST_JSON_BYTES:
        raise FileTooLarge(file=path.name)
    try:
        value = json.loads(data.decode(_encoding(data[:_SAMPLE]), errors="replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(file=path.name) from error
    yield from (_checked(Row(number, _fields(record))) for number, record in enumerate(_records(value), 1))


def _html_rows(path: Path) -> Iterator[Row]:
    with _open(path) as stream:
        page = LexborHTMLParser(stream.read(MOST_JSON_BYTES).decode("utf-8", errors="replace"))
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
