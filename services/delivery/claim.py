"""Taking up messages that are due, with all that is needed to send them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.alerts.model import Alert, AlertState, SubscriptionState
from services.alerts.times import minute_of_day
from services.clock import Clock
from services.delivery.model import Claimed, MessageKind, MessageStatus, OutboxItem, Parcel, Told, Verdict
from services.matching.fit import Judge
from services.matching.wish import lacks_home
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Reference

LEASE = timedelta(seconds=60)
"""So long a message belongs to who took it up.

An attempt takes a second as a rule, but waits up to 15 s each for a free connection, to connect, to write and to read:
with a shorter lease a message that is still under way would go out again.
"""


@dataclass(frozen=True, slots=True)
class ClaimMessages:
    """Take up due messages. What is of no use any more is cancelled: all its vacancies closed, or nobody wants it."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, limit: int) -> Claimed:
        """Return at most `limit` messages to be sent now, of each person one."""
        now = self.clock.now()
        items = tx.outbox.claim(now, now + LEASE, minute_of_day(now), limit)
        parcels = (self._parcel(tx, item, now) for item in items)
        return Claimed(tuple(parcel for parcel in parcels if parcel is not None), len(items))

    def _parcel(self, tx: Transaction, item: OutboxItem, now: datetime) -> Parcel | None:
        if item.kind in (MessageKind.NOW_DAILY, MessageKind.NOW_WEEKLY):
            return Parcel(item, ())
        changes_another = item.kind is MessageKind.UPDATE
        alerts = tx.alerts.of_message((item.about_id if changes_another else item.id) or 0)
        told = [told_of(tx, alert, self.reference, now) for alert in alerts]
        kept = tuple(one for one in told if one is not None and (one.is_open or changes_another))
        if not changes_another:
            open_ones = {one.vacancy.id for one in kept}
            useless = [alert.vacancy_id for alert in alerts if alert.vacancy_id not in open_ones]
            state = AlertState.ENDED if item.may_have_arrived else AlertState.DROPPED
            tx.alerts.set_state(item.person_id, useless, state)
        if not kept or (changes_another and item.changes is None):
            tx.outbox.settle(item, Verdict(MessageStatus.CANCELLED, problem="of no use"), now, None)
            return None
        return Parcel(item, kept)


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """Read again what a message told a person, best first; nothing of a message that is not theirs."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, person_id: int, outbox_id: int) -> tuple[Told, ...]:
        """Return what it told, also what has ended by now."""
        own = [alert for alert in tx.alerts.of_message(outbox_id) if alert.person_id == person_id]
        told = (told_of(tx, alert, self.reference, self.clock.now()) for alert in own)
        return tuple(one for one in told if one is not None)


def told_of(tx: Transaction, alert: Alert, reference: Reference, now: datetime) -> Told | None:
    """Return what is to be told of a vacancy, or None where the person does not want it (any more)."""
    vacancy = tx.vacancies.get(alert.vacancy_id)
    subscription = tx.subscriptions.get(alert.person_id, alert.subscription_id)
    if vacancy is None or subscription is None or alert.state is AlertState.DROPPED:
        return None
    profile = own_profile(tx, alert.person_id, now)
    if alert.state is AlertState.QUEUED:
        is_hidden = vacancy.id in tx.hidden.vacancies(alert.person_id)
        if is_hidden or vacancy.company_id in tx.hidden.companies(alert.person_id):
            return None
        if tx.alerts.is_seen(alert.person_id, vacancy.id):
            return None
        if subscription.state is not SubscriptionState.ACTIVE or lacks_home(subscription.query, profile):
            return None
    fit = Judge(subscription.query, profile, reference, now)(vacancy.facts)
    return Told(vacancy, fit, subscription.id, subscription.query, subscription.name, vacancy.is_open(now))
