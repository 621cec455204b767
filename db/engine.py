"""Engines: SQLite as embedded default, PostgreSQL by URL."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from db.errors import StoreMismatch, in_our_words

WRITES = "writes"
"""Execution option of a connection that will write: SQLite then takes the write lock at once."""

_PATIENCE = 10_000
_KNOCK = 10  # milliseconds of waiting inside SQLite for one attempt; it looks after 1, 3, 8 and 10
_SET_UP_LOCK = 20261124
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten, not only given free
    f"busy_timeout={_PATIENCE}",
    "cache_size=-32000",
)
_POSTGRES = {
    "connect_timeout": _PATIENCE // 1000,
    "prepare_threshold": 2,
    "options": "-c jit=off -c plan_cache_mode=force_generic_plan",
}
"""Short statements, asked again and again: planning one anew, or compiling it, takes longer than running it."""


def open_engine(url: str, pool_size: int = 8) -> Engine:
    """Open an engine. For SQLite the folder of the file is made (mode 0700) if it is not there.

    Its errors do not repeat the values of a statement: they may be a person's, and end in a log.

    Raises:
        OSError: the folder cannot be made.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=pool_size, pool_pre_ping=True, hide_parameters=True, connect_args=_POSTGRES)
    if parsed.database:
        Path(parsed.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    patience = {"timeout": _PATIENCE / 1000}
    engine = create_engine(url, pool_size=pool_size, hide_parameters=True, connect_args=patience)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def setting_up(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that writes what all processes share, for one of them at a time.

    Raises:
        StoreUnavailable: the store is away, full or locked.
        StoreMismatch: the file is damaged, or not a store.
    """
    with in_our_words(), _for_writing(engine) as connection, connection.begin():
        if engine.dialect.name != "sqlite":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SET_UP_LOCK})")
        yield connection


@contextmanager
def changing_schema(engine: Engine) -> Iterator[Connection]:
    """Give a connection like `setting_up`, with foreign keys checked at the end only.

    SQLite changes a table by copying and dropping it; dropping takes along the rows of other tables that point there.

    Raises:
        StoreUnavailable: the store is away, full or locked.
        StoreMismatch: the file is damaged or not a store, or rows would point nowhere.
    """
    if engine.dialect.name != "sqlite":
        with setting_up(engine) as connection:
            yield connection
        return
    with in_our_words(), _for_writing(engine) as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # heeded outside of transactions only
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StoreMismatch("rows that point nowhere")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def leave_no_bytes(engine: Engine) -> None:
    """Bring what SQLite has still beside its file into it, and cut that off: what was deleted is in no file then.

    While somebody reads an older state this waits; after `_PATIENCE` the next checkpoint does it.

    Raises:
        StoreUnavailable: the store is away, full or locked.
    """
    if engine.dialect.name == "sqlite":
        with in_our_words(), engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _for_writing(engine: Engine) -> Connection:
    return engine.connect().execution_options(**{WRITES: True})


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql("BEGIN")
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA busy_timeout={_KNOCK}")
    try:
        if not _get_write_lock(driver):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # fails once more, now as an error of SQLAlchemy
    finally:
        driver.execute(f"PRAGMA busy_timeout={_PATIENCE}")


def _get_write_lock(driver: sqlite3.Connection) -> bool:
    """Knock every few milliseconds: SQLite by itself waits longer and longer, and an import beside it wins."""
    last = time.monotonic() + _PATIENCE / 1000
    while time.monotonic() < last:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                return False
        else:
            return True
    return False
