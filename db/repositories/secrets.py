"""Encrypted values, whatever table they are in, written anew with the present key."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, Table, and_, func, select, tuple_, update

from db.base import Base
from db.cipher import Cipher


def encrypted_tables() -> list[Table]:
    """Return the tables that hold encrypted values: every binary column is one."""
    return [table for table in Base.metadata.sorted_tables if _secret_names(table)]


class SqlSecrets:
    """Encrypted values."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def count(self) -> int:
        """Count the rows that hold encrypted values."""
        counts = (select(func.count()).select_from(table) for table in encrypted_tables())
        return sum(self._connection.scalar(statement) or 0 for statement in counts)

    def renew_step(self, table: Table, after: Sequence[Any], limit: int) -> tuple[int, Sequence[Any]]:
        """Encrypt at most `limit` rows of a table anew, by primary key from `after` on (empty: from the first).

        Returns how many rows were looked at and the key of the last. What the present key reads already stays, so that
        it can be stopped and begun again; a value that changed meanwhile stays too: it has the present key.

        Raises:
            StoreMismatch: none of the keys reads a value.
        """
        key = list(table.primary_key.columns)
        statement = select(*key, *(table.c[name] for name in _secret_names(table))).order_by(*key).limit(limit)
        if after:
            statement = statement.where(tuple_(*key) > tuple_(*after))
        rows = self._connection.execute(statement).all()
        for row in rows:
            self._renew(table, row)
        return len(rows), tuple(rows[-1][: len(key)]) if rows else after

    def _renew(self, table: Table, row: Row[Any]) -> None:
        found = row._mapping
        for name in _secret_names(table):
            old = found[name]
            new = self._cipher.renewed(bytes(old)) if old is not None else None
            if new is not None:
                here = and_(*(column == found[column.name] for column in table.primary_key.columns))
                self._connection.execute(update(table).where(here, table.c[name] == old).values({name: new}))


def _secret_names(table: Table) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
