"""What the buttons under an alert go by: a vacancy, and the subscription that it was found for."""

from dataclasses import dataclass

from services.alerts.model import Alert, SubscriptionState
from services.alerts.reposts import WITHIN
from services.alerts.subscribe import SetSubscriptionState, SubscriptionGone, own_subscription
from services.clock import Clock
from services.language import stored
from services.ports import Transaction

STEP = 500
"""Rows forgotten a transaction."""


def alert_of(tx: Transaction, person_id: int, vacancy_id: int) -> Alert:
    """Return what was found for this person.

    Raises:
        SubscriptionGone: the vacancy was never found for them, or the subscription is gone.
    """
    found = tx.alerts.get(person_id, vacancy_id)
    if found is None:
        raise SubscriptionGone
    return found


@dataclass(frozen=True, slots=True)
class MarkSeen:
    """Let a vacancy that a person who subscribes has seen by now not be told any more, nor the same job again."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int) -> None:
        """Note it."""
        if tx.alerts.is_news(person_id, vacancy_id):
            tx.alerts.note_seen(person_id, vacancy_id, self.clock.now())


@dataclass(frozen=True, slots=True)
class ForgetSeen:
    """Forget what was seen so long ago that the same job may be told again, at most `STEP` a time."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Return how much was forgotten."""
        return tx.alerts.forget_seen_before(self.clock.now() - WITHIN, STEP)


def wish_of_alert(tx: Transaction, person_id: int, vacancy_id: int) -> str:
    """Return the query that a vacancy was found for, as JSON.

    Raises:
        SubscriptionGone: the vacancy was never found for them, or the subscription is gone.
    """
    return stored.dump(own_subscription(tx, person_id, alert_of(tx, person_id, vacancy_id).subscription_id).query)


@dataclass(frozen=True, slots=True)
class SetStateOfAlert:
    """Pause the subscription that an alert came of, or let it go on."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int, state: SubscriptionState) -> None:
        """Set it; pausing one that has ended changes nothing.

        Raises:
            SubscriptionGone: the vacancy was never found for them, or the subscription is gone or has ended.
        """
        subscription_id = alert_of(tx, person_id, vacancy_id).subscription_id
        if own_subscription(tx, person_id, subscription_id).state.is_over:
            if state is SubscriptionState.PAUSED:
                return
            raise SubscriptionGone
        SetSubscriptionState(self.clock)(tx, person_id, subscription_id, state)
