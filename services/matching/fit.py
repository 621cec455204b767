"""The one formula for search order, alerts, shortlists and cards: how well a vacancy fits a wish, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import prod

from services.language.known import with_known_places
from services.language.model import Query
from services.matching.conditions import Verdict
from services.matching.model import Fit, Point
from services.matching.parts import (
    KeptParts,
    Part,
    judge_competences,
    judge_conditions,
    judge_place,
    judge_work,
    nearest,
    part_keys,
    quality,
    wanted_works,
)
from services.matching.places import Nearness
from services.matching.wish import wish_of
from services.people.model import Profile
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts

FULL_SCORE = 1000
MOST_REASONS = 3


class Judge:
    """Judges vacancies by one wish. Build once for a search: what it works out of places and kinds of work is kept."""

    def __init__(
        self,
        query: Query,
        profile: Profile | None,
        reference: Reference,
        now: datetime | None = None,
        kept: KeptParts | None = None,
    ) -> None:
        """With `now` the freshness of vacancies counts too; `kept`: shared with like wishes, for stored vacancies."""
        query = with_known_places(query, reference)
        self._wish, self._reference, self._now = wish_of(query, profile), reference, now
        self._work = wanted_works(query, reference)
        self._near = (kept or KeptParts()).near.setdefault(self._wish.places_or_home, {})
        self._kept = None if kept is None else [kept.parts.setdefault(key, {}) for key in part_keys(self._wish)]

    def __call__(self, vacancy: VacancyFacts) -> Fit:
        """Judge one vacancy.

        The score is the product of the levels of all that was asked for. Hard limits are reported as violations,
        whatever the score.
        """
        near, parts = self._nearness(vacancy), tuple(self._parts(vacancy))
        verdicts = [verdict for part in parts for verdict in part.verdicts]
        return Fit(
            score=score(quality(vacancy, self._now), [part.level for part in parts]),
            reasons=tuple(verdict.reason for verdict in verdicts if verdict.reason)[:MOST_REASONS],
            gap=_worst_gap(verdicts),
            violations=tuple(dict.fromkeys(verdict.violation for verdict in verdicts if verdict.violation)),
            kilometres=near.kilometres if near else None,
        )

    def _parts(self, vacancy: VacancyFacts) -> Iterator[Part]:
        """Yield the parts in their order, those that a like wish has judged before as they are."""
        for place, judge in enumerate((self._judge_work, self._judge_place, self._judge_competences, self._judge_rest)):
            if self._kept is None:
                yield judge(vacancy)
                continue
            kept = self._kept[place]
            if vacancy.id not in kept:
                kept[vacancy.id] = judge(vacancy)
            yield kept[vacancy.id]

    def _judge_work(self, vacancy: VacancyFacts) -> Part:
        return judge_work(vacancy, self._wish.query, self._work, self._reference)

    def _judge_place(self, vacancy: VacancyFacts) -> Part:
        return judge_place(self._nearness(vacancy), is_home=self._wish.home is not None)

    def _judge_competences(self, vacancy: VacancyFacts) -> Part:
        return judge_competences(vacancy, self._wish.query, self._wish.competences)

    def _judge_rest(self, vacancy: VacancyFacts) -> Part:
        return judge_conditions(vacancy, self._wish, self._reference)

    def _nearness(self, vacancy: VacancyFacts) -> Nearness | None:
        where = (vacancy.area_code, vacancy.estate_id, vacancy.place_text, vacancy.latitude, vacancy.longitude)
        if where not in self._near:
            self._near[where] = nearest(vacancy, self._wish.places_or_home, self._reference)
        return self._near[where]


def score(worth: float, levels: Iterable[float]) -> int:
    """Return the score of a vacancy of this quality (`parts.quality`) by the levels of all parts, in their order."""
    return round(FULL_SCORE * prod(levels, start=worth))


def fit(
    vacancy: VacancyFacts,
    query: Query,
    profile: Profile | None,
    reference: Reference,
    now: datetime | None = None,
) -> Fit:
    """Judge one vacancy; for many of one search build a `Judge`."""
    return Judge(query, profile, reference, now)(vacancy)


def _worst_gap(verdicts: Sequence[Verdict]) -> Point | None:
    gaps = [verdict for verdict in verdicts if verdict.gap is not None]
    return min(gaps, key=lambda verdict: verdict.level).gap if gaps else None
