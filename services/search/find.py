"""From a query to a page of vacancies."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.clock import Clock
from services.language.known import with_known_places
from services.language.model import Query
from services.language.words import stem
from services.matching.occupations import roots
from services.people.model import Profile
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import Hit, SearchPage
from services.search.narrow import is_fresh
from services.search.order import Judged
from services.search.rank import Ranker
from services.search.recent import Outline, RecentLists
from services.vacancies.model import Vacancy

PAGE_SIZE = 5


@dataclass(frozen=True, slots=True)
class SearchVacancies:
    """Find vacancies that fit. `open_only` False leaves dates aside, for measuring on past vacancies.

    `recent` holds lists of one store that need not be found again within a minute; without it every list is.
    """

    clock: Clock
    reference: Reference
    open_only: bool = True
    recent: RecentLists | None = None

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

        Without a `profile` that of the person counts, if they have one.

        Words that no name, place or condition explains are left aside where nothing is found with them.
        """
        query = with_known_places(query, self.reference)
        now = self.clock.now()
        own = profile or own_profile(tx, person_id, now)
        rank = Ranker(tx, self.reference, now if self.open_only else None, person_id, own)
        at = slice(page * size, (page + 1) * size)
        found = self._page(rank, query, now, at)
        rest = replace(query, words=())
        if found.pages or not query.words or rest.is_empty:
            return found
        return replace(self._page(rank, rest, now, at), left_aside=query.words)

    def _page(self, rank: Ranker, query: Query, now: datetime, at: slice) -> SearchPage:
        outline, vacancies = self._outline(rank, query, now, at)
        judge = rank.judge(query)
        hits = tuple(Hit(vacancy, judge(vacancy.facts)) for vacancy in vacancies)
        below, size = max(0, outline.total - at.start), at.stop - at.start
        return SearchPage(
            query=query,
            hits=hits,
            total=outline.total,
            is_total=outline.is_total,
            page=at.start // size,
            pages=-(-len(outline.ids) // size),
            below=below if below < len(hits) else None,
            fresh=outline.fresh,
            met=outline.met,
            named=outline.named,
        )

    def _outline(self, rank: Ranker, query: Query, now: datetime, at: slice) -> tuple[Outline, list[Vacancy]]:
        """Return the list and what is to be shown of it; one found lately only while all of that is open."""
        key = query, rank.depends_on() if self.recent else None
        outline = self.recent.get(key, now) if self.recent else None
        if outline is not None:
            vacancies = rank.tx.vacancies.get_many(outline.ids[at])
            if all(one.is_open(now) for one in vacancies):
                return outline, vacancies
        outline = _outline(rank, query)
        if self.recent:
            self.recent.put(key, now, outline)
        return outline, rank.tx.vacancies.get_many(outline.ids[at])


def _outline(rank: Ranker, query: Query) -> Outline:
    above, beneath, is_all = rank(query)
    return Outline(
        ids=array("q", (one.facts.id for one in (*above, *beneath))),
        total=len(above),
        is_total=is_all,
        fresh=sum(is_fresh(one.facts, rank.now) for one in above) if rank.now else 0,
        met=frozenset(point.kind for one in above for point in one.fit.reasons),
        named=_named(query.words, above),
    )


def _named(words: Sequence[str], judged: Sequence[Judged]) -> frozenset[str]:
    """Return the words that stand in a title or in the name of a company."""
    if not words:
        return frozenset()
    stood = {root for one in judged for root in (*roots(one.facts.title), *roots(one.facts.company or ""))}
    return frozenset(word for word in words if stem(word) in stood)
