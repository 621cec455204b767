"""Who is an adult by the year of birth."""

from datetime import datetime

ADULT = 18
_EARLIEST = 1930


def may_be_adult(birth_year: int, now: datetime) -> bool | None:
    """Say whether somebody born in a year is 18; None: only if their birthday of this year has passed."""
    years = now.year - birth_year
    return None if years == ADULT else years > ADULT


def is_birth_year(year: int, now: datetime) -> bool:
    """Whether a year can be that of somebody who looks for work: from 1930 on, and twelve years ago at least."""
    return _EARLIEST <= year <= now.year - 12
