"""From queries to judged vacancies in order; candidates that several like queries share are fetched once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from services.language.model import Query, Sort
from services.matching.fit import Judge
from services.matching.weights import load_weights
from services.people.model import Profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import IndexRequest
from services.search.narrow import sort, tests_of
from services.search.order import ENOUGH, Judged, enough, is_good, spread
from services.search.terms import around, request_of
from services.vacancies.model import VacancyFacts


class Ranked(NamedTuple):
    """What was found: above the line in its order, and below it. `is_all` False: there is more that was not judged."""

    above: list[Judged]
    beneath: list[Judged]
    is_all: bool


class _Candidates(NamedTuple):
    facts: list[VacancyFacts]
    is_all: bool


@dataclass(slots=True)
class Ranker:
    """Ranks the vacancies of one transaction for one person; what they have hidden is left out.

    `now` None leaves dates aside, for measuring on past vacancies.
    """

    tx: Transaction
    reference: Reference
    now: datetime | None
    person_id: int | None
    profile: Profile | None = None
    _fetched: dict[IndexRequest, _Candidates] = field(default_factory=dict)

    def __call__(self, query: Query) -> Ranked:
        """Return what a query finds."""
        candidates = self._candidates(query)
        judged = self._judged(candidates.facts, query)
        last = {facts.id for facts in candidates.facts[-ENOUGH:]}
        goes_on = any(one.facts.id in last for one in judged if is_good(one) and _is_above(one))
        tests = tests_of(query, self.reference, self.now)
        passed = [one for one in judged if all(test(one) for test in tests)]
        above = enough([one for one in passed if _is_above(one)])
        first = spread(above, query) if query.sort is Sort.BEST else sort(above, query.sort)
        return Ranked(first, [one for one in passed if not _is_above(one)], candidates.is_all or not goes_on)

    def _judged(self, candidates: Sequence[VacancyFacts], query: Query) -> list[Judged]:
        """Judge the candidates; best first, equal ones in the order of the index."""
        judge, least = Judge(query, self.profile, self.reference, self.now), load_weights().least_score
        judged = [Judged(facts, judge(facts)) for facts in candidates]
        kept = [one for one in judged if one.fit.score >= least and (not one.fit.violations or one.fit.is_below_line)]
        return sorted(kept, key=lambda one: -one.fit.score)

    def _candidates(self, query: Query) -> _Candidates:
        request = request_of(query, self.reference, open_at=self.now)
        if request not in self._fetched:
            self._fetched[request] = self._fetch(request)
        return self._fetched[request]

    def _fetch(self, request: IndexRequest) -> _Candidates:
        """Return what may fit, in the order of the index, and whether that is all there is."""
        ids = self.tx.index.candidates(request)
        is_all = len(ids) < request.limit
        wider = around(request, self.reference, request.limit - len(ids))
        found = self.tx.vacancies.get_facts([*ids, *self.tx.index.candidates(wider)] if wider else ids)
        if self.person_id is None:
            return _Candidates(found, is_all)
        vacancies, companies = self.tx.hidden.vacancies(self.person_id), self.tx.hidden.companies(self.person_id)
        shown = [one for one in found if one.id not in vacancies and one.company_id not in companies]
        return _Candidates(shown, is_all)


def _is_above(one: Judged) -> bool:
    return not one.fit.is_below_line
