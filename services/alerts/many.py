"""One vacancy judged by many wishes: each different part of them once. What comes out is what `fit` says of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from services.alerts.filing import number_of, parts_of, places_of
from services.alerts.model import Candidate
from services.language.known import with_known_places
from services.language.model import Query
from services.matching.fit import score
from services.matching.model import Fit
from services.matching.occupations import WantedWork
from services.matching.parts import (
    judge_competences,
    judge_conditions,
    judge_place,
    judge_work,
    nearest,
    quality,
    wanted_works,
)
from services.matching.wish import lacks_home, wish_of
from services.people.model import Profile
from services.reference.model import Reference
from services.search.narrow import facts_tests, fit_tests
from services.search.order import Judged
from services.vacancies.model import VacancyFacts

MOST_KEPT = 10_000
"""Parts of each sort that are kept from one vacancy to the next."""
_REFUSED = 0.0
"""Level of a part that crosses a hard limit, or that is not met where the person was firm."""


@dataclass(slots=True)
class KnownParts:
    """Parts of wishes by their numbers, made ready once; the oldest go when there are too many."""

    reference: Reference
    works: dict[int, tuple[Query, list[WantedWork]]] = field(default_factory=dict)
    places: dict[int, Query] = field(default_factory=dict)
    conditions: dict[int, Query] = field(default_factory=dict)

    def missing(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return a candidate for each part that is not known."""
        works = {one.work: one for one in candidates if one.work not in self.works}
        places = {one.place: one for one in candidates if one.place not in self.places}
        conditions = {one.conditions: one for one in candidates if one.conditions not in self.conditions}
        return [*works.values(), *places.values(), *conditions.values()]

    def learn(self, one: Candidate, query: Query) -> bool:
        """Keep the parts of a candidate's query that are not known; False, and nothing kept, where it is another query
        than the candidate was filed by."""
        parts = parts_of(query)
        work, places, conditions = parts.numbers
        if one.work != work or one.place not in places or one.conditions != conditions:
            return False
        if work not in self.works:
            self.works[work] = parts.work, wanted_works(parts.work, self.reference)
        if one.place not in self.places:
            place = next(place for place in places_of(parts.place) if number_of(place) == one.place)
            self.places[one.place] = with_known_places(place, self.reference)
        self.conditions.setdefault(conditions, parts.conditions)
        return True

    def forget(self) -> None:
        """Let the oldest go."""
        for kept in (self.works, self.places, self.conditions):
            for number in list(kept)[: max(0, len(kept) - MOST_KEPT)]:
                del kept[number]


class ManyWishes:
    """Judges one vacancy by wishes whose parts are all known."""

    def __init__(self, facts: VacancyFacts, known: KnownParts, now: datetime) -> None:
        self._facts, self._known, self._now, self._reference = facts, known, now, known.reference
        self._worth = quality(facts, now)
        self._works: dict[int, tuple[float, float]] = {}
        self._places: dict[int, float] = {}
        self._homes: dict[tuple[int, str | None], float] = {}
        self._conditions: dict[int, float] = {}

    def score(self, one: Candidate) -> int:
        """Return the score of the wish by itself; 0 where it must not be told.

        With a profile it is the same or less, unless the home counts among the places asked for (`is_near_home`).
        """
        work, competences = self._works.get(one.work) or self._work(one.work)
        place = self._places.get(one.place)
        if place is None:
            place = self._places[one.place] = self._place(one.place, None)
        conditions = self._conditions.get(one.conditions)
        if conditions is None:
            conditions = self._conditions[one.conditions] = self._condition(one.conditions, None)
        return score(self._worth, (work, place, competences, conditions))

    def score_of(self, one: Candidate, profile: Profile | None) -> int:
        """Return the score for a person with this profile."""
        work, competences = self._works.get(one.work) or self._work(one.work)
        home = one.place, profile.area_code if profile else None
        if home not in self._homes:
            self._homes[home] = self._place(one.place, profile)
        return score(self._worth, (work, self._homes[home], competences, self._condition(one.conditions, profile)))

    def is_near_home(self, one: Candidate) -> bool:
        """Whether the person asked for what is near home, too."""
        return self._known.places[one.place].near_home

    def _work(self, number: int) -> tuple[float, float]:
        query, work = self._known.works[number]
        judged = judge_work(self._facts, query, work, self._reference)
        level = _REFUSED if judged.is_violated else judged.level
        found = self._works[number] = level, judge_competences(self._facts, query, ()).level
        return found

    def _place(self, number: int, profile: Profile | None) -> float:
        query = self._known.places[number]
        if lacks_home(query, profile):
            return _REFUSED
        wish = wish_of(query, profile)
        near = nearest(self._facts, wish.places_or_home, self._reference)
        judged = judge_place(near, is_home=wish.home is not None)
        reasons = tuple(verdict.reason for verdict in judged.verdicts if verdict.reason)
        one = Judged(self._facts, Fit(0, reasons, kilometres=near.kilometres if near else None))
        is_met = all(test(one) for test in fit_tests(query)) and self._states(query)
        return judged.level if is_met else _REFUSED

    def _condition(self, number: int, profile: Profile | None) -> float:
        query = self._known.conditions[number]
        judged = judge_conditions(self._facts, wish_of(query, profile), self._reference)
        return _REFUSED if judged.is_violated or not self._states(query) else judged.level

    def _states(self, query: Query) -> bool:
        return all(test(self._facts) for test in facts_tests(query, self._reference, self._now))
