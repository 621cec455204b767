"""The order of judged vacancies: how many are worth showing, and which should not crowd the first page."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from services.language.model import Query
from services.language.words import stem
from services.matching.model import Fit
from services.matching.occupations import roots
from services.matching.weights import load_weights
from services.vacancies.model import VacancyFacts

MOST_OF_ONE = 2
ENOUGH = 10


class Judged(NamedTuple):
    """A candidate, and how it fits."""

    facts: VacancyFacts
    fit: Fit


def enough(judged: Sequence[Judged]) -> list[Judged]:
    """Keep the good ones of ordered candidates; near misses only fill the first pages."""
    return list(judged[: max(sum(map(is_good, judged)), ENOUGH)])


def is_good(one: Judged) -> bool:
    """Whether it is more than a near miss."""
    return one.fit.score >= load_weights().good_score


def spread(judged: Sequence[Judged], query: Query) -> list[Judged]:
    """Move behind the first ten what is more than two of one named company, unless that company was asked for.

    Where no work was asked for, so is what is more than two of one kind of work: who may do anything wants to see
    what there is.
    """
    first: list[Judged] = []
    moved: list[Judged] = []
    seen: Counter[object] = Counter()
    for place, one in enumerate(judged):
        if len(first) == ENOUGH:
            return [*first, *moved, *judged[place:]]
        marks = _marks(one.facts, query)
        is_one_too_many = any(seen[mark] >= MOST_OF_ONE for mark in marks)
        (moved if is_one_too_many else first).append(one)
        if not is_one_too_many:
            seen.update(marks)
    return [*first, *moved]


def _marks(facts: VacancyFacts, query: Query) -> list[object]:
    """Return what the first vacancies should not all share."""
    marks: list[object] = []
    if facts.company_id is not None and not _asks_for(query, facts):
        marks.append(facts.company_id)
    if facts.occupations and not (query.occupations or query.words or query.competences):
        marks.append(facts.occupations[0])
    return marks


def _asks_for(query: Query, facts: VacancyFacts) -> bool:
    company = roots(facts.company or "")
    return any(stem(word) in company for word in query.words)
