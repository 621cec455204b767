"""From a query to a page of vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.clock import Clock
from services.language.known import with_known_places
from services.language.model import Query
from services.people.model import Profile
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Reference
from services.search.model import Hit, SearchPage
from services.search.narrow import is_fresh
from services.search.order import Judged
from services.search.rank import Ranker

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

        Without a `profile` that of the person counts, if they have one.

        Words that no name, place or condition explains are left aside where nothing is found with them.
        """
        query = with_known_places(query, self.reference)
        now = self.clock.now()
        own = profile or own_profile(tx, person_id, now)
        rank = Ranker(tx, self.reference, now if self.open_only else None, person_id, own)
        found = _page(rank, query, page, size)
        rest = replace(query, words=())
        if found.pages or not query.words or rest.is_empty:
            return found
        return replace(_page(rank, rest, page, size), left_aside=query.words)


def _page(rank: Ranker, query: Query, page: int, size: int) -> SearchPage:
    above, beneath, is_all = rank(query)
    ordered = [*above, *beneath]
    start = page * size
    below = max(0, len(above) - start)
    shown = _loaded(rank.tx, ordered[start : start + size])
    return SearchPage(
        query=query,
        hits=shown,
        total=len(above),
        is_total=is_all,
        page=page,
        pages=-(-len(ordered) // size),
        below=below if below < len(shown) else None,
        fresh=sum(is_fresh(one.facts, rank.now) for one in above) if rank.now else 0,
        met=frozenset(point.kind for one in above for point in one.fit.reasons),
    )


def _loaded(tx: Transaction, judged: Sequence[Judged]) -> tuple[Hit, ...]:
    vacancies = tx.vacancies.get_many([one.facts.id for one in judged])
    return tuple(Hit(vacancy, one.fit) for vacancy, one in zip(vacancies, judged, strict=True))
