"""People who subscribe, and vacancies that no alert has taken note of yet."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from db.models.alerts import RecipientRow, VacancyNewsRow
from db.upsert import add_once
from services.alerts.model import Recipient, Rhythm

_BY_IDS = select(RecipientRow).where(RecipientRow.person_id.in_(bindparam("ids", expanding=True)))
_SET_BLOCKED = (
    update(RecipientRow)
    .where(RecipientRow.person_id == bindparam("person"), RecipientRow.is_blocked != bindparam("to"))
    .values(is_blocked=bindparam("to"))
)
_ONE = RecipientRow.person_id == bindparam("person")
_COUNT_UNANSWERED = (
    update(RecipientRow).where(_ONE).values(unanswered=RecipientRow.unanswered + 1).returning(RecipientRow.unanswered)
)
_ANSWERED = update(RecipientRow).where(_ONE).values(unanswered=0)
_SET_PACE = update(RecipientRow).where(_ONE).values(pace=bindparam("to"))
_SET_TIMES = (
    update(RecipientRow)
    .where(_ONE)
    .values(digest_hour=bindparam("hour"), quiet_from=bindparam("start"), quiet_to=bindparam("end"))
)
_ADD_NEWS = insert(VacancyNewsRow)
_NEWS = select(VacancyNewsRow.id, VacancyNewsRow.vacancy_id).order_by(VacancyNewsRow.id).limit(bindparam("limit"))
_NEWS_DONE = delete(VacancyNewsRow).where(VacancyNewsRow.id == bindparam("number"))


class SqlRecipients:
    """`services.alerts.ports.Recipients` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, recipient: Recipient) -> None:
        """Note somebody down who is not known yet."""
        values = {name: getattr(recipient, name) for name in recipient.__slots__}
        add_once(self._connection, RecipientRow, values | {"ready_at": None})

    def get_many(self, person_ids: Sequence[int]) -> dict[int, Recipient]:
        """Return those who are known."""
        rows = self._connection.execute(_BY_IDS, {"ids": list(person_ids)})
        return {
            row.person_id: Recipient(
                person_id=row.person_id,
                is_blocked=row.is_blocked,
                pace=Rhythm(row.pace),
                unanswered=row.unanswered,
                quiet_from=row.quiet_from,
                quiet_to=row.quiet_to,
                digest_hour=row.digest_hour,
                most_a_day=row.most_a_day,
            )
            for row in rows
        }

    def set_blocked(self, person_id: int, *, is_blocked: bool) -> bool:
        """Note that messages do not (or again) arrive; returns whether that is new."""
        return self._connection.execute(_SET_BLOCKED, {"person": person_id, "to": is_blocked}).rowcount > 0

    def count_unanswered(self, person_id: int) -> int:
        """Count one more message without an answer; returns how many there are in a row."""
        return self._connection.scalar(_COUNT_UNANSWERED, {"person": person_id}) or 0

    def answered(self, person_id: int) -> None:
        """Note that nothing is unanswered."""
        self._connection.execute(_ANSWERED, {"person": person_id})

    def set_times(self, person_id: int, digest_hour: int, quiet_from: int, quiet_to: int) -> None:
        """Write the hour of digests and the quiet hours."""
        values = {"person": person_id, "hour": digest_hour, "start": quiet_from, "end": quiet_to}
        self._connection.execute(_SET_TIMES, values)

    def set_pace(self, person_id: int, pace: Rhythm) -> None:
        """Write the quickest rhythm in which anything is told."""
        self._connection.execute(_SET_PACE, {"person": person_id, "to": pace})


class SqlVacancyNews:
    """`services.alerts.ports.VacancyNews` on SQL."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, vacancy_ids: Iterable[int]) -> None:
        """Write down that the life of vacancies changed."""
        rows = [{"vacancy_id": vacancy_id} for vacancy_id in vacancy_ids]
        if rows:
            self._connection.execute(_ADD_NEWS, rows)

    def pending(self, limit: int) -> list[tuple[int, int]]:
        """Return (number, vacancy) of the oldest."""
        return [(row.id, row.vacancy_id) for row in self._connection.execute(_NEWS, {"limit": limit})]

    def done(self, number: int) -> None:
        """Forget a piece of news."""
        self._connection.execute(_NEWS_DONE, {"number": number})
