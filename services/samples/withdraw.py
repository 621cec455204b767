"""Taking the sample vacancies out of what is shown; the bot that ships needs only this of them."""

from services.ports import Transaction, VacancyLife
from services.vacancies.model import VacancyStatus

SOURCE = "contoh"


def withdraw_samples(tx: Transaction) -> None:
    """Close every published sample."""
    for vacancy in tx.vacancies.get_many(tx.vacancies.find_by_source(SOURCE)):
        if vacancy.status is VacancyStatus.PUBLISHED:
            life = VacancyLife(status=VacancyStatus.CLOSED, is_sample=True, published_at=vacancy.published_at)
            tx.vacancies.set_life(vacancy.id, life, closes_at=vacancy.closes_at, terms={})
