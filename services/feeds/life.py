"""What an import does to the life of a vacancy: it publishes, verifies, holds back and reopens."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.clock import Clock
from services.feeds.prepare import Prepared
from services.ports import NewVacancy, StoredSource, Transaction, VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.trust.money import find_demands
from services.vacancies.model import Vacancy, VacancyDetail, VacancyStatus

OPEN_FOR = timedelta(days=30)
"""How long a vacancy whose sources state no closing date stays open, from its publication here."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Decides on the lives of the vacancies of one run. What asks for money waits, whoever published or verified it."""

    clock: Clock
    publish: bool
    verified_by: str | None
    is_sample: bool

    def of_new(self, item: Prepared) -> VacancyLife:
        """Return the life with which a row begins."""
        now = self.clock.now()
        is_public = self.publish and not item.is_held
        return VacancyLife(
            status=VacancyStatus.PUBLISHED if is_public else VacancyStatus.WAITING,
            is_sample=self.is_sample,
            published_at=now if is_public else None,
            closing_is_stated=item.draft.closes_at is not None,
            verified_by=self.verified_by,
            verified_at=now if self.verified_by else None,
        )

    def begin(self, new: NewVacancy) -> NewVacancy:
        """Return a new vacancy with the end of its life."""
        if new.draft.closes_at is not None or new.life.published_at is None:
            return new
        return replace(new, draft=replace(new.draft, closes_at=new.life.published_at + OPEN_FOR))

    def go_on(self, tx: Transaction, item: Prepared, stored: StoredSource, *, is_changed: bool) -> bool:
        """Carry on the life of a vacancy that is told of again; returns whether it is another life now."""
        if item.is_held:
            return stored.is_first and self._withdraw(tx, stored.vacancy_id)
        returned = is_changed and stored.is_first and self._return(tx, stored.vacancy_id)
        return self.vouch(tx, item, stored.vacancy_id) or returned

    def vouch(self, tx: Transaction, item: Prepared, vacancy_id: int) -> bool:
        """Publish a stored vacancy that waits, and note who verified it, as far as this run says so."""
        vacancy = tx.vacancies.get(vacancy_id) if self.publish or self.verified_by else None
        if vacancy is None or vacancy.status not in (VacancyStatus.WAITING, VacancyStatus.PUBLISHED):
            return False
        life, closes_at = _life_of(vacancy), vacancy.closes_at
        vouched = life
        if self.verified_by and vacancy.verified_at is None:
            vouched = replace(vouched, verified_by=self.verified_by, verified_at=self.clock.now())
        if self.publish and vacancy.status is VacancyStatus.WAITING and not _asks_for_money(tx, vacancy_id):
            vouched, closes_at = self._published(vouched, closes_at or item.draft.closes_at)
        if vouched != life:
            _set_life(tx, vacancy_id, vouched, closes_at)
        return vouched != life

    def _published(self, life: VacancyLife, stated: datetime | None) -> tuple[VacancyLife, datetime]:
        now = self.clock.now()
        published = replace(life, status=VacancyStatus.PUBLISHED, published_at=now)
        return replace(published, closing_is_stated=stated is not None), stated or now + OPEN_FOR

    def _withdraw(self, tx: Transaction, vacancy_id: int) -> bool:
        """Take a vacancy out of sight. It stays known: those who kept it may still report it."""
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is None or vacancy.status is not VacancyStatus.PUBLISHED:
            return False
        _set_life(tx, vacancy_id, replace(_life_of(vacancy), status=VacancyStatus.PAUSED), vacancy.closes_at)
        return True

    def _return(self, tx: Transaction, vacancy_id: int) -> bool:
        """Publish what its source has mended: an expired one that now closes later, a withdrawn one if told to."""
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is None or vacancy.closes_at is None or vacancy.closes_at < self.clock.now():
            return False
        is_withdrawn = vacancy.status is VacancyStatus.PAUSED
        if not (vacancy.status is VacancyStatus.EXPIRED or (is_withdrawn and self.publish)):
            return False
        _set_life(tx, vacancy_id, replace(_life_of(vacancy), status=VacancyStatus.PUBLISHED), vacancy.closes_at)
        return True


def _set_life(tx: Transaction, vacancy_id: int, life: VacancyLife, closes_at: datetime | None) -> None:
    detail = tx.vacancies.get_detail(vacancy_id)
    terms = terms_of(detail, load_reference()) if detail is not None else {}
    tx.vacancies.set_life(vacancy_id, life, closes_at=closes_at, terms=terms)


def _asks_for_money(tx: Transaction, vacancy_id: int) -> bool:
    """Whether the words that would be shown ask for money: they may be those of another source than the row's."""
    detail = tx.vacancies.get_detail(vacancy_id)
    return detail is not None and bool(find_demands(_words_of(detail)))


def _words_of(detail: VacancyDetail) -> str:
    return "\n".join((detail.vacancy.title, detail.requirements, detail.description, detail.contact or ""))


def _life_of(vacancy: Vacancy) -> VacancyLife:
    return VacancyLife(
        status=vacancy.status,
        is_sample=vacancy.is_sample,
        published_at=vacancy.published_at,
        closing_is_stated=vacancy.closing_is_stated,
        verified_by=vacancy.verified_by,
        verified_at=vacancy.verified_at,
    )
