"""Which vacancy was found for whom, and how far that has come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, exists, select, tuple_, union, update

from db.models.alerts import AlertRow, OutboxRow, RecipientRow, SeenVacancyRow
from db.models.people import HiddenCompanyRow, HiddenVacancyRow, SavedVacancyRow
from db.models.vacancies import VacancyRow
from db.upsert import add_missing, add_once
from services.alerts.model import Alert, AlertState
from services.delivery.model import NO_ANSWER, MessageStatus
from services.vacancies.model import VacancyStatus

_BEST_FIRST = (AlertRow.score.desc(), AlertRow.vacancy_id.desc())
_OF_PERSON = AlertRow.person_id == bindparam("person")
_SOME = _OF_PERSON & AlertRow.vacancy_id.in_(bindparam("vacancies", expanding=True))
_OF_MESSAGE = select(AlertRow).where(AlertRow.outbox_id == bindparam("message")).order_by(*_BEST_FIRST)
_GET = select(AlertRow).where(_OF_PERSON, AlertRow.vacancy_id == bindparam("vacancy"))
_KNOWN = select(AlertRow.person_id).where(
    AlertRow.vacancy_id == bindparam("vacancy"), AlertRow.person_id.in_(bindparam("people", expanding=True))
)
_IDS: BindParameter[int] = bindparam("vacancies", expanding=True)
_MOMENT: BindParameter[datetime] = bindparam("now")
_IS_OPEN = (VacancyRow.status == VacancyStatus.PUBLISHED) & (
    VacancyRow.closes_at.is_(None) | (VacancyRow.closes_at >= _MOMENT)
)
_IS_TOLD = AlertRow.state.in_((AlertState.SENT, AlertState.ENDED))
_MAY_HAVE_ARRIVED = (OutboxRow.status == MessageStatus.SENDING) | (OutboxRow.problem == NO_ANSWER)
_IS_TO_BE_TOLD = AlertRow.state.in_((AlertState.WAITING, AlertState.QUEUED)) & (_IS_OPEN | _MAY_HAVE_ARRIVED)
_NOT_TO_TELL = union(
    select(AlertRow.person_id).where(AlertRow.vacancy_id == bindparam("vacancy")),
    select(AlertRow.person_id)
    .join(VacancyRow, VacancyRow.id == AlertRow.vacancy_id)
    .outerjoin(OutboxRow, OutboxRow.id == AlertRow.outbox_id)
    .where(AlertRow.vacancy_id.in_(_IDS), _IS_TOLD | _IS_TO_BE_TOLD),
    select(SeenVacancyRow.person_id).where(SeenVacancyRow.vacancy_id.in_(_IDS)),
    select(SavedVacancyRow.person_id).where(SavedVacancyRow.vacancy_id.in_(_IDS)),
    select(HiddenVacancyRow.person_id).where(HiddenVacancyRow.vacancy_id.in_(_IDS)),
    select(HiddenCompanyRow.person_id)
    .join(VacancyRow, VacancyRow.company_id == HiddenCompanyRow.company_id)
    .where(VacancyRow.id.in_(_IDS)),
)
_IS_DUE = (AlertRow.state == AlertState.WAITING) & (AlertRow.due_at <= bindparam("now"))
_ROWS_A_PERSON = 100
"""Due rows looked at for each person that is wanted: all of them would be read anew for every step of a morning."""
_DUE_ROWS = (
    select(AlertRow.person_id)
    .join(RecipientRow, RecipientRow.person_id == AlertRow.person_id)
    .where(_IS_DUE, ~RecipientRow.is_blocked)
    .order_by(AlertRow.due_at)
    .limit(bindparam("rows"))
    .subquery()
)
_DUE_PEOPLE = select(_DUE_ROWS.c.person_id).distinct().order_by(_DUE_ROWS.c.person_id).limit(bindparam("limit"))
_DUE_OF = select(AlertRow).where(_OF_PERSON, _IS_DUE).order_by(*_BEST_FIRST)
_QUEUE = update(AlertRow).where(_SOME).values(state=AlertState.QUEUED, outbox_id=bindparam("message"))
_SET_STATE = update(AlertRow).where(_SOME).values(state=bindparam("to"))
_MOVE = (
    update(AlertRow)
    .where(
        _OF_PERSON,
        AlertRow.subscription_id == bindparam("subscription"),
        AlertRow.state == AlertState.WAITING,
    )
    .values(due_at=bindparam("until"))
)
_SEEN = select(SeenVacancyRow.vacancy_id).where(
    SeenVacancyRow.person_id == bindparam("person"), SeenVacancyRow.vacancy_id == bindparam("vacancy")
)
_IS_NEWS = select(RecipientRow.person_id).where(RecipientRow.person_id == bindparam("person"), ~exists(_SEEN))
_LONG_SEEN = (
    select(SeenVacancyRow.person_id, SeenVacancyRow.vacancy_id)
    .where(SeenVacancyRow.seen_at < bindparam("moment"))
    .order_by(SeenVacancyRow.seen_at)
    .limit(bindparam("limit"))
)
_FORGET_SEEN = delete(SeenVacancyRow).where(tuple_(SeenVacancyRow.person_id, SeenVacancyRow.vacancy_id).in_(_LONG_SEEN))
_HOLD = (
    update(AlertRow)
    .where(_OF_PERSON, AlertRow.state.in_((AlertState.WAITING, AlertState.QUEUED)))
    .values(state=AlertState.WAITING, due_at=bindparam("until"), outbox_id=None)
)
_PUT_BACK = (
    update(AlertRow)
    .where(AlertRow.outbox_id == bindparam("message"), AlertRow.state == AlertState.QUEUED)
    .values(state=AlertState.WAITING, due_at=bindparam("until"), outbox_id=None)
)
_TOLD_IN = (
    select(AlertRow.person_id, AlertRow.outbox_id)
    .join(OutboxRow, OutboxRow.id == AlertRow.outbox_id)
    .where(
        AlertRow.vacancy_id == bindparam("vacancy"),
        AlertRow.state == AlertState.SENT,
        OutboxRow.status == MessageStatus.SENT,
    )
    .order_by(AlertRow.outbox_id)
    .limit(bindparam("limit"))
)


class SqlAlerts:
    """`services.alerts.ports.Alerts` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, alerts: Sequence[Alert], now: datetime) -> None:
        """Store what was found; a pair that is known stays as it is."""
        rows = [{name: getattr(alert, name) for name in alert.__slots__} | {"found_at": now} for alert in alerts]
        add_missing(self._connection, AlertRow, rows)

    def not_to_tell(self, vacancy_id: int, same_jobs: Sequence[int], now: datetime) -> frozenset[int]:
        """Return the people for whom the vacancy was found before, or who know one of the same jobs."""
        values = {"vacancy": vacancy_id, "vacancies": [vacancy_id, *same_jobs], "now": now}
        return frozenset(self._connection.scalars(_NOT_TO_TELL, values))

    def known(self, vacancy_id: int, person_ids: Sequence[int]) -> frozenset[int]:
        """Return the people for whom the vacancy was found before."""
        return frozenset(self._connection.scalars(_KNOWN, {"vacancy": vacancy_id, "people": list(person_ids)}))

    def of_message(self, outbox_id: int) -> list[Alert]:
        """Return what a message tells, best first."""
        return [_alert(row) for row in self._connection.execute(_OF_MESSAGE, {"message": outbox_id})]

    def get(self, person_id: int, vacancy_id: int) -> Alert | None:
        """Return what was found for a person, or None."""
        row = self._connection.execute(_GET, {"person": person_id, "vacancy": vacancy_id}).first()
        return None if row is None else _alert(row)

    def due_people(self, now: datetime, limit: int) -> list[int]:
        """Return people for whom something waits whose time has come."""
        values = {"now": now, "limit": limit, "rows": limit * _ROWS_A_PERSON}
        return list(self._connection.scalars(_DUE_PEOPLE, values))

    def due_of(self, person_id: int, now: datetime) -> list[Alert]:
        """Return what waits and is due, best first."""
        return [_alert(row) for row in self._connection.execute(_DUE_OF, {"person": person_id, "now": now})]

    def queue(self, person_id: int, vacancy_ids: Sequence[int], outbox_id: int) -> None:
        """Put what waits into a message."""
        values = {"person": person_id, "vacancies": list(vacancy_ids), "message": outbox_id}
        self._connection.execute(_QUEUE, values)

    def put_back(self, outbox_id: int, until: datetime) -> None:
        """Let what a message was to tell wait until a moment."""
        self._connection.execute(_PUT_BACK, {"message": outbox_id, "until": until})

    def set_state(self, person_id: int, vacancy_ids: Sequence[int], state: AlertState) -> None:
        """Write how far it has come."""
        self._connection.execute(_SET_STATE, {"person": person_id, "vacancies": list(vacancy_ids), "to": state})

    def move(self, person_id: int, subscription_id: int, due_at: datetime) -> None:
        """Let what waits for a subscription be told at another moment."""
        self._connection.execute(_MOVE, {"person": person_id, "subscription": subscription_id, "until": due_at})

    def is_news(self, person_id: int, vacancy_id: int) -> bool:
        """Say whether somebody who subscribes has not seen the vacancy yet."""
        return self._connection.execute(_IS_NEWS, {"person": person_id, "vacancy": vacancy_id}).first() is not None

    def is_seen(self, person_id: int, vacancy_id: int) -> bool:
        """Say whether somebody who subscribes has seen the vacancy."""
        return self._connection.execute(_SEEN, {"person": person_id, "vacancy": vacancy_id}).first() is not None

    def note_seen(self, person_id: int, vacancy_id: int, now: datetime) -> None:
        """Write down that somebody has seen a vacancy."""
        add_once(self._connection, SeenVacancyRow, {"person_id": person_id, "vacancy_id": vacancy_id, "seen_at": now})

    def forget_seen_before(self, moment: datetime, limit: int) -> int:
        """Forget at most `limit` of what was seen before a moment, the oldest first; returns how many."""
        return self._connection.execute(_FORGET_SEEN, {"moment": moment, "limit": limit}).rowcount

    def hold(self, person_id: int, until: datetime) -> None:
        """Let everything that is found and not told wait until a moment."""
        self._connection.execute(_HOLD, {"person": person_id, "until": until})

    def told_in(self, vacancy_id: int, limit: int) -> list[tuple[int, int]]:
        """Return (person, message) of what told of a vacancy and does not know that it is over."""
        rows = self._connection.execute(_TOLD_IN, {"vacancy": vacancy_id, "limit": limit})
        return [(row.person_id, row.outbox_id) for row in rows]


def _alert(row: Any) -> Alert:
    return Alert(
        person_id=row.person_id,
        vacancy_id=row.vacancy_id,
        subscription_id=row.subscription_id,
        score=row.score,
        state=AlertState(row.state),
        due_at=row.due_at,
        outbox_id=row.outbox_id,
    )
