"""What delivery needs of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.delivery.model import NewMessage, OutboxItem, Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Load:
    """What a person was told since a moment, and how many messages wait for them."""

    told: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """How the outbox stands. `waiting`: messages to be sent; `oldest`: since when the one is due that is due longest;
    `dead`: those that will never be sent."""

    waiting: int
    oldest: datetime | None
    dead: int


class Outbox(Protocol):
    """Messages to be sent: written down in the transaction that creates their reason, sent afterwards."""

    def add(self, messages: Sequence[NewMessage], now: datetime) -> list[int]:
        """Store messages; returns their ids in the order given, 0 for one whose key is taken."""
        ...

    def loads(self, person_ids: Sequence[int], since: datetime) -> dict[int, Load]:
        """Return how much each of these people gets; who gets nothing is left out."""
        ...

    def line_up(self, person_id: int, rank: int) -> int:
        """Return the place of a new message among those that tell a person something and wait, best first.

        What is worse moves back by one.
        """
        ...

    def take_worst(self, person_id: int, rank: int) -> int | None:
        """Give up the worst alert that waits for a person, if it is worse than `rank`; returns its id.

        One that may have arrived goes out again: it is never given up.
        """
        ...

    def forget_before(self, moment: datetime, limit: int) -> int:
        """Delete messages that came to their end and were written down before a moment.

        Looks at the `limit` oldest; returns how many went.
        """
        ...

    def claim(self, now: datetime, until: datetime, minute: int, limit: int) -> list[OutboxItem]:
        """Take up at most `limit` due messages, of each person one, until a moment at the latest.

        People who cannot be reached, who got one within the last second, or for whom it is quiet at this `minute` of
        the day are passed over. What was taken up and never settled is due again after its time.
        """
        ...

    def settle(self, item: OutboxItem, verdict: Verdict, now: datetime, message_id: int | None) -> bool:
        """Write down what became of it; False when it was taken up anew since: then nothing changes."""
        ...

    def cancel(self, person_id: int) -> None:
        """Give up all pending messages of a person."""
        ...

    def backlog(self, now: datetime) -> Backlog:
        """Return how the outbox stands."""
        ...


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: its caption, and what a tap on it sends."""

    caption: str
    data: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to go: HTML and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class Sender(Protocol):
    """The way to people's phones. Whatever goes wrong comes back as a value."""

    async def send(self, chat_id: int, letter: Letter) -> Outcome:
        """Send a new message."""
        ...

    async def change(self, chat_id: int, message_id: int, letter: Letter) -> Outcome:
        """Put something else in the place of a message."""
        ...
