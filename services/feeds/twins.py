"""Vacancies of other sources that the rows of one step repeat."""

from collections.abc import Iterable
from datetime import datetime

from services.feeds.dedupe import same_vacancy
from services.feeds.prepare import Prepared
from services.ports import DedupeCandidate, Transaction


class Twins:
    """Stored vacancies under the keys of the rows of a step, read at once; `look_up` reads some anew after a change."""

    def __init__(self, tx: Transaction, items: Iterable[Prepared], now: datetime) -> None:
        self._tx = tx
        self._now = now
        self._stored: dict[str, list[DedupeCandidate]] = {}
        self.look_up(items)

    def look_up(self, items: Iterable[Prepared]) -> None:
        """Read the vacancies under the keys of these rows."""
        keys = sorted({key for item in items for key in item.dedupe_keys})
        if keys:
            self._stored.update(self._tx.vacancies.find_dedupe_candidates(keys))

    def of(self, item: Prepared) -> int | None:
        """Return the stored vacancy of another source that this row repeats: of several the one stored first."""
        stored = {other.id: other for key in item.dedupe_keys for other in self._stored.get(key, ())}
        same = (vacancy_id for vacancy_id in sorted(stored) if self._is_same(item, stored[vacancy_id]))
        return next(same, None)

    def may_be_among(self, item: Prepared, waiting: Iterable[Prepared]) -> bool:
        """Whether rows that wait to be stored may hold the vacancy of another source that this row repeats."""
        keys = set(item.dedupe_keys)
        return any(other.source != item.source and not keys.isdisjoint(other.dedupe_keys) for other in waiting)

    def _is_same(self, item: Prepared, other: DedupeCandidate) -> bool:
        return same_vacancy(item.draft, item.source, self._now, other)
