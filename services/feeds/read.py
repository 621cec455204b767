"""Files into rows, by the format that their names tell. Nothing is trusted."""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError

from services.feeds.documents import html_rows, json_rows, jsonl_rows
from services.feeds.model import CannotOpen, EmptyFile, NotAFile, Row, UnknownFormat, UnreadableFile
from services.feeds.tables import csv_rows, xlsx_rows


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file.

    Raises:
        NotAFile, EmptyFile, UnknownFormat, UnreadableFile, CannotOpen, FileTooLarge, NoTitleColumn: the file as a
            whole is no good.
    """
    try:
        if not path.is_file():
            raise NotAFile(file=path.name)
        if path.stat().st_size == 0:
            raise EmptyFile(file=path.name)
        yield from _not_empty(_READERS[_kind(path)](path), path)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, CalamineError, csv.Error) as error:
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile) and error.errno is not None:
            raise CannotOpen(file=path.name) from error
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


_READERS = {
    "csv": csv_rows,
    "tsv": csv_rows,
    "txt": csv_rows,
    "xlsx": xlsx_rows,
    "jsonl": jsonl_rows,
    "ndjson": jsonl_rows,
    "json": json_rows,
    "jsonld": json_rows,
    "html": html_rows,
    "htm": html_rows,
}
