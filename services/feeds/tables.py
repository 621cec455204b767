"""Tables into rows: CSV in its many dialects, and XLSX."""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from services.feeds.checked import checked
from services.feeds.columns import field_names, text_of
from services.feeds.model import FileTooLarge, NoTitleColumn, Row
from services.feeds.opened import MOST_RATIO, open_lines

MOST_SHEET_BYTES = 300_000_000
"""A workbook is read whole."""
_DELIMITERS = ",;\t|"
csv.field_size_limit(64_000_000)


class _Lines:
    """The lines of a table without null signs, and whether they were all asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            yield line.replace("\0", "")
        self.is_over = True


def csv_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a text table, whatever delimits its cells."""
    lines = open_lines(path)
    head = next(lines, "").replace("\0", "")
    delimiter = max(_DELIMITERS, key=head.count)
    header = next(csv.reader([head], delimiter=delimiter), [])
    rest = _Lines(lines)
    for row in _table_rows(header, csv.reader(rest, delimiter=delimiter), path):
        # A record for which the file was not long enough: its last quotation mark lacks a partner.
        yield replace(row, problem="import.open_quote") if rest.is_over else row


def xlsx_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the first sheet."""
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(info.file_size for info in packed.infolist())
    if unpacked > MOST_SHEET_BYTES or unpacked > path.stat().st_size * MOST_RATIO:
        raise FileTooLarge(file=path.name)
    workbook = CalamineWorkbook.from_path(path)
    records = iter(workbook.get_sheet_by_index(0).to_python(skip_empty_area=False))
    yield from _table_rows([text_of(cell) for cell in next(records, [])], records, path)


def _table_rows(header: Sequence[str], records: Iterator[Sequence[object]], path: Path) -> Iterator[Row]:
    names = field_names([text_of(name) for name in header])
    if "title" not in names.values():
        raise NoTitleColumn(file=path.name)
    for number, record in enumerate(records, 2):
        if any(text_of(cell).strip() for cell in record):
            fields = {field: text_of(record[place]) for place, field in names.items() if place < len(record)}
            too_many = len(record) > len(header) and any(text_of(cell) for cell in record[len(header) :])
            yield checked(Row(number, fields, "import.too_many_cells" if too_many else None))
