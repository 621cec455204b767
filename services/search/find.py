"""From a query to a page of vacancies: candidates of the index, judged, ordered, cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.clock import Clock
from services.language.model import Query, Sort
from services.matching.fit import Judge
from services.matching.weights import load_weights
from services.people.model import Profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import Hit, SearchPage
from services.search.narrow import is_fresh, sort, tests_of
from services.search.order import ENOUGH, Judged, enough, is_good, spread
from services.search.terms import around, request_of
from services.vacancies.model import VacancyFacts

PAGE_SIZE = 5


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
        """Return page `page` (from 0) of `size` vacancies; what the person has hidden is left out.

        Words that no name, place or condition explains are left aside where nothing is found with them.
        """
        found = self._page(tx, query, page, size, profile, person_id)
        rest = replace(query, words=())
        if found.pages or not query.words or rest.is_empty:
            return found
        return replace(self._page(tx, rest, page, size, profile, person_id), left_aside=query.words)

    def _page(
        self, tx: Transaction, query: Query, page: int, size: int, profile: Profile | None, person_id: int | None
    ) -> SearchPage:
        now = self.clock.now() if self.open_only else None
        candidates, is_all = _candidates(tx, query, self.reference, now, person_id)
        judged = self._judged(candidates, query, profile, now)
        last = {facts.id for facts in candidates[-ENOUGH:]}
        goes_on = any(one.facts.id in last for one in judged if is_good(one) and _is_above(one))
        above, beneath = self._ordered(judged, query, now)
        ordered = [*above, *beneath]
        start = page * size
        below = max(0, len(above) - start)
        shown = _loaded(tx, ordered[start : start + size])
        return SearchPage(
            query=query,
            hits=shown,
            total=len(above),
            is_total=is_all or not goes_on,
            page=page,
            pages=-(-len(ordered) // size),
            below=below if below < len(shown) else None,
            fresh=sum(is_fresh(one.facts, now) for one in above) if now else 0,
        )

    def _ordered(
        self, judged: Sequence[Judged], query: Query, now: datetime | None
    ) -> tuple[list[Judged], list[Judged]]:
        """Return what passes where the person was firm, above the line in the order chosen, and what is below it."""
        tests = tests_of(query, self.reference, now)
        passed = [one for one in judged if all(test(one) for test in tests)]
        above = enough([one for one in passed if _is_above(one)])
        first = spread(above, query) if query.sort is Sort.BEST else sort(above, query.sort)
        return first, [one for one in passed if not _is_above(one)]

    def _judged(
        self, candidates: Sequence[VacancyFacts], query: Query, profile: Profile | None, now: datetime | None
    ) -> list[Judged]:
        """Judge the candidates; best first, equal ones in the order of the index."""
        judge, least = Judge(query, profile, self.reference, now), load_weights().least_score
        judged = [Judged(facts, judge(facts)) for facts in candidates]
        kept = [one for one in judged if one.fit.score >= least and (not one.fit.violations or one.fit.is_below_line)]
        return sorted(kept, key=lambda one: -one.fit.score)


def _candidates(
    tx: Transaction, query: Query, reference: Reference, now: datetime | None, person_id: int | None
) -> tuple[list[VacancyFacts], bool]:
    """Return what may fit, in the order of the index, and whether that is all there is."""
    request = request_of(query, reference, open_at=now)
    ids = tx.index.candidates(request)
    is_all = len(ids) < request.limit
    wider = around(request, reference, request.limit - len(ids))
    found = tx.vacancies.get_facts([*ids, *tx.index.candidates(wider)] if wider else ids)
    if person_id is None:
        return found, is_all
    vacancies, companies = tx.hidden.vacancies(person_id), tx.hidden.companies(person_id)
    return [one for one in found if one.id not in vacancies and one.company_id not in companies], is_all


def _is_above(one: Judged) -> bool:
    return not one.fit.is_below_line


def _loaded(tx: Transaction, judged: Sequence[Judged]) -> tuple[Hit, ...]:
    vacancies = tx.vacancies.get_many([one.facts.id for one in judged])
    return tuple(Hit(vacancy, one.fit) for vacancy, one in zip(vacancies, judged, strict=True))
