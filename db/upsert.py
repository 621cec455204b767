"""Inserts that meet what is there already: leave it alone, or write over it; the same on both stores."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert
from sqlalchemy.dialects import postgresql, sqlite

from db.base import Base


def add_once(connection: Connection, row: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless its key is taken; returns whether it was inserted."""
    statement = _insert_or_leave(row, connection.dialect.name)
    result = connection.execute(statement, values, execution_options={"preserve_rowcount": True})
    return result.rowcount > 0


def add_missing(connection: Connection, row: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert the rows whose keys are not taken."""
    if rows:
        connection.execute(_insert_or_leave(row, connection.dialect.name), rows)


def put(connection: Connection, row: type[Base], key: Sequence[str], values: dict[str, Any]) -> None:
    """Insert a row, or write all other `values` into the one that has this key."""
    changed = tuple(name for name in values if name not in key)
    connection.execute(_insert_or_write(row, tuple(key), changed, connection.dialect.name), values)


@cache
def _insert_or_leave(row: type[Base], dialect: str) -> Insert:
    """Built once: building an upsert takes longer than running it."""
    if dialect == "sqlite":
        return sqlite.insert(row).on_conflict_do_nothing()
    return postgresql.insert(row).on_conflict_do_nothing()


@cache
def _insert_or_write(row: type[Base], key: tuple[str, ...], changed: tuple[str, ...], dialect: str) -> Insert:
    statement = sqlite.insert(row) if dialect == "sqlite" else postgresql.insert(row)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in changed}
    )
