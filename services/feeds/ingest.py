"""Rows into the store, in short steps: each row whole or not at all, again without effect."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.clock import Clock
from services.feeds.life import Lives
from services.feeds.prepare import Prepared
from services.feeds.recognise import recognise
from services.feeds.summary import Summary
from services.feeds.twins import Twins
from services.ports import NewVacancy, StoredSource, Transaction

STEP = 25
"""Rows a transaction: a bot that writes beside it waits for a step at each of its own writes, five or so a turn."""


@dataclass(frozen=True, slots=True)
class StoreVacancies:
    """Store one step of rows: new, changed, unchanged, or the same job as one of another source."""

    clock: Clock
    publish: bool = False
    verified_by: str | None = None
    is_sample: bool = False

    def __call__(self, tx: Transaction, items: Sequence[Prepared]) -> Summary:
        """Store the rows; of a doubled id within a step the last row counts."""
        tx.vacancies.claim()
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
            self._lives.vouch(tx, item, twin)
            twins.look_up([item])
            summary.merged += 1
        summary.new += self._add(tx, waiting)

    def _again(self, tx: Transaction, item: Prepared, stored: StoredSource, summary: Summary) -> None:
        is_changed = stored.content_hash != item.content_hash
        if is_changed and stored.is_first:
            tx.vacancies.replace(stored.vacancy_id, self._new(item))
        elif is_changed:
            tx.vacancies.touch_source(item.source, item.external_id, item.content_hash)
        if self._lives.go_on(tx, item, stored, is_changed=is_changed) or is_changed:
            summary.changed += 1
        else:
            summary.unchanged += 1

    def _add_source(self, tx: Transaction, vacancy_id: int, item: Prepared) -> None:
        tx.vacancies.add_source(
            vacancy_id,
            source=item.source,
            external_id=item.external_id,
            url=item.draft.url,
            content_hash=item.content_hash,
        )

    def _add(self, tx: Transaction, items: list[Prepared]) -> int:
        return len(tx.vacancies.add_many([self._lives.begin(self._new(item)) for item in items]))

    def _new(self, item: Prepared) -> NewVacancy:
        return NewVacancy(
            draft=item.draft,
            first_seen_at=self.clock.now(),
            life=self._lives.of_new(item),
            source=item.source,
            external_id=item.external_id,
            content_hash=item.content_hash,
            terms=item.terms,
            dedupe_keys=item.dedupe_keys,
        )

    @property
    def _lives(self) -> Lives:
        return Lives(self.clock, self.publish, self.verified_by, self.is_sample)
