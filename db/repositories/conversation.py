"""State of conversations: small encrypted documents, and updates of Telegram not yet handled."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, bindparam, case, delete, func, or_, select, update

from db.cipher import Cipher
from db.models.people import InboxRow, KeyValueRow
from db.upsert import add_once, put
from services.ports import InboxItem, WaitingUpdates

_GET = select(KeyValueRow.value).where(KeyValueRow.key == bindparam("key"))
_DELETE = delete(KeyValueRow).where(KeyValueRow.key == bindparam("key"))
_OUTDATED = (
    select(KeyValueRow.key)
    .where(KeyValueRow.changed_at < bindparam("moment"), KeyValueRow.key != bindparam("but"))
    .order_by(KeyValueRow.changed_at)
    .limit(bindparam("limit"))
)
_FORGET_DOCUMENTS = delete(KeyValueRow).where(KeyValueRow.key.in_(_OUTDATED))
_IS_SET_ASIDE = and_(InboxRow.done_at.is_(None), InboxRow.due_at.is_(None))
_DUE = (
    select(InboxRow.update_id, InboxRow.payload)
    .where(InboxRow.due_at <= bindparam("moment"), InboxRow.update_id > bindparam("after"))
    .order_by(InboxRow.update_id)
    .limit(bindparam("limit"))
)
_DONE = (
    update(InboxRow)
    .where(InboxRow.update_id == bindparam("id"))
    .values(payload=None, due_at=None, done_at=bindparam("moment"))
)
_FAILED = (
    update(InboxRow)
    .where(InboxRow.update_id == bindparam("id"))
    .values(failures=InboxRow.failures + 1)
    .returning(InboxRow.failures)
)
_REST = update(InboxRow).where(InboxRow.update_id == bindparam("id")).values(due_at=bindparam("moment"))
_WAITING = select(
    func.count().label("waiting"), func.min(case((InboxRow.failures == 0, InboxRow.received_at))).label("oldest")
).where(InboxRow.due_at.is_not(None))
_SET_ASIDE = select(func.count()).select_from(InboxRow).where(_IS_SET_ASIDE)
_FORGET = delete(InboxRow).where(
    or_(InboxRow.done_at < bindparam("moment"), and_(_IS_SET_ASIDE, InboxRow.received_at < bindparam("moment")))
)
_ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)


class SqlKeyValues:
    """`services.ports.KeyValues` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def get(self, key: str) -> str | None:
        """Return the document under a key, or None."""
        value = self._connection.scalar(_GET, {"key": key})
        return None if value is None else self._cipher.decrypt(value)

    def set(self, key: str, value: str | None, now: datetime) -> None:
        """Write the document under a key; None deletes it."""
        if value is None:
            self._connection.execute(_DELETE, {"key": key})
            return
        values = {"key": key, "value": self._cipher.encrypt(value), "changed_at": now}
        put(self._connection, KeyValueRow, ("key",), values)

    def forget_before(self, moment: datetime, limit: int, *, but: str) -> int:
        """Delete at most `limit` documents last written before a moment, but never that one; returns how many."""
        return self._connection.execute(_FORGET_DOCUMENTS, {"moment": moment, "limit": limit, "but": but}).rowcount


class SqlInbox:
    """`services.ports.Inbox` on SQL."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    def add(self, items: Sequence[InboxItem], now: datetime, due_at: datetime) -> list[int]:
        """Store new updates; returns the ids that were not known before."""
        return [item.update_id for item in items if self._add(item, now, due_at)]

    def due(self, moment: datetime | None, after: int, limit: int) -> list[InboxItem]:
        """Return updates that wait and are due, ids above `after`, lowest first."""
        rows = self._connection.execute(_DUE, {"moment": moment or _ALWAYS, "after": after, "limit": limit})
        return [InboxItem(update_id, self._cipher.decrypt(payload)) for update_id, payload in rows if payload]

    def done(self, update_id: int, now: datetime) -> None:
        """Drop the payload, keep the id."""
        self._connection.execute(_DONE, {"id": update_id, "moment": now})

    def count_failure(self, update_id: int) -> int:
        """Note one more failure; returns how many there were."""
        return self._connection.execute(_FAILED, {"id": update_id}).scalar_one()

    def rest(self, update_id: int, due_at: datetime | None) -> None:
        """Let an update wait until a moment; None sets it aside."""
        self._connection.execute(_REST, {"id": update_id, "moment": due_at})

    def waiting(self) -> WaitingUpdates:
        """Return how the inbox stands."""
        row = self._connection.execute(_WAITING).one()
        return WaitingUpdates(row.waiting, row.oldest, self._connection.execute(_SET_ASIDE).scalar_one())

    def forget_before(self, moment: datetime) -> int:
        """Delete ids handled before a moment, and what came before it and was set aside; returns how many."""
        return self._connection.execute(_FORGET, {"moment": moment}).rowcount

    def _add(self, item: InboxItem, now: datetime, due_at: datetime) -> bool:
        values = {
            "update_id": item.update_id,
            "payload": self._cipher.encrypt(item.payload),
            "received_at": now,
            "due_at": due_at,
            "failures": 0,
            "done_at": None,
        }
        return add_once(self._connection, InboxRow, values)
