"""Rows into the store, in short steps: each row whole or not at all, again without effect."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.clock import Clock
from services.feeds.prepare import Prepared
from services.feeds.recognise import recognise
from services.feeds.twins import Twins
from services.ports import NewVacancy, StoredSource, Transaction, VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import Vacancy, VacancyStatus

STEP = 25
"""Rows a transaction: a bot that writes beside it waits for a step at each of its own writes, five or so a turn."""
OPEN_FOR = timedelta(days=30)
"""How long a vacancy without closing date stays open, from its publication here."""


@dataclass(slots=True)
class Summary:
    """What became of the rows."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Summary") -> None:
        """Add the counts of another summary."""
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.merged += other.merged
        self.rejected += other.rejected


@dataclass(frozen=True, slots=True)
class StoreVacancies:
    """Store one step of rows: new, changed, unchanged, or the same job as one of another source."""

    clock: Clock
    publish: bool = False
    verified_by: str | None = None
    is_sample: bool = False

    def __call__(self, tx: Transaction, items: Sequence[Prepared]) -> Summary:
        """Store the rows; of a doubled id within a step the last row counts."""
        summary = Summary()
        rows = recognise(tx, items)
        summary.unchanged += len(items) - len(rows)
        for item, stored in rows:
            if stored is not None:
                self._again(tx, item, stored, summary)
        self._first_time(tx, [item for item, stored in rows if stored is None], summary)
        return summary

    def _first_time(self, tx: Transaction, items: list[Prepared], summary: Summary) -> None:
        twins = Twins(tx, items, self.clock.now())
        waiting: list[Prepared] = []
        for item in items:
            if twins.may_be_among(item, waiting):
                summary.new += self._add(tx, waiting)
                twins.look_up(waiting)
                waiting = []
            twin = twins.of(item)
            if twin is None:
                waiting.append(item)
                continue
            self._add_source(tx, twin, item)
            self._vouch(tx, item, twin)
            twins.look_up([item])
            summary.merged += 1
        summary.new += self._add(tx, waiting)

    def _again(self, tx: Transaction, item: Prepared, stored: StoredSource, summary: Summary) -> None:
        is_changed = stored.content_hash != item.content_hash
        if is_changed and stored.is_first:
            tx.vacancies.replace(stored.vacancy_id, self._new(item))
        elif is_changed:
            tx.vacancies.touch_source(item.source, item.external_id, item.content_hash)
        if self._vouch(tx, item, stored.vacancy_id) or is_changed:
            summary.changed += 1
        else:
            summary.unchanged += 1

    def _vouch(self, tx: Transaction, item: Prepared, vacancy_id: int) -> bool:
        """Publish a stored vacancy that waits, and note who verified it, as far as this run says so."""
        vacancy = tx.vacancies.get(vacancy_id) if self.publish or self.verified_by else None
        if vacancy is None or vacancy.status not in (VacancyStatus.WAITING, VacancyStatus.PUBLISHED):
            return False
        life = _life_of(vacancy)
        now, closes_at, vouched = self.clock.now(), vacancy.closes_at, life
        if self.verified_by and vacancy.verified_at is None:
            vouched = replace(vouched, verified_by=self.verified_by, verified_at=now)
        if self.publish and vacancy.status is VacancyStatus.WAITING:
            vouched = replace(vouched, status=VacancyStatus.PUBLISHED, published_at=now)
            closes_at = closes_at or item.draft.closes_at or now + OPEN_FOR
        if vouched != life:
            self._set_life(tx, vacancy_id, vouched, closes_at)
        return vouched != life

    def _set_life(self, tx: Transaction, vacancy_id: int, life: VacancyLife, closes_at: datetime | None) -> None:
        detail = tx.vacancies.get_detail(vacancy_id)
        terms = terms_of(detail, load_reference()) if detail is not None else {}
        tx.vacancies.set_life(vacancy_id, life, closes_at=closes_at, terms=terms)

    def _add_source(self, tx: Transaction, vacancy_id: int, item: Prepared) -> None:
        tx.vacancies.add_source(
            vacancy_id,
            source=item.source,
            external_id=item.external_id,
            url=item.draft.url,
            content_hash=item.content_hash,
        )

    def _add(self, tx: Transaction, items: list[Prepared]) -> int:
        return len(tx.vacancies.add_many([self._new(item) for item in items]))

    def _new(self, item: Prepared) -> NewVacancy:
        now = self.clock.now()
        draft = item.draft
        if self.publish and draft.closes_at is None:
            draft = replace(draft, closes_at=now + OPEN_FOR)
        return NewVacancy(
            draft=draft,
            first_seen_at=now,
            life=VacancyLife(
                status=VacancyStatus.PUBLISHED if self.publish else VacancyStatus.WAITING,
                is_sample=self.is_sample,
                published_at=now if self.publish else None,
                verified_by=self.verified_by,
                verified_at=now if self.verified_by else None,
            ),
            source=item.source,
            external_id=item.external_id,
            content_hash=item.content_hash,
            terms=item.terms,
            dedupe_keys=item.dedupe_keys,
        )


def _life_of(vacancy: Vacancy) -> VacancyLife:
    return VacancyLife(
        status=vacancy.status,
        is_sample=vacancy.is_sample,
        published_at=vacancy.published_at,
        verified_by=vacancy.verified_by,
        verified_at=vacancy.verified_at,
    )
