"""What a person does not want to see again, and second thoughts."""

from dataclasses import dataclass

from services.clock import Clock
from services.errors import VacancyGone
from services.ports import Transaction
from services.vacancies.public import public_vacancy


@dataclass(frozen=True, slots=True)
class HideVacancy:
    """Leave a vacancy out of all later searches of a person."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int) -> None:
        """Hide it; hiding twice is hiding once.

        Raises:
            VacancyGone: there is no such vacancy, or it was never open to the public.
        """
        tx.hidden.hide_vacancy(person_id, public_vacancy(tx, vacancy_id).id, self.clock.now())


@dataclass(frozen=True, slots=True)
class HideCompany:
    """Leave all vacancies of the company of a vacancy out of all later searches of a person."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int) -> None:
        """Hide the company; hiding twice is hiding once.

        Raises:
            VacancyGone: there is no such vacancy, it was never open to the public, or it names no company.
        """
        company_id = public_vacancy(tx, vacancy_id).company_id
        if company_id is None:
            raise VacancyGone
        tx.hidden.hide_company(person_id, company_id, self.clock.now())


def unhide_vacancy(tx: Transaction, person_id: int, vacancy_id: int) -> None:
    """Undo `HideVacancy`."""
    tx.hidden.unhide_vacancy(person_id, vacancy_id)


def unhide_company(tx: Transaction, person_id: int, vacancy_id: int) -> None:
    """Undo `HideCompany` for the company of this vacancy."""
    vacancy = tx.vacancies.get(vacancy_id)
    if vacancy is not None and vacancy.company_id is not None:
        tx.hidden.unhide_company(person_id, vacancy.company_id)
