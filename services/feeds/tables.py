"""Tables into rows: CSV in its many dialects, and XLSX."""

import csv
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.feeds.checked import checked
from services.feeds.clean import clean_line
from services.feeds.columns import field_names, text_of, unknown_names, unread_text
from services.feeds.model import FileTooLarge, Note, NoTitleColumn, Row
from services.feeds.opened import MOST_RATIO, open_lines

MOST_SHEET_BYTES = 300_000_000
"""A workbook is read whole."""
T = TypeVar("T")
_DELIMITERS = ",;\t|"
_HEADING_WITHIN = 15
"""Lines among which the headings stand: a title and blank lines may be above them."""
_MOST_HEADING_SIGNS = 1_000_000
_MOST_NAMED = 12
csv.field_size_limit(64_000_000)


@dataclass(frozen=True, slots=True)
class _Record:
    """One line of cells; `is_open`: its last quotation mark lacks a partner, so it took the rest of the file."""

    number: int
    cells: Sequence[str]
    is_open: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


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
    head = _first((line.replace("\0", "") for line in lines), len)
    rest = _Lines(chain(head, lines))
    records = csv.reader(rest, delimiter=_delimiter(head))
    return _table_rows((_Record(number, cells, rest.is_over) for number, cells in enumerate(records, 1)), path)


def xlsx_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the first sheet in sight that has headings; the other sheets are named."""
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(info.file_size for info in packed.infolist())
    if unpacked > MOST_SHEET_BYTES or unpacked > path.stat().st_size * MOST_RATIO:
        raise FileTooLarge(file=path.name)
    sheets = {name: cells for name, cells in _sheets(CalamineWorkbook.from_path(path)) if any(map(any, cells))}
    if not sheets:
        return iter(())
    chosen = next((name for name, cells in sheets.items() if _titled(list(_records(cells[:_HEADING_WITHIN])))), None)
    read = sheets.pop(chosen if chosen is not None else next(iter(sheets)))
    notes = tuple(Note("import.unread_sheet", clean_line(name)) for name in sheets)
    return _table_rows(_records(read), path, notes)


def _sheets(workbook: CalamineWorkbook) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
            yield sheet.name, workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)


def _records(sheet: Sequence[Sequence[object]]) -> Iterator[_Record]:
    return (_Record(number, [text_of(cell) for cell in cells]) for number, cells in enumerate(sheet, 1))


def _first(items: Iterator[T], size: Callable[[T], int]) -> list[T]:
    """Take what may hold the headings: the first items, and no more of them than is sane."""
    taken: list[T] = []
    for item in items:
        taken.append(item)
        if len(taken) == _HEADING_WITHIN or sum(map(size, taken)) > _MOST_HEADING_SIGNS:
            break
    return taken


def _delimiter(head: Sequence[str]) -> str:
    """Return what delimits cells: as "sep=;" says, else what cuts one of the first lines into most known headings."""
    stated = head[0].strip().removeprefix("\ufeff").lower() if head else ""
    if stated.startswith("sep=") and len(stated) == 5 and stated[4] in _DELIMITERS:
        return stated[4]
    return max(_DELIMITERS, key=lambda sign: max((_worth(line, sign) for line in head), default=(0, 0)))


def _worth(line: str, delimiter: str) -> tuple[int, int]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return len(field_names(cells)), len(cells)


def _table_rows(records: Iterator[_Record], path: Path, notes: tuple[Note, ...] = ()) -> Iterator[Row]:
    first = _first(records, lambda record: sum(map(len, record.cells)))
    heading = _heading(first, path)
    names, notes = field_names(list(heading.cells)), (*notes, *_unknown(heading))
    for record in chain(first, records):
        if record.number > heading.number and not record.is_blank:
            yield replace(
                _row(record, names, len(heading.cells)), notes=notes, unread=unread_text(heading.cells, record.cells)
            )
            notes = ()


def _heading(first: Sequence[_Record], path: Path) -> _Record:
    """Return the headings: the first line that names the title of a vacancy and something else, or the title alone."""
    titled = _titled(first)
    if not titled:
        found = next((record.cells for record in first if not record.is_blank), ())
        raise NoTitleColumn(file=path.name, names=", ".join(clean_line(name[:40]) for name in found[:_MOST_NAMED]))
    return next((record for record, fields in titled if len(fields) > 1), titled[0][0])


def _titled(first: Sequence[_Record]) -> list[tuple[_Record, Collection[str]]]:
    """Return the lines that name the title of a vacancy, each with all fields that it names."""
    known = [(record, field_names(list(record.cells)).values()) for record in first]
    return [(record, fields) for record, fields in known if "title" in fields]


def _unknown(heading: _Record) -> tuple[Note, ...]:
    return tuple(Note("import.unknown_column", name) for name in unknown_names(heading.cells))


def _row(record: _Record, names: dict[int, str], width: int) -> Row:
    fields = {field: record.cells[place] for place, field in names.items() if place < len(record.cells)}
    if record.is_open:
        return replace(checked(Row(record.number, fields)), problem="import.open_quote")
    too_many = any(record.cells[width:])
    return checked(Row(record.number, fields, "import.too_many_cells" if too_many else None))
