"""Taking up messages that are due: whose turn it is, and what is needed to send them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, case, or_, select, update
from sqlalchemy.orm import aliased

from db.models.alerts import OutboxRow, RecipientRow
from db.models.people import PersonRow
from services.delivery.model import NO_ANSWER, MessageKind, MessageStatus, OutboxItem

BETWEEN = timedelta(seconds=1)
"""Telegram takes one message a second in a chat (Bots FAQ)."""
_LOOK_AHEAD = 6
"""Due messages looked at for each that is wanted: several may be of one person."""

_OVERDUE = (
    update(OutboxRow)
    .where(OutboxRow.status == MessageStatus.SENDING, OutboxRow.due_at <= bindparam("now"))
    .values(status=MessageStatus.PENDING, problem=NO_ANSWER)
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
        OutboxRow.problem,
        _ABOUT.message_id.label("changes"),
    )
    .join(PersonRow, PersonRow.id == OutboxRow.person_id)
    .outerjoin(_ABOUT, _ABOUT.id == OutboxRow.about_id)
    .where(OutboxRow.id.in_(bindparam("ids", expanding=True)))
    .order_by(OutboxRow.turn, OutboxRow.rank, OutboxRow.id)
)


def claim(connection: Connection, now: datetime, until: datetime, minute: int, limit: int) -> list[OutboxItem]:
    """Take up at most `limit` due messages, of each person one, until a moment at the latest."""
    connection.execute(_OVERDUE, {"now": now})
    due = connection.execute(_DUE, {"now": now, "minute": minute, "most": limit * _LOOK_AHEAD}).all()
    of_person: dict[int, int] = {}
    for row in due:
        of_person.setdefault(row.person_id, row.id)
    people = list(of_person)[:limit]
    if not people:
        return []
    ids = [of_person[person] for person in people]
    connection.execute(_TAKE, {"ids": ids, "until": until})
    connection.execute(_SPACE, {"people": people, "ready": now + BETWEEN})
    return [_item(row) for row in connection.execute(_ITEMS, {"ids": ids})]


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
        may_have_arrived=row.problem == NO_ANSWER,
    )
