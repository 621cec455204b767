"""Rows as a source gives them, before anything is understood."""

from dataclasses import dataclass

from services.errors import AppError

MOST_CELL_SIGNS = 200_000
"""A cell longer than this is no text of a vacancy; its row is rejected."""

HOSTILE = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What reading a row may raise that was made to hurt: its row is refused, and the import goes on."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of a row that was taken all the same: a text key, and the words of the row that it is about."""

    reason: str
    words: str


OF_FILE = frozenset(("import.unknown_column", "import.unread_sheet"))
"""Notes about a whole file; they come with its first row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file: its number (as a spreadsheet shows it; records of JSON count from 1) and its fields by our
    names.

    `problem` is a text key when the record could not be read; `fields` then hold what there was. `unread`: what stands
    under names that nobody knows, a line each; nobody is shown it, but it may ask for money.
    """

    number: int
    fields: dict[str, str]
    problem: str | None = None
    notes: tuple[Note, ...] = ()
    unread: str = ""


class UnreadableFile(AppError):
    """A file that cannot be read at all."""

    key = "import.unreadable"


class CannotOpen(AppError):
    """A file that the system does not let us read."""

    key = "import.cannot_open"


class EmptyFile(AppError):
    """A file without any record."""

    key = "import.empty"


class NotAFile(AppError):
    """A directory, or nothing at all, where a file was named."""

    key = "import.not_a_file"


class UnknownFormat(AppError):
    """A file of a format that is not read."""

    key = "import.unknown_format"


class FileTooLarge(AppError):
    """A file that unpacks to more than is sane."""

    key = "import.too_large"


class NoTitleColumn(AppError):
    """A table without a column of titles: a wrong delimiter, or not a list of vacancies."""

    key = "import.no_title_column"
