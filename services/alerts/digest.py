"""What waited for its time becomes one message a person."""

from dataclasses import dataclass

from services.alerts.model import Alert, AlertState
from services.alerts.times import start_of_day
from services.clock import Clock
from services.delivery.model import MessageKind, NewMessage
from services.matching.fit import FULL_SCORE
from services.ports import Transaction

STEP = 50
"""People a transaction."""


@dataclass(frozen=True, slots=True)
class QueueDigests:
    """Queue the digests that are due, of at most `STEP` people; returns how many people there were."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Queue one step."""
        people = tx.alerts.due_people(self.clock.now(), STEP)
        for person_id in people:
            self._queue(tx, person_id)
        return len(people)

    def _queue(self, tx: Transaction, person_id: int) -> None:
        """Queue what is due for somebody; what was found for a subscription that is paused by now is let go."""
        now = self.clock.now()
        due = tx.alerts.due_of(person_id, now)
        active = tx.subscriptions.active([alert.subscription_id for alert in due])
        told = [alert for alert in due if alert.subscription_id in active]
        let_go = [alert.vacancy_id for alert in due if alert.subscription_id not in active]
        if let_go:
            tx.alerts.set_state(person_id, let_go, AlertState.DROPPED)
        if told:
            loads = tx.outbox.loads([person_id], start_of_day(now))
            waiting = loads[person_id].waiting if person_id in loads else 0
            outbox_id = tx.outbox.add([self._message(person_id, told, waiting)], now)[0]
            tx.alerts.queue(person_id, [alert.vacancy_id for alert in told], outbox_id)

    def _message(self, person_id: int, told: list[Alert], waiting: int) -> NewMessage:
        """Named by its moment: what it tells waits no more from then on, and may wait again after a block."""
        now = self.clock.now()
        return NewMessage(
            key=f"digest:{person_id}:{now.isoformat()}",
            person_id=person_id,
            kind=MessageKind.DIGEST if len(told) > 1 else MessageKind.ALERT,
            rank=FULL_SCORE - told[0].score,
            turn=waiting,
            due_at=now,
        )
