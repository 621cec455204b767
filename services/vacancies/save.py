"""What a person keeps to come back to."""

from dataclasses import dataclass
from enum import StrEnum

from services.clock import Clock
from services.errors import VacancyGone
from services.ports import Transaction
from services.vacancies.model import Vacancy, VacancyStatus

PAGE = 5


class SavedState(StrEnum):
    """What became of a kept vacancy. Only an open one can be opened."""

    OPEN = "open"
    CLOSED = "closed"
    EXPIRED = "expired"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class SavedItem:
    """A kept vacancy and its state."""

    vacancy: Vacancy
    state: SavedState


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page of what a person keeps, last kept first. `page` starts at 0; `total` counts all."""

    items: tuple[SavedItem, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SaveVacancy:
    """Keep an open vacancy; False when it was kept already."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int) -> bool:
        """Keep it.

        Raises:
            VacancyGone: there is no such vacancy, or it is not open.
        """
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is None or not vacancy.is_open(self.clock.now()):
            raise VacancyGone
        return tx.saved.save(person_id, vacancy_id, self.clock.now())


def unsave_vacancy(tx: Transaction, person_id: int, vacancy_id: int) -> bool:
    """Let go of a kept vacancy, whatever its state; False when it was not kept."""
    return tx.saved.remove(person_id, vacancy_id)


@dataclass(frozen=True, slots=True)
class ListSaved:
    """List what a person keeps, with the state of each."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, page: int) -> SavedPage:
        """Return a page; one past the end is the last one."""
        total = tx.saved.count(person_id)
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 0), pages - 1)
        items = (SavedItem(v, self.state_of(v)) for v in tx.saved.list(person_id, page * PAGE, PAGE))
        return SavedPage(tuple(items), total, page, pages)

    def state_of(self, vacancy: Vacancy) -> SavedState:
        """Return what became of a vacancy."""
        if vacancy.is_open(self.clock.now()):
            return SavedState.OPEN
        if vacancy.status in {VacancyStatus.PUBLISHED, VacancyStatus.EXPIRED}:
            return SavedState.EXPIRED
        return SavedState.CLOSED if vacancy.status is VacancyStatus.CLOSED else SavedState.AWAY
