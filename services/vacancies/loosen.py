"""What to leave out of a search that found nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from services.language.describe import Chip, describe, without
from services.language.model import Query
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import SearchPage

Search = Callable[[Transaction, Query, int, int], SearchPage]
MOST = 4


@dataclass(frozen=True, slots=True)
class Loosening:
    """A part to leave out, and how many vacancies are found then."""

    chip: Chip
    total: int


@dataclass(frozen=True, slots=True)
class SuggestLoosening:
    """Try the search without each of its parts; returns those that then find something, most first."""

    search: Search
    reference: Reference

    def __call__(self, tx: Transaction, query: Query, person_id: int) -> tuple[Loosening, ...]:
        """Return at most `MOST` ways to loosen."""
        chips = describe(query, self.reference)
        found = (Loosening(chip, self._total(tx, without(query, chip), person_id)) for chip in chips)
        useful = [way for way in found if way.total]
        return tuple(sorted(useful, key=lambda way: -way.total)[:MOST])

    def _total(self, tx: Transaction, query: Query, person_id: int) -> int:
        return 0 if query.is_empty else self.search(tx, query, 0, person_id).total
