"""What becomes of a message after an attempt to send it: a decision without clock or store."""

from datetime import datetime, timedelta

from services.delivery.model import (
    NO_ANSWER,
    Later,
    MessageStatus,
    OutboxItem,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
    Verdict,
)

LONGEST_TRY = timedelta(days=3)
"""A vacancy that could not be told for so long is no news any more."""
SHORTEST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)


def decide(item: OutboxItem, outcome: Outcome, now: datetime) -> Verdict:
    """Return the verdict; what ended without an answer goes out again, since a lost vacancy hurts more than a repeated
    one."""
    match outcome:
        case Sent():
            return Verdict(MessageStatus.SENT)
        case Unreachable():
            return Verdict(MessageStatus.CANCELLED, problem="unreachable")
        case Refused(reason):
            return Verdict(MessageStatus.DEAD, problem=reason)
        case Later(delay):
            return _again(item, now, delay, NO_ANSWER if item.may_have_arrived else "later")
        case Unknown():
            return _again(item, now, backoff(item.attempts), NO_ANSWER)


def backoff(attempts: int) -> timedelta:
    """Return the pause after so many attempts: 2 s, 4 s, 8 s ... 5 minutes."""
    doublings = min(max(attempts, 1) - 1, 10)
    return min(LONGEST_PAUSE, SHORTEST_PAUSE * (1 << doublings))


def _again(item: OutboxItem, now: datetime, delay: timedelta, why: str) -> Verdict:
    due_at = now + delay
    if due_at - item.created_at > LONGEST_TRY:
        return Verdict(MessageStatus.DEAD, problem=why)
    return Verdict(MessageStatus.PENDING, due_at, why)
