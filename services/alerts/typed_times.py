"""Times of the day as people type them: "19.00", "jam 7", "22-5", "22.00 sampai 05.00". Pure."""

import re
from dataclasses import dataclass

from services.errors import AppError

_DAY = 24 * 60
_BEFORE = r"(?:jam|pukul|pkl\.?|tabuh|at)?\s*"
_TIME = rf"{_BEFORE}(\d{{1,2}})(?:[.:](\d{{2}}))?(?:\s*wib)?"
_BETWEEN = r"\s*(?:-|–|—|sampai|s/d|sd|dugi ka|to)\s*"
_LOOKS_LIKE = re.compile(r"[\s\d.:/–—-]*\d[\s\d.:/–—-]*")
_WORDS = re.compile(r"\b(?:jam|tenang|pukul|pkl|tabuh|at|wib|sampai|s/d|sd|dugi|ka|to)\b", re.IGNORECASE)
_ONE = re.compile(_TIME, re.IGNORECASE)
_TWO = re.compile(rf"(?:jam tenang\s*)?{_TIME}{_BETWEEN}{_TIME}", re.IGNORECASE)


class NotATime(AppError):
    """There is no such time of the day, or digests are not sent at it: they come at full hours."""

    key = "error.not_a_time"


@dataclass(frozen=True, slots=True)
class Hour:
    """A full hour of the day, 0 to 23."""

    hour: int


@dataclass(frozen=True, slots=True)
class Night:
    """From one minute of the day to another, which may lie on the next day."""

    start: int
    end: int


def is_time(text: str) -> bool:
    """Say whether a text is nothing but times, right or wrong."""
    return _LOOKS_LIKE.fullmatch(_WORDS.sub(" ", text)) is not None


def read_time(text: str) -> Hour | Night:
    """Return the hour or the hours of the night that a text names.

    Raises:
        NotATime: it names neither, or hours that end when they begin: nobody knows whether all day is meant, or never.
    """
    plain = " ".join(text.split())
    if both := _TWO.fullmatch(plain):
        return _night(_minute(*both.groups()[:2]), _minute(*both.groups()[2:]))
    one = _ONE.fullmatch(plain)
    minute = _minute(*one.groups()) if one else None
    if minute is None or minute % 60:
        raise NotATime
    return Hour(minute % _DAY // 60)


def _night(start: int, end: int) -> Night:
    """Return the hours between two minutes; "0-0" means none."""
    if start % _DAY == end % _DAY and (start, end) != (0, 0):
        raise NotATime
    return Night(start % _DAY, end % _DAY)


def _minute(hours: str, minutes: str | None) -> int:
    hour, rest = int(hours), int(minutes or 0)
    if hour > 24 or rest > 59 or hour * 60 + rest > _DAY:
        raise NotATime
    return hour * 60 + rest
