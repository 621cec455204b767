"""State of conversations: small encrypted documents, and updates of Telegram not yet handled."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from db.cipher import Cipher
from db.models.people import InboxRow, KeyValueRow
from db.upsert import add_once, put
from services.ports import InboxItem

_GET = select(KeyValueRow.value).where(KeyValueRow.key == bindparam("key"))
_DELETE = delete(KeyValueRow).where(KeyValueRow.key == bindparam("key"))
_OUTDATED = (
    select(KeyValueRow.key)
    .where(KeyValueRow.changed_at < bindparam("moment"), KeyValueRow.key != bindparam("but"))
    .order_by(KeyValueRow.changed_at)
    .limit(bindparam("limit"))
)
_FORGET_DOCUMENTS = delete(KeyValueRow).where(KeyValueRow.key.in_(_OUTDATED))
_PENDING = select(InboxRow.update_id, InboxRow.payload).where(InboxRow.done_at.is_(None)).order_by(InboxRow.update_id)
_DONE = update(InboxRow).where(InboxRow.update_id == bindparam("id")).values(payload=None, done_at=bindparam("moment"))
_FORGET = delete(InboxRow).where(InboxRow.done_at < bindparam("moment"))


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

    def add(self, items: Sequence[InboxItem], now: datetime) -> list[int]:
        """Store new updates; returns the ids that were not known before."""
        return [item.update_id for item in items if self._add(item, now)]

    def pending(self) -> list[InboxItem]:
        """Return updates not yet handled, oldest first."""
        rows = self._connection.execute(_PENDING)
        return [InboxItem(update_id, self._cipher.decrypt(payload)) for update_id, payload in rows if payload]

    def done(self, update_id: int, now: datetime) -> None:
        """Drop the payload, keep the id."""
        self._connection.execute(_DONE, {"id": update_id, "moment": now})

    def forget_before(self, moment: datetime) -> int:
        """Delete ids handled before a moment; returns how many."""
        return self._connection.execute(_FORGET, {"moment": moment}).rowcount

    def _add(self, item: InboxItem, now: datetime) -> bool:
        values = {
            "update_id": item.update_id,
            "payload": self._cipher.encrypt(item.payload),
            "received_at": now,
            "done_at": None,
        }
        return add_once(self._connection, InboxRow, values)
