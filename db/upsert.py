"""Inserts that leave alone what is there already, the same on both stores."""

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


@cache
def _insert_or_leave(row: type[Base], dialect: str) -> Insert:
    """Built once: building an upsert takes longer than running it."""
    if dialect == "sqlite":
        return sqlite.insert(row).on_conflict_do_nothing()
    return postgresql.insert(row).on_conflict_do_nothing()
