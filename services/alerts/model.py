"""Subscriptions, who receives alerts and how, and what was found for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from services.alerts.learn import learned, load_lessons
from services.language import stored
from services.language.model import Query


class Rhythm(StrEnum):
    """How often a subscription tells what it finds, quickest first."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"

    def slower(self, other: "Rhythm") -> "Rhythm":
        """Return the slower of two."""
        order = list(Rhythm)
        return max(self, other, key=order.index)


class SubscriptionState(StrEnum):
    """The life of a subscription: one that was paused alone, one that was stopped with all others.

    An ended one is kept, for second thoughts; a replaced one, whose search another one goes on with, for what it told.
    """

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"
    REPLACED = "replaced"

    @property
    def is_over(self) -> bool:
        """Whether it stands in no list any more."""
        return self in (SubscriptionState.ENDED, SubscriptionState.REPLACED)

    @property
    def is_resting(self) -> bool:
        """Whether it stands in the list and tells nothing."""
        return self in (SubscriptionState.PAUSED, SubscriptionState.STOPPED)


class AlertState(StrEnum):
    """How far a vacancy found for a person has come.

    It waits for its time, stands in a message, was told, was told and is over; or it is never told.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    ENDED = "ended"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A search that goes on. `wish` is its query as JSON; `name` is the person's own, "" for none.

    `limits`: what was learned from vacancies that did not suit, as JSON (`services/alerts/learn.py`).
    """

    id: int
    person_id: int
    name: str
    wish: str
    limits: str
    rhythm: Rhythm
    state: SubscriptionState
    created_at: datetime

    @property
    def query(self) -> Query:
        """What it looks for: the search, with what was learned."""
        return query_of(self.wish, self.limits)


@dataclass(frozen=True, slots=True)
class Key:
    """A subscription is looked up under a term and a place (`services/alerts/keys.py`)."""

    term: str
    place: str


@dataclass(frozen=True, slots=True)
class Probes:
    """Keys under which a vacancy looks for subscriptions: each of the terms in each of the places."""

    terms: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """How a subscription is filed (`services/alerts/filing.py`): numbers of its keys and of the parts of its wish.

    `keys`: each with the number of the place for which it stands. `education`: rank of the schooling that the query
    names; `pay`: rupiah a month that it asks for at least, or 0.
    """

    keys: tuple[tuple[int, int], ...]
    work: int
    conditions: int
    education: int
    pay: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where a vacancy looks for subscriptions: under any of the keys, with so much schooling, and no more pay asked."""

    keys: tuple[int, ...]
    education: int
    pay: int


class Candidate(NamedTuple):
    """A subscription that a vacancy may fit, with the numbers of the parts of its wish; `place`: one of its places."""

    subscription_id: int
    person_id: int
    work: int
    place: int
    conditions: int


@dataclass(frozen=True, slots=True)
class Match:
    """A vacancy that fits a subscription; `score` as in `Fit`."""

    subscription_id: int
    person_id: int
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """How somebody wants to be told. `quiet_from`, `quiet_to`: minutes of a day, `digest_hour`: 0 to 23, all WIB.

    `pace`: the quickest rhythm that anything is told in; `unanswered`: alerts in a row without a sign of the person.
    """

    person_id: int
    is_blocked: bool = False
    pace: Rhythm = Rhythm.INSTANT
    unanswered: int = 0
    quiet_from: int = 21 * 60
    quiet_to: int = 6 * 60
    digest_hour: int = 8
    most_a_day: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A vacancy found for a person."""

    person_id: int
    vacancy_id: int
    subscription_id: int
    score: int
    state: AlertState
    due_at: datetime
    outbox_id: int | None = None


@lru_cache(maxsize=4_096)
def query_of(wish: str, limits: str) -> Query:
    """Return the query of a stored wish with what was learned, read once and kept.

    Raises:
        UnreadableQuery: the text is not a stored query.
    """
    return learned(stored.load(wish), load_lessons(limits))
