"""Vacancies end on their closing date."""

from dataclasses import dataclass

from services.clock import Clock
from services.ports import Transaction

STEP = 200
"""Vacancies a step, so that no step holds the writing thread for long."""


@dataclass(frozen=True, slots=True)
class ExpireVacancies:
    """Mark published vacancies past their closing date as expired, at most `STEP` of them; returns how many."""

    clock: Clock

    def __call__(self, tx: Transaction) -> int:
        """Expire one step."""
        return tx.vacancies.expire(self.clock.now(), STEP)
