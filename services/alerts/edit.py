"""Changing a subscription: without one of its parts, and at other times of the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from services.alerts.filing import filing_of
from services.alerts.model import Recipient, Subscription
from services.alerts.reschedule import reschedule
from services.alerts.scan import worth_telling
from services.alerts.subscribe import fingerprint, own_subscription, wish_of
from services.alerts.times import is_quiet_at
from services.alerts.typed_times import NotATime
from services.clock import Clock
from services.errors import AppError
from services.language import stored
from services.language.describe import Chip, describe, without
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.terms import request_of

DAYS = timedelta(days=7)
"""How far back a preview looks."""

LONGEST_NAME = 40
_HOURS, _MINUTES = range(24), range(24 * 60)


class QuietHour(AppError):
    """Digests would have to be sent in the quiet hours."""

    key = "error.quiet_hour"


class LongName(AppError):
    """The name of a subscription is longer than `LONGEST_NAME`, or there is nothing to read in it."""

    key = "error.long_name"


class SameSubscription(AppError):
    """The person has a subscription to that search already."""

    key = "error.same_subscription"


@dataclass(frozen=True, slots=True)
class DropPart:
    """Take one part away from what a subscription looks for; what was learned so far becomes part of the search."""

    clock: Clock
    reference: Reference

    def __call__(
        self, tx: Transaction, person_id: int, subscription_id: int, is_wanted: Callable[[Chip], bool]
    ) -> None:
        """Drop the part; one that is already gone, or without which nothing would be left to
        search by, changes nothing.

        Raises:
            SubscriptionGone: the person has no such subscription.
            SameSubscription: another one of the person looks for that already.
        """
        found = own_subscription(tx, person_id, subscription_id)
        chip = next((chip for chip in describe(found.query, self.reference) if is_wanted(chip)), None)
        if chip is None:
            return
        wish = wish_of(without(found.query, chip))
        if wish.is_empty:
            return
        filing = filing_of(wish, self.reference, tx.index.counts)
        mark = fingerprint(wish, self.reference)
        if not tx.subscriptions.set_wish(found, mark, stored.dump(wish), filing, self.clock.now()):
            raise SameSubscription


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a subscription by a name of the person's own; "" gives the name back that says what it looks for."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, subscription_id: int, name: str) -> None:
        """Write the name, without blanks at its ends and in one line.

        Raises:
            SubscriptionGone: the person has no such subscription.
            LongName: nobody could read it.
        """
        own_subscription(tx, person_id, subscription_id)
        plain = " ".join(name.split())
        if len(plain) > LONGEST_NAME or (name and not any(map(str.isalnum, plain))):
            raise LongName(most=LONGEST_NAME)
        tx.subscriptions.set_name(person_id, subscription_id, plain, self.clock.now())


@dataclass(frozen=True, slots=True)
class Preview:
    """How many vacancies of the last `DAYS` would have been told; `is_total` False: more than that."""

    count: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class PreviewSubscription:
    """Count what a subscription would have told of late, among the vacancies that are open now."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, subscription: Subscription) -> Preview:
        """Count."""
        now, query = self.clock.now(), subscription.query
        request = request_of(query, self.reference, open_at=now)
        ids = tx.index.candidates(request)
        late = [one for one in tx.vacancies.get_facts(ids) if one.since is not None and one.since >= now - DAYS]
        person_id = subscription.person_id
        hidden, firms = tx.hidden.vacancies(person_id), tx.hidden.companies(person_id)
        shown = [one for one in late if one.id not in hidden and one.company_id not in firms]
        profile = own_profile(tx, person_id, now)
        count = sum(worth_telling(one, query, self.reference, now, profile) is not None for one in shown)
        return Preview(count, len(ids) < request.limit)


def read_times(tx: Transaction, person_id: int) -> Recipient:
    """Return how somebody wants to be told."""
    return tx.recipients.get_many([person_id]).get(person_id, Recipient(person_id=person_id))


@dataclass(frozen=True, slots=True)
class SetTimes:
    """Set when somebody is told; what waits follows."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, digest_hour: int, quiet_from: int, quiet_to: int) -> None:
        """Set the hour of digests and the quiet hours (minutes of the day), all WIB.

        Raises:
            NotATime: there is no such hour or minute.
            QuietHour: the hour lies within the quiet hours.
        """
        if digest_hour not in _HOURS or quiet_from not in _MINUTES or quiet_to not in _MINUTES:
            raise NotATime
        wanted = Recipient(person_id=person_id, quiet_from=quiet_from, quiet_to=quiet_to)
        if is_quiet_at(wanted, digest_hour * 60):
            raise QuietHour(hour=f"{digest_hour:02}")
        tx.recipients.add(Recipient(person_id=person_id))
        tx.recipients.set_times(person_id, digest_hour, quiet_from, quiet_to)
        reschedule(tx, person_id, self.clock.now())
