"""Subscribing to a search, and changing one's mind."""

from dataclasses import dataclass, replace
from hashlib import blake2s

from services.alerts.filing import filing_of
from services.alerts.model import Recipient, Rhythm, Subscription, SubscriptionState
from services.alerts.reschedule import reschedule
from services.clock import Clock
from services.errors import AppError
from services.language import stored
from services.language.describe import describe
from services.language.model import Intent, Query, Sort
from services.ports import Transaction
from services.reference.model import Reference

MOST = 10
"""Subscriptions a person (product page)."""


class TooManySubscriptions(AppError):
    """The person has `MOST` subscriptions already."""

    key = "error.too_many_subscriptions"


class SubscriptionGone(AppError):
    """The person has no such subscription (any more)."""

    key = "error.subscription_gone"


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Let a search go on: new vacancies that fit are told. The same search twice is one subscription."""

    clock: Clock
    reference: Reference
    limit: int = MOST

    def __call__(self, tx: Transaction, person_id: int, query: Query) -> tuple[Subscription, bool]:
        """Return the subscription, and whether it begins now.

        Raises:
            TooManySubscriptions: the person has `limit` others.
        """
        kept = wish_of(query)
        mark = fingerprint(kept, self.reference)
        known = tx.subscriptions.find(person_id, mark)
        if known is not None:
            return known, False
        others = [
            one
            for one in tx.subscriptions.of_person(person_id)
            if fingerprint(stored.load(one.wish), self.reference) != mark
        ]
        if len(others) >= self.limit:
            raise TooManySubscriptions(most=self.limit)
        tx.recipients.add(Recipient(person_id=person_id))
        filing = filing_of(kept, self.reference, tx.index.counts)
        return tx.subscriptions.add(person_id, mark, stored.dump(kept), filing, self.clock.now())


def wish_of(query: Query) -> Query:
    """Return what a subscription keeps of a search: its parts, each with its words; neither the whole text, nor how its
    list was put in order, nor the age and sex somebody told of themselves: those stand in a profile, by consent."""
    kept = replace(query, text="", intent=Intent.SEARCH, topic=None, fresh=False, sort=Sort.BEST)
    return replace(kept, age=None, sex=None)


def fingerprint(query: Query, reference: Reference) -> str:
    """Return a mark that is the same for searches that mean the same."""
    parts = sorted(f"{chip.kind}:{chip.id}:{chip.is_firm:d}" for chip in describe(query, reference))
    return blake2s("\n".join(parts).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class FindSubscription:
    """Find the active subscription of a person to a search."""

    reference: Reference

    def __call__(self, tx: Transaction, person_id: int, query: Query) -> Subscription | None:
        """Return it, or None."""
        return tx.subscriptions.find(person_id, fingerprint(wish_of(query), self.reference))


def list_subscriptions(tx: Transaction, person_id: int) -> list[Subscription]:
    """Return a person's subscriptions, oldest first."""
    return tx.subscriptions.of_person(person_id)


def own_subscription(tx: Transaction, person_id: int, subscription_id: int) -> Subscription:
    """Return a subscription of this person, also one that has ended.

    Raises:
        SubscriptionGone: the person has no such subscription.
    """
    found = tx.subscriptions.get(person_id, subscription_id)
    if found is None:
        raise SubscriptionGone
    return found


@dataclass(frozen=True, slots=True)
class SetSubscriptionState:
    """Pause a subscription, let it go on, or end it: at once, also for what is queued."""

    clock: Clock
    limit: int = MOST

    def __call__(self, tx: Transaction, person_id: int, subscription_id: int, state: SubscriptionState) -> Subscription:
        """Return the subscription as it is now.

        Raises:
            SubscriptionGone: the person has no such subscription, or another one took its place.
            TooManySubscriptions: it had ended, and the person has `limit` others by now.
        """
        found = own_subscription(tx, person_id, subscription_id)
        if found.state is SubscriptionState.REPLACED:
            raise SubscriptionGone
        comes_back = found.state is SubscriptionState.ENDED and state is not SubscriptionState.ENDED
        if comes_back and len(tx.subscriptions.of_person(person_id)) >= self.limit:
            raise TooManySubscriptions(most=self.limit)
        tx.subscriptions.set_state(person_id, subscription_id, state, self.clock.now())
        return replace(found, state=state)


@dataclass(frozen=True, slots=True)
class SetRhythm:
    """Let a subscription tell at once, daily or weekly; who says so is not held back any more for being silent."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, subscription_id: int, rhythm: Rhythm) -> Subscription:
        """Return the subscription as it is now.

        Raises:
            SubscriptionGone: the person has no such subscription.
        """
        found = own_subscription(tx, person_id, subscription_id)
        now = self.clock.now()
        tx.subscriptions.set_rhythm(person_id, subscription_id, rhythm, now)
        tx.recipients.set_pace(person_id, Rhythm.INSTANT)
        reschedule(tx, person_id, now)
        return replace(found, rhythm=rhythm)


@dataclass(frozen=True, slots=True)
class StopAlerts:
    """Stop all subscriptions of a person at once."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> int:
        """Return how many were active."""
        active = [one for one in tx.subscriptions.of_person(person_id) if one.state is SubscriptionState.ACTIVE]
        for one in active:
            tx.subscriptions.set_state(person_id, one.id, SubscriptionState.STOPPED, self.clock.now())
        return len(active)


@dataclass(frozen=True, slots=True)
class ResumeAlerts:
    """Let the subscriptions of a person go on that were stopped at once; those that were paused alone stay so."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> int:
        """Return how many were stopped."""
        stopped = [one for one in tx.subscriptions.of_person(person_id) if one.state is SubscriptionState.STOPPED]
        for one in stopped:
            tx.subscriptions.set_state(person_id, one.id, SubscriptionState.ACTIVE, self.clock.now())
        return len(stopped)
