"""Rows into the store, in short steps: each row whole or not at all, again without effect."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from services.clock import Clock
from services.feeds.dedupe import dedupe_keys, same_vacancy
from services.feeds.model import Row
from services.feeds.normalise import NoTitle, VacancyReader, content_hash, external_id_of
from services.ports import NewVacancy, StoredSource, Transaction, VacancyLife
from services.reference.model import Reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyDraft, VacancyStatus

STEP = 25
"""Rows a transaction: a bot that writes beside it waits for a step at each of its own writes, five or so a turn."""
OPEN_FOR = timedelta(days=30)
"""How long a vacancy without closing date stays open, from its publication here."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row that was understood, ready to be stored."""

    row: int
    draft: VacancyDraft
    source: str
    external_id: str
    content_hash: str
    terms: dict[str, int]
    dedupe_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why (a text key)."""

    row: Row
    reason: str


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


def prepare(row: Row, source: str, reader: VacancyReader, reference: Reference, *, fixed: bool) -> Prepared | Rejected:
    """Understand a row. `source` is its source where its own column names none, or always when `fixed`."""
    if row.problem is not None:
        return Rejected(row, row.problem)
    named = source if fixed else row.fields.get("source", "").strip() or source
    try:
        draft = reader.read({**row.fields, "source": named})
    except NoTitle:
        return Rejected(row, "import.no_title")
    return Prepared(
        row=row.number,
        draft=draft,
        source=named,
        external_id=external_id_of(row.fields),
        content_hash=content_hash(row.fields),
        terms=terms_of(draft, reference),
        dedupe_keys=dedupe_keys(draft),
    )


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
        waiting: list[Prepared] = []
        for key, item in latest.items():
            stored = known.get(key)
            if stored is not None:
                self._again(tx, item, stored, summary)
            elif self._is_merged(tx, item, waiting, summary):
                summary.merged += 1
            else:
                waiting.append(item)
        self._flush(tx, waiting, summary)
        return summary

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

    def _is_merged(self, tx: Transaction, item: Prepared, waiting: list[Prepared], summary: Summary) -> bool:
        if not item.dedupe_keys:
            return False
        if any(other.source != item.source and set(other.dedupe_keys) & set(item.dedupe_keys) for other in waiting):
            self._flush(tx, waiting, summary)
        for candidates in tx.vacancies.find_dedupe_candidates(item.dedupe_keys).values():
            for candidate in candidates:
                if same_vacancy(item.draft, item.source, candidate):
                    tx.vacancies.add_source(
                        candidate.id,
                        source=item.source,
                        external_id=item.external_id,
                        url=item.draft.url,
                        content_hash=item.content_hash,
                    )
                    return True
        return False

    def _flush(self, tx: Transaction, waiting: list[Prepared], summary: Summary) -> None:
        tx.vacancies.add_many([self._new(item) for item in waiting])
        summary.new += len(waiting)
        waiting.clear()

    def _new(self, item: Prepared) -> NewVacancy:
        now = self.clock.now()
        draft = item.draft
        if self.publish and draft.closes_at is None:
            draft = replace(draft, closes_at=now + OPEN_FOR)
        return NewVacancy(
            draft=draft,
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
