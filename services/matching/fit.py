"""The one formula for search order, alerts, shortlists and cards: how well a vacancy fits a wish, and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import prod

from services.language.known import with_known_places
from services.language.model import Query
from services.matching.conditions import Verdict
from services.matching.model import Fit, Point
from services.matching.parts import (
    judge_competences,
    judge_conditions,
    judge_place,
    judge_work,
    nearest,
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
        self, query: Query, profile: Profile | None, reference: Reference, now: datetime | None = None
    ) -> None:
        """With `now` the freshness of vacancies counts too."""
        query = with_known_places(query, reference)
        self._wish, self._reference, self._now = wish_of(query, profile), reference, now
        self._work = wanted_works(query, reference)
        self._near: dict[tuple[object, ...], Nearness | None] = {}

    def __call__(self, vacancy: VacancyFacts) -> Fit:
        """Judge one vacancy.

        The score is the product of the levels of all that was asked for. Hard limits are reported as violations,
        whatever the score.
        """
        wish, near = self._wish, self._nearness(vacancy)
        parts = (
            judge_work(vacancy, wish.query, self._work, self._reference),
            judge_place(near, is_home=wish.home is not None),
            judge_competences(vacancy, wish.query, wish.competences),
            judge_conditions(vacancy, wish, self._reference),
        )
        verdicts = [verdict for part in parts for verdict in part.verdicts]
        return Fit(
            score=score(quality(vacancy, self._now), [part.level for part in parts]),
            reasons=tuple(verdict.reason for verdict in verdicts if verdict.reason)[:MOST_REASONS],
            gap=_worst_gap(verdicts),
            violations=tuple(dict.fromkeys(verdict.violation for verdict in verdicts if verdict.violation)),
            kilometres=near.kilometres if near else None,
        )

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
