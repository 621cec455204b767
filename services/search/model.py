"""A page of results and the question put to the vacancy index."""

from dataclasses import dataclass
from datetime import datetime

from services.language.model import Query
from services.matching.model import Fit, GapKind, ReasonKind
from services.vacancies.model import Vacancy

COUNTRY = "*"
"""In place of a regency: the list of the whole country."""

LEAST_OF_COUNTRY = 60
"""Postings of less weight (hundredths) stand in the lists of their regency only: words of the text."""


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term of the index with its weight in this query (hundredths)."""

    term: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRequest:
    """What the index is asked: vacancies that hold any of `terms`, inside `regencies` (empty: anywhere).

    `open_at` None takes every indexed vacancy whatever its dates. Best `limit` by summed weight, ties by higher
    vacancy id; of what thousands hold, only the best are looked at (`db/postings.py`).
    """

    terms: tuple[WeightedTerm, ...]
    regencies: tuple[str, ...] = ()
    open_at: datetime | None
    limit: int = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A vacancy found, and how it fits."""

    vacancy: Vacancy
    fit: Fit


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits. `total` counts all hits above the line; `is_total` False: there are more than that, not all
    were judged. `page` starts at 0; `below` says from which hit of this page on the vacancies stand below the line
    (None: none do); `fresh` counts those above the line that are new since yesterday. `met`: why they fit,
    of all of them together; `named`: words of the query that a title or company of them holds. `query` is what was
    searched for: the one asked, without the words `left_aside`."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    is_total: bool = True
    below: int | None = None
    left_aside: tuple[str, ...] = ()
    fresh: int = 0
    met: frozenset[ReasonKind | GapKind] = frozenset()
    named: frozenset[str] = frozenset()
