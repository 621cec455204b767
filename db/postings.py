"""Which lists of the vacancy index a question reads, and how deep.

A list is what one term holds in one regency (or the whole country), best weight first. Of each list only so many
are read that a question never costs more than about `MOST_READ` postings, however many vacancies there are.

Measured on 100,000 vacancies (benchmarks/README.md): with a place, the pages of 700 postings fit on average as well as
those of 1,500; without one, a page in seventy is better with 2,000 than with 1,000.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.model import COUNTRY

MOST_READ = 800
"""Postings that a question with a place reads: about 0.3 ms on SQLite."""

MOST_READ_OF_COUNTRY = 2000
"""Postings that a question without a place reads: one list holds all regencies then."""

LEAST_READ = 15
"""Of each list at least so many, however little its term weighs."""

MOST_LISTS = 400
"""Lists in one question: SQLite joins no more than 500 selects. Beyond, the terms of least weight are not asked for."""

ANYWHERE = None
"""The lists of all regencies together: for terms so rare that they are read whole."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term as asked: its id, its weight in this question, and how many vacancies hold it."""

    term_id: int
    weight: int
    documents: int


@dataclass(frozen=True, slots=True)
class PostingList:
    """A list to be read: so many of its best postings."""

    term: AskedTerm
    regency: str | None
    depth: int


def depths_of(weights: Sequence[int], regencies: int) -> list[int]:
    """Return how many postings are read of each list of a term that weighs so much. The more it weighs, the deeper.

    A level of schooling or a frequent word only reorders what rarer terms found: few of its postings are enough.
    """
    whole = max(1, sum(weights)) * max(1, regencies)
    most = MOST_READ if regencies else MOST_READ_OF_COUNTRY
    return [max(LEAST_READ, most * weight // whole) for weight in weights]


def lists_of(terms: Sequence[AskedTerm], regencies: Sequence[str]) -> list[PostingList]:
    """Return the lists to read, those of all regencies last."""
    deep = list(zip(terms, depths_of([term.weight for term in terms], len(regencies)), strict=True))
    if regencies:
        heaviest = sorted(deep, key=lambda one: -one[0].weight)[: max(1, MOST_LISTS // len(regencies))]
        kept = {term.term_id for term, _ in heaviest}
        asked = [one for one in deep if one[0].term_id in kept]
        return [PostingList(term, regency, depth) for term, depth in asked for regency in regencies][:MOST_LISTS]
    lists = [PostingList(term, COUNTRY if term.documents > depth else ANYWHERE, depth) for term, depth in deep]
    return sorted(lists, key=lambda one: one.regency is ANYWHERE)
