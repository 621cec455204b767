"""Codes that move a person's data to another account."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from db.models.moves import MoveCodeRow, MoveFailureRow
from db.upsert import put

_FORGET_CODES = delete(MoveCodeRow).where(MoveCodeRow.expires_at <= bindparam("moment"))
_OWNER = select(MoveCodeRow.person_id).where(
    MoveCodeRow.digest == bindparam("digest"), MoveCodeRow.expires_at > bindparam("moment")
)
_OWN = MoveFailureRow.person_id == bindparam("person")
_TAKE = (
    delete(MoveCodeRow)
    .where(MoveCodeRow.digest == bindparam("digest"), MoveCodeRow.expires_at > bindparam("moment"))
    .returning(MoveCodeRow.person_id)
)
_FAILURES = select(func.count()).select_from(MoveFailureRow).where(_OWN, MoveFailureRow.failed_at > bindparam("since"))
_FORGET_FAILURES = delete(MoveFailureRow).where(MoveFailureRow.failed_at <= bindparam("before"))
_NOTE = insert(MoveFailureRow)


class SqlMoves:
    """`services.people.ports.Moves` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_code(self, person_id: int, digest: str, now: datetime, expires_at: datetime) -> None:
        """Store a code in place of the person's former one; those that no longer hold are deleted."""
        self._connection.execute(_FORGET_CODES, {"moment": now})
        values = {"person_id": person_id, "digest": digest, "expires_at": expires_at}
        put(self._connection, MoveCodeRow, ("person_id",), values)

    def owner_of(self, digest: str, now: datetime) -> int | None:
        """Return whose code it is, while it holds."""
        return self._connection.scalar(_OWNER, {"digest": digest, "moment": now})

    def take_code(self, digest: str, now: datetime) -> int | None:
        """Delete a code while it holds, and return whose it was; of two who take it at once one gets None."""
        return self._connection.scalar(_TAKE, {"digest": digest, "moment": now})

    def failures(self, person_id: int, since: datetime) -> int:
        """Count the wrong codes of a person since a moment."""
        return self._connection.scalar(_FAILURES, {"person": person_id, "since": since}) or 0

    def note_failure(self, person_id: int, now: datetime, before: datetime) -> None:
        """Note a wrong code; those until `before` are forgotten."""
        self._connection.execute(_FORGET_FAILURES, {"before": before})
        self._connection.execute(_NOTE, {"person_id": person_id, "failed_at": now})
