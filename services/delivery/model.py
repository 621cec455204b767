"""Messages to be sent, and what may become of an attempt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.language.model import Query
from services.matching.model import Fit
from services.vacancies.model import Vacancy


class MessageKind(StrEnum):
    """What a message tells: one vacancy, several, that a message told before no longer holds, or a slower rhythm."""

    ALERT = "alert"
    DIGEST = "digest"
    UPDATE = "update"
    NOW_DAILY = "daily"
    NOW_WEEKLY = "weekly"


TELL_VACANCIES = frozenset((MessageKind.ALERT, MessageKind.DIGEST))
"""Messages that a person should answer, sooner or later."""


NO_ANSWER = "no answer"
"""Problem of a message that may have arrived: an attempt ended without an answer, or was never settled in its time."""


class MessageStatus(StrEnum):
    """How far a message has come. `DEAD`: Telegram refuses it for good, or it was tried for too long."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message for the outbox; `key` names its reason: it is never queued twice. `rank`: lower goes first."""

    key: str
    person_id: int
    kind: MessageKind
    rank: int
    turn: int
    due_at: datetime
    about_id: int | None = None


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message that was claimed. `attempts` counts this one; `about_id`: the message that it changes, with its number
    at Telegram in `changes`. `may_have_arrived`: an attempt before this one ended without an answer."""

    id: int
    person_id: int
    chat_id: int
    language: str
    kind: MessageKind
    attempts: int
    created_at: datetime
    about_id: int | None = None
    changes: int | None = None
    may_have_arrived: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One vacancy in a message: how it fits, for which subscription, and whether it is still open."""

    vacancy: Vacancy
    fit: Fit
    subscription_id: int
    query: Query
    name: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed message with what it tells, best first."""

    item: OutboxItem
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What to send now. `looked_at`: messages taken up, also those that turned out to be of no use any more."""

    parcels: tuple[Parcel, ...]
    looked_at: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram did not take it now; `everyone`: nor would it take any other."""

    delay: timedelta
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person cannot be reached: blocked the bot, or is gone."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer came: it may have arrived or not."""


Outcome = Sent | Later | Unreachable | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a message after an attempt; `due_at` for one that stays pending."""

    status: MessageStatus
    due_at: datetime | None = None
    problem: str = ""
