"""Who never answers is told less often, and told so: a bot cannot know what was read."""

from dataclasses import dataclass
from datetime import datetime

from services.alerts.model import Rhythm
from services.clock import Clock
from services.delivery.model import MessageKind, NewMessage, OutboxItem
from services.ports import Transaction

PATIENCE = 14
"""Messages in a row without a tap or a word of the person (product page)."""
_SLOWER = {Rhythm.INSTANT: Rhythm.DAILY, Rhythm.DAILY: Rhythm.WEEKLY}
_SAYS_SO = {Rhythm.DAILY: MessageKind.NOW_DAILY, Rhythm.WEEKLY: MessageKind.NOW_WEEKLY}


def slow_down(tx: Transaction, item: OutboxItem, now: datetime) -> None:
    """Count a message that was sent; after every `PATIENCE` of them the person is told less often."""
    if tx.recipients.count_unanswered(item.person_id) < PATIENCE:
        return
    recipient = tx.recipients.get_many([item.person_id])[item.person_id]
    slower = _SLOWER.get(recipient.pace)
    if slower is None:
        return
    tx.recipients.set_pace(item.person_id, slower)
    tx.recipients.answered(item.person_id)
    message = NewMessage(
        key=f"slower:{item.person_id}:{item.id}",
        person_id=item.person_id,
        kind=_SAYS_SO[slower],
        rank=0,
        turn=0,
        due_at=now,
    )
    tx.outbox.add([message], now)


@dataclass(frozen=True, slots=True)
class HearFrom:
    """Somebody gave a sign: what they were told counts as answered, and they can be reached."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> None:
        """Note it."""
        tx.recipients.answered(person_id)
        if tx.recipients.set_blocked(person_id, is_blocked=False):
            tx.alerts.hold(person_id, self.clock.now())


def tell_at_once(tx: Transaction, person_id: int) -> None:
    """Let the subscriptions of a person tell in their own rhythm again."""
    tx.recipients.set_pace(person_id, Rhythm.INSTANT)
