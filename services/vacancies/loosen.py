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
    """A part to leave out, and how many vacancies are found then; `is_total` False: more than that."""

    chip: Chip
    total: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class SuggestLoosening:
    """Try the search without each of its parts; returns those that then find something, most first."""

    search: Search
    reference: Reference

    def __call__(self, tx: Transaction, query: Query, person_id: int) -> tuple[Loosening, ...]:
        """Return at most `MOST` ways to loosen."""
        chips = describe(query, self.reference)
        rests = ((chip, without(query, chip)) for chip in chips)
        found = [(chip, self.search(tx, rest, 0, person_id)) for chip, rest in rests if not rest.is_empty]
        useful = [Loosening(chip, page.total, page.is_total) for chip, page in found if page.total]
        return tuple(sorted(useful, key=lambda way: -way.total)[:MOST])
