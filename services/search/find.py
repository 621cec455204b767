"""From a query to a page of vacancies: candidates of the index, judged by `fit`, ordered, cut into pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.clock import Clock
from services.language.model import Query
from services.language.words import stem
from services.matching.fit import Judge
from services.matching.occupations import roots
from services.matching.weights import load_weights
from services.people.model import Profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import Hit, SearchPage
from services.search.terms import around, request_of
from services.vacancies.model import Vacancy

PAGE_SIZE = 5
MOST_OF_ONE = 2
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class SearchVacancies:
    """Find vacancies that fit. `open_only` False leaves dates aside, for measuring on past vacancies."""

    clock: Clock
    reference: Reference
    open_only: bool = True

    def __call__(
        self,
        tx: Transaction,
        query: Query,
        *,
        page: int = 0,
        size: int = PAGE_SIZE,
        profile: Profile | None = None,
        person_id: int | None = None,
    ) -> SearchPage:
        """Return page `page` (from 0) of `size` vacancies; what the person has hidden is left out."""
        now = self.clock.now() if self.open_only else None
        hits = self._hits(_candidates(tx, query, self.reference, now, person_id), query, profile, now)
        above = _enough([hit for hit in hits if not hit.fit.is_below_line])
        ordered = [*_spread(above, query), *(hit for hit in hits if hit.fit.is_below_line)]
        start = page * size
        below = max(0, len(above) - start)
        shown = tuple(ordered[start : start + size])
        return SearchPage(
            query=query,
            hits=shown,
            total=len(above),
            page=page,
            pages=-(-len(ordered) // size),
            below=below if below < len(shown) else None,
        )

    def _hits(
        self, vacancies: Sequence[Vacancy], query: Query, profile: Profile | None, now: datetime | None
    ) -> list[Hit]:
        """Judge the candidates; best first, equal ones in the order of the index."""
        judge = Judge(query, profile, self.reference, now)
        hits = [Hit(vacancy, judge(vacancy)) for vacancy in vacancies]
        least = load_weights().least_score
        kept = [hit for hit in hits if hit.fit.score >= least and (not hit.fit.violations or hit.fit.is_below_line)]
        return sorted(kept, key=lambda hit: -hit.fit.score)


def _enough(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the good ones of ordered hits; near misses only fill the first pages."""
    good = sum(hit.fit.score >= load_weights().good_score for hit in hits)
    return list(hits[: max(good, ENOUGH)])


def _candidates(
    tx: Transaction, query: Query, reference: Reference, now: datetime | None, person_id: int | None
) -> list[Vacancy]:
    request = request_of(query, reference, open_at=now)
    ids = tx.index.candidates(request)
    wider = around(request, reference, request.limit - len(ids))
    found = tx.vacancies.get_many([*ids, *tx.index.candidates(wider)] if wider else ids)
    if now is not None:
        found = [vacancy for vacancy in found if vacancy.is_open(now)]
    if person_id is None:
        return found
    vacancies, companies = tx.hidden.vacancies(person_id), tx.hidden.companies(person_id)
    return [v for v in found if v.id not in vacancies and v.company_id not in companies]


def _spread(hits: Sequence[Hit], query: Query) -> list[Hit]:
    """Move behind the first ten what is more than two of one named company, unless that company was asked for.

    Where no work was asked for, so is what is more than two of one kind of work: who may do anything wants to see
    what there is.
    """
    first: list[Hit] = []
    moved: list[Hit] = []
    seen: Counter[object] = Counter()
    for place, hit in enumerate(hits):
        if len(first) == ENOUGH:
            return [*first, *moved, *hits[place:]]
        marks = _marks(hit.vacancy, query)
        is_one_too_many = any(seen[mark] >= MOST_OF_ONE for mark in marks)
        (moved if is_one_too_many else first).append(hit)
        if not is_one_too_many:
            seen.update(marks)
    return [*first, *moved]


def _marks(vacancy: Vacancy, query: Query) -> list[object]:
    """Return what the first hits should not all share."""
    marks: list[object] = []
    if vacancy.company_id is not None and not _asks_for(query, vacancy):
        marks.append(vacancy.company_id)
    if vacancy.occupations and not (query.occupations or query.words or query.competences):
        marks.append(vacancy.occupations[0])
    return marks


def _asks_for(query: Query, vacancy: Vacancy) -> bool:
    company = roots(vacancy.company or "")
    return any(stem(word) in company for word in query.words)
