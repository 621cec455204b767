"""Messages to be sent: claimed, sent by somebody else, settled."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import aliased

from db.models.alerts import OutboxRow, RecipientRow
from db.models.people import PersonRow
from db.upsert import add_once
from services.delivery.model import MessageKind, MessageStatus, NewMessage, OutboxItem, Verdict
from services.delivery.ports import Load

BETWEEN = timedelta(seconds=1)
"""Telegram takes one message a second in a chat (Bots FAQ)."""
_LOOK_AHEAD = 6
"""Due messages looked at for each that is wanted: several may be of one person."""

_ID_OF = select(OutboxRow.id).where(OutboxRow.key == bindparam("of_key"))
_TOLD = (MessageKind.ALERT, MessageKind.DIGEST)
_LOADS = (
    select(
        OutboxRow.person_id,
        func.sum(
            case((OutboxRow.status.in_((MessageStatus.CANCELLED, MessageStatus.DEAD)), 0), else_=1)
            * case((OutboxRow.created_at >= bindparam("since"), 1), else_=0)
            * case((OutboxRow.kind.in_(_TOLD), 1), else_=0)
        ).label("told"),
        func.sum(case((OutboxRow.status == MessageStatus.PENDING, 1), else_=0)).label("waiting"),
    )
    .where(
        OutboxRow.person_id.in_(bindparam("people", expanding=True)),
        or_(OutboxRow.created_at >= bindparam("since"), OutboxRow.status == MessageStatus.PENDING),
    )
    .group_by(OutboxRow.person_id)
)
_OVERDUE = (
    update(OutboxRow)
    .where(OutboxRow.status == MessageStatus.SENDING, OutboxRow.due_at <= bindparam("now"))
    .values(status=MessageStatus.PENDING)
)
_MINUTE: BindParameter[int] = bindparam("minute")
_IS_LOUD = case(
    (
        RecipientRow.quiet_from <= RecipientRow.quiet_to,
        or_(RecipientRow.quiet_from > _MINUTE, RecipientRow.quiet_to <= _MINUTE),
    ),
    else_=and_(RecipientRow.quiet_from > _MINUTE, RecipientRow.quiet_to <= _MINUTE),
)
_DUE = (
    select(OutboxRow.id, OutboxRow.person_id)
    .join(RecipientRow, RecipientRow.person_id == OutboxRow.person_id)
    .where(
        OutboxRow.status == MessageStatus.PENDING,
        OutboxRow.due_at <= bindparam("now"),
        ~RecipientRow.is_blocked,
        or_(RecipientRow.ready_at.is_(None), RecipientRow.ready_at <= bindparam("now")),
        or_(OutboxRow.kind == MessageKind.UPDATE, _IS_LOUD),  # a change of a message makes no sound
    )
    .order_by(OutboxRow.turn, OutboxRow.rank, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=OutboxRow)
)
_TAKE = (
    update(OutboxRow)
    .where(OutboxRow.id.in_(bindparam("ids", expanding=True)), OutboxRow.status == MessageStatus.PENDING)
    .values(status=MessageStatus.SENDING, due_at=bindparam("until"), attempts=OutboxRow.attempts + 1)
)
_SPACE = (
    update(RecipientRow)
    .where(RecipientRow.person_id.in_(bindparam("people", expanding=True)))
    .values(ready_at=bindparam("ready"))
)
_ABOUT = aliased(OutboxRow)
_ITEMS = (
    select(
        OutboxRow.id,
        OutboxRow.person_id,
        PersonRow.telegram_id,
        PersonRow.language,
        OutboxRow.kind,
        OutboxRow.attempts,
        OutboxRow.created_at,
        OutboxRow.about_id,
        _ABOUT.message_id.label("changes"),
    )
    .join(PersonRow, PersonRow.id == OutboxRow.person_id)
    .outerjoin(_ABOUT, _ABOUT.id == OutboxRow.about_id)
    .where(OutboxRow.id.in_(bindparam("ids", expanding=True)))
    .order_by(OutboxRow.turn, OutboxRow.rank, OutboxRow.id)
)
_SETTLE = (
    update(OutboxRow)
    .where(
        OutboxRow.id == bindparam("item"),
        OutboxRow.status == MessageStatus.SENDING,
        OutboxRow.attempts == bindparam("attempt"),
    )
    .values(
        status=bindparam("to"),
        due_at=bindparam("due"),
        sent_at=bindparam("sent"),
        message_id=bindparam("message"),
        problem=bindparam("why"),
    )
)
_CANCEL = (
    update(OutboxRow)
    .where(OutboxRow.person_id == bindparam("person"), OutboxRow.status == MessageStatus.PENDING)
    .values(status=MessageStatus.CANCELLED)
)
_DEAD = select(func.count()).select_from(OutboxRow).where(OutboxRow.status == MessageStatus.DEAD)


class SqlOutbox:
    """`services.delivery.ports.Outbox` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, messages: Sequence[NewMessage], now: datetime) -> list[int]:
        """Store messages; returns their ids in the order given, 0 for one whose key is taken."""
        return [self._add(message, now) for message in messages]

    def loads(self, person_ids: Sequence[int], since: datetime) -> dict[int, Load]:
        """Return how much each of these people gets; who gets nothing is left out."""
        rows = self._connection.execute(_LOADS, {"people": list(person_ids), "since": since})
        return {row.person_id: Load(int(row.told), int(row.waiting)) for row in rows}

    def claim(self, now: datetime, until: datetime, minute: int, limit: int) -> list[OutboxItem]:
        """Take up at most `limit` due messages, of each person one, until a moment at the latest."""
        self._connection.execute(_OVERDUE, {"now": now})
        due = self._connection.execute(_DUE, {"now": now, "minute": minute, "most": limit * _LOOK_AHEAD}).all()
        of_person: dict[int, int] = {}
        for row in due:
            of_person.setdefault(row.person_id, row.id)
        people = list(of_person)[:limit]
        if not people:
            return []
        ids = [of_person[person] for person in people]
        self._connection.execute(_TAKE, {"ids": ids, "until": until})
        self._connection.execute(_SPACE, {"people": people, "ready": now + BETWEEN})
        return [_item(row) for row in self._connection.execute(_ITEMS, {"ids": ids})]

    def settle(self, item: OutboxItem, verdict: Verdict, now: datetime, message_id: int | None) -> bool:
        """Write down what became of it; False when it was taken up anew since: then nothing changes."""
        values = {
            "item": item.id,
            "attempt": item.attempts,
            "to": verdict.status,
            "due": verdict.due_at or now,
            "sent": now if verdict.status is MessageStatus.SENT else None,
            "message": message_id,
            "why": verdict.problem or None,
        }
        return self._connection.execute(_SETTLE, values).rowcount > 0

    def cancel(self, person_id: int) -> None:
        """Give up all pending messages of a person."""
        self._connection.execute(_CANCEL, {"person": person_id})

    def dead(self) -> int:
        """Count messages that will never be sent."""
        return self._connection.scalar(_DEAD) or 0

    def _add(self, message: NewMessage, now: datetime) -> int:
        values: dict[str, Any] = {
            "key": message.key,
            "person_id": message.person_id,
            "kind": message.kind,
            "about_id": message.about_id,
            "turn": message.turn,
            "rank": message.rank,
            "status": MessageStatus.PENDING,
            "due_at": message.due_at,
            "attempts": 0,
            "created_at": now,
            "sent_at": None,
            "message_id": None,
            "problem": None,
        }
        is_new = add_once(self._connection, OutboxRow, values)
        return self._connection.execute(_ID_OF, {"of_key": message.key}).scalar_one() if is_new else 0


def _item(row: Any) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.telegram_id,
        language=row.language,
        kind=MessageKind(row.kind),
        attempts=row.attempts,
        created_at=row.created_at,
        about_id=row.about_id,
        changes=row.changes,
    )
