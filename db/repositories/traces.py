"""All that is held about one person: found by the tables themselves, so that no table can be forgotten."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, bindparam, delete, insert, select, update

from db.base import Base
from db.cipher import Cipher
from db.models.moves import MoveCodeRow
from db.models.people import KeyValueRow, PersonRow
from db.models.profiles import ErasureRow

_PERSON = select(*PersonRow.__table__.c).where(PersonRow.id == bindparam("person"))
_REMOVE = delete(PersonRow).where(PersonRow.id == bindparam("person"))
_ABOUT = KeyValueRow.key.like(bindparam("pattern"))
_DOCUMENTS = select(KeyValueRow.key, KeyValueRow.value, KeyValueRow.changed_at).where(_ABOUT)
_FORGET_DOCUMENTS = delete(KeyValueRow).where(_ABOUT)
_FORGET_CODE = delete(MoveCodeRow).where(MoveCodeRow.person_id == bindparam("person"))
_GIVE = update(PersonRow).where(PersonRow.id == bindparam("one")).values(telegram_id=bindparam("account"))
_NOTE = insert(ErasureRow)
_ERASED = select(ErasureRow.erased_at).where(ErasureRow.number == bindparam("number"))


def tables_about_people() -> list[tuple[Table, Column[Any]]]:
    """Return the tables whose rows hang on a person, each with the column that points there."""
    person = Base.metadata.tables[PersonRow.__tablename__].c.id
    tables = Base.metadata.sorted_tables
    return [(table, column) for table in tables for column in table.c if column.references(person)]


class SqlTraces:
    """`services.people.ports.Traces` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def of(self, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return the rows about a person by table, in clear."""
        person = self._rows(_PERSON, {"person": person_id})
        held = {"person": person}
        for table, column in tables_about_people():
            held[table.name] = held.get(table.name, []) + self._rows(
                select(table).where(column == bindparam("person")), {"person": person_id}
            )
        for row in person:
            held["key_value"] = self._rows(_DOCUMENTS, {"pattern": _keys_of(row["telegram_id"])})
        return held

    def erase(self, person_id: int) -> bool:
        """Delete the person, what hangs on them, and the documents of their conversation."""
        row = self._connection.execute(_PERSON, {"person": person_id}).first()
        if row is None:
            return False
        self._connection.execute(_FORGET_DOCUMENTS, {"pattern": _keys_of(row.telegram_id)})
        self._connection.execute(_REMOVE, {"person": person_id})
        return True

    def move(self, person_id: int, to_person_id: int) -> int:
        """Give a person the account of another, who goes; returns the account that was left."""
        old, new = (self._connection.execute(_PERSON, {"person": one}).one() for one in (person_id, to_person_id))
        self.erase(new.id)
        self._connection.execute(_FORGET_DOCUMENTS, {"pattern": _keys_of(old.telegram_id)})
        self._connection.execute(_FORGET_CODE, {"person": person_id})
        self._connection.execute(_GIVE, {"one": person_id, "account": new.telegram_id})
        return int(old.telegram_id)

    def note_erasure(self, number: str, now: datetime) -> None:
        """Keep the proof."""
        self._connection.execute(_NOTE, {"number": number, "erased_at": now})

    def erased_at(self, number: str) -> datetime | None:
        """Return when the data behind a proof number were erased, or None."""
        return self._connection.scalar(_ERASED, {"number": number})

    def _rows(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> list[dict[str, Any]]:
        found = self._connection.execute(statement, values).mappings()
        return [dict(self._plain(row)) for row in found]

    def _plain(self, row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in row.items():
            match value:
                case bytes() | memoryview():
                    yield name, self._cipher.decrypt(bytes(value))
                case datetime():
                    yield name, value.isoformat()
                case _:
                    yield name, value


def _keys_of(telegram_id: int) -> str:
    """Return the pattern of the keys under which aiogram keeps the state of a private chat."""
    return f"%:{telegram_id}:{telegram_id}:%"
