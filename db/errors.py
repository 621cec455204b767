"""What the store reports in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError, ProgrammingError

from services.errors import StoreUnavailable


class StoreMismatch(Exception):
    """The store was made by another version, or with another key, or is none at all; trying again will not help."""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn failures of the store into our errors; mistakes of ours (constraints, wrong SQL) stay what they are.

    Raises:
        StoreUnavailable: it is away, full or locked.
        StoreMismatch: the file is damaged, or not a store.
    """
    try:
        yield
    except OperationalError as error:
        raise StoreUnavailable(str(error.orig)) from error
    except DBAPIError as error:
        is_address = isinstance(error, ProgrammingError) and error.statement is None  # an option no server knows
        if error.connection_invalidated or is_address:
            raise StoreUnavailable(str(error.orig)) from error
        if type(error) is DatabaseError:  # of SQLite: "file is not a database", "disk image is malformed"
            raise StoreMismatch(str(error.orig)) from error
        raise
