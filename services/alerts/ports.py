"""What alerts need of the store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.alerts.model import (
    Alert,
    AlertState,
    Candidate,
    Filing,
    Lookup,
    Recipient,
    Rhythm,
    Subscription,
    SubscriptionState,
)
from services.language.model import Query


class Subscriptions(Protocol):
    """Subscriptions with the keys under which vacancies look them up."""

    def add(
        self, person_id: int, fingerprint: str, wish: str, filing: Filing, now: datetime
    ) -> tuple[Subscription, bool]:
        """Return the subscription to such a wish and whether it is new: an ended or paused one begins anew."""
        ...

    def get(self, person_id: int, subscription_id: int) -> Subscription | None:
        """Return a subscription of this person, also an ended one."""
        ...

    def find(self, person_id: int, fingerprint: str) -> Subscription | None:
        """Return the active subscription to such a wish."""
        ...

    def of_person(self, person_id: int) -> list[Subscription]:
        """Return those that have not ended, oldest first."""
        ...

    def set_state(self, person_id: int, subscription_id: int, state: SubscriptionState, now: datetime) -> None: ...
    def set_rhythm(self, person_id: int, subscription_id: int, rhythm: Rhythm, now: datetime) -> None: ...
    def set_name(self, person_id: int, subscription_id: int, name: str, now: datetime) -> None:
        """Write the person's own name of it, encrypted at rest; "" for none."""
        ...

    def set_limits(self, person_id: int, subscription_id: int, limits: str, filing: Filing, now: datetime) -> None: ...
    def set_wish(self, subscription: Subscription, fingerprint: str, wish: str, filing: Filing, now: datetime) -> bool:
        """Write what it looks for, with nothing learned; False, and no change, when the person has such a one."""
        ...

    def candidates(self, lookup: Lookup) -> list[Candidate]:
        """Return active subscriptions that are filed there; one comes once for each of its keys and places."""
        ...

    def queries(self, subscription_ids: Sequence[int]) -> dict[int, Query]:
        """Return what they look for, with what was learned."""
        ...

    def filed_before(self, version: int, limit: int) -> list[Subscription]:
        """Return subscriptions that were filed by rules older than this version (`services/alerts/filing.py`)."""
        ...

    def file(self, subscription_id: int, filing: Filing) -> None:
        """File a subscription anew."""
        ...

    def active(self, subscription_ids: Sequence[int]) -> dict[int, Rhythm]:
        """Return those that are active."""
        ...


class Recipients(Protocol):
    """People who subscribe."""

    def add(self, recipient: Recipient) -> None:
        """Note somebody down who is not known yet."""
        ...

    def get_many(self, person_ids: Sequence[int]) -> dict[int, Recipient]: ...
    def set_blocked(self, person_id: int, *, is_blocked: bool) -> bool:
        """Note that messages do not (or again) arrive; returns whether that is new."""
        ...

    def count_unanswered(self, person_id: int) -> int:
        """Count one more message without an answer; returns how many there are in a row."""
        ...

    def answered(self, person_id: int) -> None: ...
    def set_times(self, person_id: int, digest_hour: int, quiet_from: int, quiet_to: int) -> None: ...
    def set_pace(self, person_id: int, pace: Rhythm) -> None: ...


class VacancyNews(Protocol):
    """Vacancies whose life changed; written down in the transaction that changes it."""

    def pending(self, limit: int) -> list[tuple[int, int]]:
        """Return (number, vacancy) of the oldest."""
        ...

    def done(self, number: int) -> None: ...


class Alerts(Protocol):
    """Which vacancy was found for whom: each pair once for ever."""

    def add(self, alerts: Sequence[Alert], now: datetime) -> None: ...
    def not_to_tell(self, vacancy_id: int, same_jobs: Sequence[int], now: datetime) -> frozenset[int]:
        """Return the people for whom the vacancy was found before, or who know it or one of the same jobs.

        They know a job that they were told of or will be told of, that they saw or keep, or that they hid, or its
        company. Who was to be told of a job that closed before may be told of it when it comes again.
        """
        ...

    def known(self, vacancy_id: int, person_ids: Sequence[int]) -> frozenset[int]:
        """Return the people for whom the vacancy was found before."""
        ...

    def of_message(self, outbox_id: int) -> list[Alert]:
        """Return what a message tells, best first."""
        ...

    def get(self, person_id: int, vacancy_id: int) -> Alert | None: ...
    def due_people(self, now: datetime, limit: int) -> list[int]:
        """Return people for whom something waits whose time has come."""
        ...

    def due_of(self, person_id: int, now: datetime) -> list[Alert]:
        """Return what waits and is due, best first."""
        ...

    def queue(self, person_id: int, vacancy_ids: Sequence[int], outbox_id: int) -> None:
        """Put what waits into a message."""
        ...

    def put_back(self, outbox_id: int, until: datetime) -> None:
        """Let what a message was to tell wait until a moment."""
        ...

    def set_state(self, person_id: int, vacancy_ids: Sequence[int], state: AlertState) -> None: ...
    def move(self, person_id: int, subscription_id: int, due_at: datetime) -> None:
        """Let what waits for a subscription be told at another moment."""
        ...

    def is_news(self, person_id: int, vacancy_id: int) -> bool:
        """Say whether somebody who subscribes has not seen the vacancy yet."""
        ...

    def is_seen(self, person_id: int, vacancy_id: int) -> bool: ...
    def note_seen(self, person_id: int, vacancy_id: int, now: datetime) -> None: ...
    def forget_seen_before(self, moment: datetime, limit: int) -> int:
        """Forget at most `limit` of what was seen before a moment, the oldest first; returns how many."""
        ...

    def hold(self, person_id: int, until: datetime) -> None:
        """Let everything that is found and not told wait until a moment."""
        ...

    def told_in(self, vacancy_id: int, limit: int) -> list[tuple[int, int]]:
        """Return (person, message) of what told of a vacancy and does not know that it is over."""
        ...
