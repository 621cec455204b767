"""What the buttons under an alert go by: a vacancy, and the subscription that it was found for."""

from dataclasses import dataclass

from services.alerts.model import Alert, AlertState, SubscriptionState
from services.alerts.subscribe import SetSubscriptionState, SubscriptionGone, own_subscription
from services.clock import Clock
from services.language import stored
from services.ports import Transaction


def alert_of(tx: Transaction, person_id: int, vacancy_id: int) -> Alert:
    """Return what was found for this person.

    Raises:
        SubscriptionGone: the vacancy was never found for them, or the subscription is gone.
    """
    found = tx.alerts.get(person_id, vacancy_id)
    if found is None:
        raise SubscriptionGone
    return found


def is_waiting(tx: Transaction, person_id: int, vacancy_id: int) -> bool:
    """Say whether a vacancy is to be told to this person at its time."""
    found = tx.alerts.get(person_id, vacancy_id)
    return found is not None and found.state is AlertState.WAITING


def mark_seen(tx: Transaction, person_id: int, vacancy_id: int) -> None:
    """Let a vacancy that the person has seen by now not be told any more."""
    if is_waiting(tx, person_id, vacancy_id):
        tx.alerts.set_state(person_id, [vacancy_id], AlertState.DROPPED)


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
            SubscriptionGone: the vacancy was never found for them, or the subscription is gone.
        """
        subscription_id = alert_of(tx, person_id, vacancy_id).subscription_id
        is_over = own_subscription(tx, person_id, subscription_id).state is SubscriptionState.ENDED
        if is_over and state is SubscriptionState.PAUSED:
            return
        SetSubscriptionState(self.clock)(tx, person_id, subscription_id, state)
