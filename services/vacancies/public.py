"""Vacancies by their number alone: numbers are easily guessed, and old buttons and links stay pressable for ever."""

from services.errors import VacancyGone
from services.ports import Transaction
from services.vacancies.model import WERE_PUBLIC, Vacancy


def public_vacancy(tx: Transaction, vacancy_id: int) -> Vacancy:
    """Return a vacancy that is, or once was, open to the public.

    Raises:
        VacancyGone: there is no such vacancy, or nobody is to know of it yet.
    """
    vacancy = tx.vacancies.get(vacancy_id)
    if vacancy is None or vacancy.status not in WERE_PUBLIC:
        raise VacancyGone
    return vacancy
