"""Messages to be sent: claimed, sent by somebody else, settled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, or_, select, update

from db.models.alerts import OutboxRow
from db.repositories.outbox_claim import claim
from db.upsert import add_once
from services.delivery.model import NO_ANSWER, MessageKind, MessageStatus, NewMessage, OutboxItem, Verdict
from services.delivery.ports import Backlog, Load

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
_WAITS = (
    (OutboxRow.person_id == bindparam("person"))
    & (OutboxRow.status == MessageStatus.PENDING)
    & OutboxRow.kind.in_(_TOLD)
)
_PLACE = select(func.count()).select_from(OutboxRow).where(_WAITS, OutboxRow.rank <= bindparam("than"))
_MOVE_BACK = update(OutboxRow).where(_WAITS, OutboxRow.rank > bindparam("than")).values(turn=OutboxRow.turn + 1)
_WORST = (
    select(OutboxRow.id)
    .where(
        _WAITS,
        OutboxRow.kind == MessageKind.ALERT,
        OutboxRow.rank > bindparam("than"),
        OutboxRow.problem.is_distinct_from(NO_ANSWER),
    )
    .order_by(OutboxRow.rank.desc(), OutboxRow.id.desc())
    .limit(1)
)
_GIVE_UP = (
    update(OutboxRow)
    .where(OutboxRow.id == bindparam("message"), OutboxRow.status == MessageStatus.PENDING)
    .values(status=MessageStatus.CANCELLED)
)
_ENDED = (MessageStatus.SENT, MessageStatus.CANCELLED, MessageStatus.DEAD)
_OLDEST = select(OutboxRow.id).order_by(OutboxRow.id).limit(bindparam("limit")).subquery()
_FORGET = delete(OutboxRow).where(
    OutboxRow.id.in_(select(_OLDEST.c.id)), OutboxRow.status.in_(_ENDED), OutboxRow.created_at < bindparam("moment")
)
_DEAD = select(func.count()).select_from(OutboxRow).where(OutboxRow.status == MessageStatus.DEAD)
_WAITING = select(func.count(), func.min(OutboxRow.due_at)).where(
    OutboxRow.status.in_((MessageStatus.PENDING, MessageStatus.SENDING))
)


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
        return claim(self._connection, now, until, minute, limit)

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

    def line_up(self, person_id: int, rank: int) -> int:
        """Return the place of a new message among those that wait for a person; what is worse moves back by one."""
        values = {"person": person_id, "than": rank}
        self._connection.execute(_MOVE_BACK, values)
        return self._connection.scalar(_PLACE, values) or 0

    def take_worst(self, person_id: int, rank: int) -> int | None:
        """Give up the worst alert that waits for a person, if it is worse than `rank`; returns its id."""
        worst: int | None = self._connection.scalar(_WORST, {"person": person_id, "than": rank})
        if worst is None or not self._connection.execute(_GIVE_UP, {"message": worst}).rowcount:
            return None
        return worst

    def forget_before(self, moment: datetime, limit: int) -> int:
        """Delete what came to its end and was written down before a moment; looks at the `limit` oldest."""
        return self._connection.execute(_FORGET, {"moment": moment, "limit": limit}).rowcount

    def backlog(self, now: datetime) -> Backlog:
        """Return how the outbox stands."""
        waiting, first_due = self._connection.execute(_WAITING).one()
        oldest = first_due if first_due is not None and first_due <= now else None
        return Backlog(waiting, oldest, self._connection.scalar(_DEAD) or 0)

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
