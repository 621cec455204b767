"""When something found may be told: quiet hours, the person's rhythm, the most in a day. Days are those of WIB."""

from datetime import datetime, timedelta

from services.alerts.model import Recipient, Rhythm
from services.language.dates import JAKARTA

NEVER = datetime(9999, 1, 1, tzinfo=JAKARTA)
"""For what waits until its person can be reached again."""
_MONDAY = 0


def minute_of_day(now: datetime) -> int:
    """Return the minute of the day in Asia/Jakarta."""
    local = now.astimezone(JAKARTA)
    return local.hour * 60 + local.minute


def start_of_day(now: datetime) -> datetime:
    """Return the last midnight in Asia/Jakarta."""
    return now.astimezone(JAKARTA).replace(hour=0, minute=0, second=0, microsecond=0)


def is_quiet(recipient: Recipient, now: datetime) -> bool:
    """Say whether the person wants to be left alone at this moment."""
    return is_quiet_at(recipient, minute_of_day(now))


def is_quiet_at(recipient: Recipient, minute: int) -> bool:
    """Say whether the person wants to be left alone at a minute of the day."""
    start, end = recipient.quiet_from, recipient.quiet_to
    return start <= minute < end if start <= end else not end <= minute < start


def quiet_end(recipient: Recipient, now: datetime) -> datetime:
    """Return the next end of the quiet hours; `now` where it is not quiet."""
    if not is_quiet(recipient, now):
        return now
    end = start_of_day(now) + timedelta(minutes=recipient.quiet_to)
    return end if end > now else end + timedelta(days=1)


def due_at(rhythm: Rhythm, recipient: Recipient, now: datetime, told_today: int) -> datetime:
    """Return when something found now may be told: `now` itself, or the moment for which it has to wait.

    `told_today`: messages of the day so far; what is beyond the most a day waits for the next day's digest.
    """
    if recipient.is_blocked:
        return NEVER
    match rhythm.slower(recipient.pace):
        case Rhythm.INSTANT:
            is_enough = told_today >= recipient.most_a_day
            return (
                _next_digest(recipient, start_of_day(now) + timedelta(days=1))
                if is_enough
                else quiet_end(recipient, now)
            )
        case Rhythm.DAILY:
            return _next_digest(recipient, now)
        case Rhythm.WEEKLY:
            moment = _next_digest(recipient, now)
            while moment.astimezone(JAKARTA).weekday() != _MONDAY:
                moment += timedelta(days=1)
            return moment


def _next_digest(recipient: Recipient, after: datetime) -> datetime:
    moment = start_of_day(after) + timedelta(hours=recipient.digest_hour)
    return quiet_end(recipient, moment if moment > after else moment + timedelta(days=1))
