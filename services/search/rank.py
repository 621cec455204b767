"""From queries to judged vacancies in order; candidates that several like queries share are fetched once."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from services.language.model import Query, Sort
from services.matching.fit import Judge
from services.matching.parts import KeptParts
from services.matching.weights import load_weights
from services.people.model import Profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import IndexRequest
from services.search.narrow import facts_tests, fit_tests, sort_alike
from services.search.order import ENOUGH, Judged, enough, is_good, spread
from services.search.terms import CANDIDATES, CANDIDATES_OF_A_CHOICE, around, request_of
from services.vacancies.model import VacancyFacts

_ORDERS_OF_THE_SAME = (Sort.NEWEST, Sort.PAY)


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

    def depends_on(self) -> Hashable:
        """Return all but the query and the moment that what is found depends on, but for changes of what is stored."""
        return self.now is None, self.profile, self._hidden(), self.tx.vacancies.newest()

    def judge(self, query: Query, kept: KeptParts | None = None) -> Judge:
        """Return what judges by a query; `kept`: what like queries have judged already."""
        return Judge(query, self.profile, self.reference, self.now, kept)

    def __call__(self, query: Query) -> Ranked:
        """Return what a query finds; another order alone brings in nothing that is not in the list of the best."""
        if query.sort in _ORDERS_OF_THE_SAME:
            best = self(replace(query, sort=Sort.BEST))
            if best.is_all:
                return best._replace(above=sort_alike(best.above, query.sort))
        return self._ranked(query, self._candidates(request_of(query, self.reference, open_at=self.now)))

    def each(self, queries: Iterable[Query], among: Query) -> Iterator[Ranked]:
        """Yield what each of some like queries finds among the candidates of one, which are fetched once.

        Where there are more candidates than are looked at, it is less than the query by itself would find.
        """
        request = request_of(among, self.reference, open_at=self.now)
        candidates = self._candidates(replace(request, limit=CANDIDATES_OF_A_CHOICE))
        kept = KeptParts()
        return (self._ranked(query, candidates, kept) for query in queries)

    def _ranked(self, query: Query, candidates: _Candidates, kept: KeptParts | None = None) -> Ranked:
        judge = self.judge(query, kept)
        firm = facts_tests(query, self.reference, self.now)
        passed = [facts for facts in candidates.facts if all(test(facts) for test in firm)]
        nearby = fit_tests(query)
        judged = [one for one in _judged(passed, judge) if all(test(one) for test in nearby)]
        above = enough([one for one in judged if _is_above(one)])
        first = spread(above, query) if query.sort is Sort.BEST else sort_alike(above, query.sort)
        is_all = candidates.is_all or not any(
            is_good(one) and _is_above(one) for one in _judged(candidates.facts[-ENOUGH:], judge)
        )
        return Ranked(first, [one for one in judged if not _is_above(one)], is_all)

    def _candidates(self, request: IndexRequest) -> _Candidates:
        if request not in self._fetched:
            self._fetched[request] = self._fetch(request)
        return self._fetched[request]

    def _fetch(self, request: IndexRequest) -> _Candidates:
        """Return what may fit, in the order of the index, and whether that is all there is."""
        ids = self.tx.index.candidates(request)
        is_all = len(ids) < min(request.limit, CANDIDATES)  # the index reads no list to its end for more than that
        wider = around(request, self.reference, request.limit - len(ids))
        found = self.tx.vacancies.get_facts([*ids, *self.tx.index.candidates(wider)] if wider else ids)
        vacancies, companies = self._hidden()
        shown = [one for one in found if one.id not in vacancies and one.company_id not in companies]
        return _Candidates(shown, is_all)

    def _hidden(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the vacancies and companies that the person has hidden."""
        if self.person_id is None:
            return frozenset(), frozenset()
        hidden = self.tx.hidden
        return frozenset(hidden.vacancies(self.person_id)), frozenset(hidden.companies(self.person_id))


def _judged(candidates: Sequence[VacancyFacts], judge: Judge) -> list[Judged]:
    """Judge candidates; best first, equal ones in the order of the index."""
    least = load_weights().least_score
    judged = [Judged(facts, judge(facts)) for facts in candidates]
    kept = [one for one in judged if one.fit.score >= least and (not one.fit.violations or one.fit.is_below_line)]
    return sorted(kept, key=lambda one: -one.fit.score)


def _is_above(one: Judged) -> bool:
    return not one.fit.is_below_line
