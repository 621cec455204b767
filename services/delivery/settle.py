"""What became of a message, written down."""

from dataclasses import dataclass
from datetime import datetime

from services.alerts.ending import queue_update
from services.alerts.model import AlertState
from services.alerts.silence import slow_down
from services.alerts.times import NEVER
from services.clock import Clock
from services.delivery.model import TELL_VACANCIES, MessageStatus, OutboxItem, Outcome, Sent, Unreachable
from services.delivery.policy import decide
from services.ports import Transaction


@dataclass(frozen=True, slots=True)
class SettleMessage:
    """Settle an attempt. Who overslept the lease changes nothing."""

    clock: Clock

    def __call__(self, tx: Transaction, item: OutboxItem, outcome: Outcome) -> MessageStatus | None:
        """Return the status of the message, None when somebody else has taken it up since."""
        now = self.clock.now()
        verdict = decide(item, outcome, now)
        message_id = outcome.message_id if isinstance(outcome, Sent) else None
        if not tx.outbox.settle(item, verdict, now, message_id):
            return None
        if isinstance(outcome, Unreachable):
            gone(tx, item.person_id)
        elif isinstance(outcome, Sent) and item.kind in TELL_VACANCIES:
            note_told(tx, item, now)
            slow_down(tx, item, now)
        return verdict.status


def note_told(tx: Transaction, item: OutboxItem, now: datetime) -> None:
    """Note what a message told; it is changed at once for what ended while it was on its way."""
    told = [alert.vacancy_id for alert in tx.alerts.of_message(item.id) if alert.state is AlertState.QUEUED]
    tx.alerts.set_state(item.person_id, told, AlertState.SENT)
    for vacancy in tx.vacancies.get_many(told):
        if not vacancy.is_open(now):
            queue_update(tx, item.person_id, item.id, vacancy.id, now)


def gone(tx: Transaction, person_id: int) -> None:
    """Somebody blocked the bot: nothing more is sent, what is found waits for them to come back."""
    tx.recipients.set_blocked(person_id, is_blocked=True)
    tx.outbox.cancel(person_id)
    tx.alerts.hold(person_id, NEVER)
