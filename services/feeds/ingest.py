"""Rows into the store, in short steps: each row whole or not at all, again without effect."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from services.clock import Clock
from services.feeds.prepare import Prepared
from services.feeds.twins import Twins
from services.ports import NewVacancy, StoredSource, Transaction, VacancyLife
from services.vacancies.model import VacancyStatus

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
        latest = {(item.source, item.external_id): item for item in items}
        summary.unchanged += len(items) - len(latest)
        known = self._known(tx, list(latest.values()))
        for key, item in latest.items():
            if key in known:
                self._again(tx, item, known[key], summary)
        self._first_time(tx, [item for key, item in latest.items() if key not in known], summary)
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
            twins.look_up([item])
            summary.merged += 1
        summary.new += self._add(tx, waiting)

    def _known(self, tx: Transaction, items: Sequence[Prepared]) -> dict[tuple[str, str], StoredSource]:
        found: dict[tuple[str, str], StoredSource] = {}
        for source in {item.source for item in items}:
            ids = [item.external_id for item in items if item.source == source]
            found |= {(source, key): value for key, value in tx.vacancies.find_sources(source, ids).items()}
        return found

    def _again(self, tx: Transaction, item: Prepared, stored: StoredSource, summary: Summary) -> None:
        is_same = stored.content_hash == item.content_hash
        published = stored.is_first and self._publish_waiting(tx, item, stored)
        if is_same:
            summary.changed += published
            summary.unchanged += not published
            return
        summary.changed += 1
        if stored.is_first:
            tx.vacancies.replace(stored.vacancy_id, self._new(item))
        else:
            tx.vacancies.touch_source(item.source, item.external_id, item.content_hash)

    def _publish_waiting(self, tx: Transaction, item: Prepared, stored: StoredSource) -> bool:
        """Publish what was stored to wait, when this run publishes."""
        vacancy = tx.vacancies.get(stored.vacancy_id) if self.publish else None
        if vacancy is None or vacancy.status is not VacancyStatus.WAITING:
            return False
        new = self._new(item)
        tx.vacancies.set_life(vacancy.id, new.life, closes_at=new.draft.closes_at, terms=item.terms)
        return True

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
