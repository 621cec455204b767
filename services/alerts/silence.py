"""Who never answers is told less often, and told so: a bot cannot know what was read."""

from dataclasses import dataclass
from datetime import datetime

from services.alerts.model import Rhythm, SubscriptionState
from services.alerts.reschedule import reschedule
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
    slower = _SLOWER.get(_quickest(tx, item.person_id))
    if slower is None:
        return
    tx.recipients.set_pace(item.person_id, slower)
    tx.recipients.answered(item.person_id)
    reschedule(tx, item.person_id, now)
    message = NewMessage(
        key=f"slower:{item.person_id}:{item.id}",
        person_id=item.person_id,
        kind=_SAYS_SO[slower],
        rank=0,
        turn=0,
        due_at=now,
    )
    tx.outbox.add([message], now)


def _quickest(tx: Transaction, person_id: int) -> Rhythm:
    """Return the quickest rhythm in which somebody is told anything now: who is told daily cannot be told so anew."""
    pace = tx.recipients.get_many([person_id])[person_id].pace
    active = [one for one in tx.subscriptions.of_person(person_id) if one.state is SubscriptionState.ACTIVE]
    return min((one.rhythm.slower(pace) for one in active), key=list(Rhythm).index, default=Rhythm.WEEKLY)


@dataclass(frozen=True, slots=True)
class HearFrom:
    """Somebody gave a sign: what they were told counts as answered, and they can be reached."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> None:
        """Note it."""
        tx.recipients.answered(person_id)
        if tx.recipients.set_blocked(person_id, is_blocked=False):
            tx.alerts.hold(person_id, self.clock.now())


@dataclass(frozen=True, slots=True)
class TellAtOnce:
    """Let the subscriptions of a person tell in their own rhythm again; what waits follows."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> None:
        """Set it."""
        tx.recipients.set_pace(person_id, Rhythm.INSTANT)
        reschedule(tx, person_id, self.clock.now())
