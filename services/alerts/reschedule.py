"""What waits follows its person: at another rhythm, another hour, other quiet hours, another pace."""

from datetime import datetime

from services.alerts.times import due_at, start_of_day
from services.delivery.ports import Load
from services.ports import Transaction


def reschedule(tx: Transaction, person_id: int, now: datetime) -> None:
    """Let what waits for a person be told when it would be, were it found now."""
    recipient = tx.recipients.get_many([person_id]).get(person_id)
    if recipient is None:
        return
    told = tx.outbox.loads([person_id], start_of_day(now)).get(person_id, Load()).told
    for one in tx.subscriptions.of_person(person_id):
        tx.alerts.move(person_id, one.id, due_at(one.rhythm, recipient, now, told))
