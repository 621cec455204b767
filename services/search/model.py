"""A page of results and the question put to the vacancy index."""

from dataclasses import dataclass
from datetime import datetime

from services.language.model import Query
from services.matching.model import Fit
from services.vacancies.model import Vacancy


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term of the index with its weight in this query (hundredths)."""

    term: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRequest:
    """What the index is asked: vacancies that hold any of `terms`, inside `regencies` (empty: anywhere).

    `open_at` None takes every indexed vacancy whatever its dates. Best `limit` by summed
    weight, ties by higher vacancy id.
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
    """One page of hits. `total` counts all hits above the line; `page` starts at 0; `below` says from which hit of this
    page on the vacancies stand below the line (None: none do)."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    below: int | None = None
