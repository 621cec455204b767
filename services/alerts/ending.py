"""A vacancy that ended after it was told: the message that told of it is changed to say so."""

from dataclasses import dataclass
from datetime import datetime

from services.alerts.model import AlertState
from services.alerts.scan import STEP
from services.clock import Clock
from services.delivery.model import MessageKind, NewMessage
from services.matching.fit import FULL_SCORE
from services.ports import Transaction

BEHIND_ALERTS = FULL_SCORE + 1
"""What is new is more urgent than what is over."""


@dataclass(frozen=True, slots=True)
class QueueUpdates:
    """Queue the change of every message that told of a vacancy which is no longer open, at most `STEP` of them."""

    clock: Clock

    def __call__(self, tx: Transaction, vacancy_id: int) -> int:
        """Return how many were queued; `STEP` means that there may be more."""
        now = self.clock.now()
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is not None and vacancy.is_open(now):
            return 0
        told = tx.alerts.told_in(vacancy_id, STEP)
        for person_id, outbox_id in told:
            queue_update(tx, person_id, outbox_id, vacancy_id, now)
        return len(told)


def queue_update(tx: Transaction, person_id: int, outbox_id: int, vacancy_id: int, now: datetime) -> None:
    """Queue the change of a message that told of a vacancy which is over."""
    message = NewMessage(
        key=f"ended:{outbox_id}:{vacancy_id}",
        person_id=person_id,
        kind=MessageKind.UPDATE,
        rank=BEHIND_ALERTS,
        turn=0,
        due_at=now,
        about_id=outbox_id,
    )
    tx.outbox.add([message], now)
    tx.alerts.set_state(person_id, [vacancy_id], AlertState.ENDED)
