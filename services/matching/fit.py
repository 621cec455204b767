"""The one formula for search order, alerts, shortlists and cards: how well a vacancy fits a wish, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from services.language.known import with_known_places
from services.language.model import PlaceKind, Query
from services.language.words import stem
from services.matching.conditions import (
    Verdict,
    judge_education,
    judge_employment,
    judge_experience,
    judge_limits,
    judge_majors,
    judge_pay,
    judge_person,
    judge_unstated_education,
)
from services.matching.exclusions import is_excluded, is_kin_of_excluded
from services.matching.model import Fit, GapKind, Point, ReasonKind, ViolationKind
from services.matching.occupations import has_higher_rank, roots, wanted_work, work_match
from services.matching.places import Nearness, nearness
from services.matching.weights import Levels, Weights, load_weights
from services.matching.wish import Wish, wish_of
from services.people.model import Profile
from services.reference.model import Education, Reference
from services.vacancies.model import VacancyFacts

FULL_SCORE = 1000
MOST_REASONS = 3
_GAP_LEVEL = 0.6
"""Nearness below this (a neighbouring regency or farther) is told as a gap."""


class Judge:
    """Judges vacancies by one wish. Build once for a search: what it works out of places and kinds of work is kept."""

    def __init__(
        self, query: Query, profile: Profile | None, reference: Reference, now: datetime | None = None
    ) -> None:
        """With `now` the freshness of vacancies counts too."""
        query = with_known_places(query, reference)
        self._wish, self._weights = wish_of(query, profile), load_weights()
        self._reference, self._now = reference, now
        self._work = [wanted_work(read, reference, self._weights.occupation) for read in query.occupations]
        self._near: dict[tuple[object, ...], Nearness | None] = {}

    def __call__(self, vacancy: VacancyFacts) -> Fit:
        """Judge one vacancy.

        The score is the product of the levels of all that was asked for. Hard limits are reported as violations,
        whatever the score.
        """
        title = roots(vacancy.title)
        near = self._nearness(vacancy)
        verdicts = list(self._verdicts(vacancy, title, near))
        level = _quality(vacancy, self._now, self._weights)
        for verdict in verdicts:
            level *= verdict.level
        violations = dict.fromkeys(_violations(vacancy, self._wish, title, verdicts, self._reference))
        return Fit(
            score=round(FULL_SCORE * level),
            reasons=tuple(verdict.reason for verdict in verdicts if verdict.reason)[:MOST_REASONS],
            gap=_worst_gap(verdicts),
            violations=tuple(violations),
            kilometres=near.kilometres if near else None,
        )

    def _verdicts(self, vacancy: VacancyFacts, title: frozenset[str], near: Nearness | None) -> Iterator[Verdict]:
        wish, weights, reference = self._wish, self._weights, self._reference
        yield from self._work_asked_for(vacancy, title)
        if near is not None:
            yield _place(near, wish, weights)
        yield from _competences(vacancy, wish, title, weights, reference)
        if wish.education is not None:
            yield self._education(vacancy, wish.education)
        if wish.majors:
            yield judge_majors(vacancy, wish.majors, reference, weights.major)
        if wish.experience_years is not None:
            yield judge_experience(vacancy, wish.experience_years, weights.experience)
        if wish.pay_floor is not None:
            verdict = judge_pay(vacancy, wish.pay_floor, reference, weights.pay)
            is_asked = wish.query.pay_floor is not None  # what only the profile hopes for hides nothing
            yield verdict if is_asked else replace(verdict, violation=None)
        yield judge_employment(vacancy, wish.employment, weights.employment)
        if wish.ages is not None or wish.sex is not None:
            yield judge_limits(vacancy, wish.ages, wish.sex, weights.person)

    def _work_asked_for(self, vacancy: VacancyFacts, title: frozenset[str]) -> Iterator[Verdict]:
        query, levels = self._wish.query, self._weights.occupation
        if self._work:
            match = work_match(vacancy, self._work, title)
            kind = ReasonKind.OCCUPATION if match.level >= levels["broader"] else ReasonKind.RELATED_OCCUPATION
            is_found = match.level > levels["other"]
            yield Verdict(match.level, Point(kind, match.occupation) if is_found else None)
        elif has_higher_rank(title):
            yield Verdict(levels["higher"])
        if query.words:
            is_alone = not (query.occupations or query.competences)
            yield _words(vacancy, query.words, title, self._weights.words, is_alone=is_alone)
        if any(is_kin_of_excluded(vacancy, read.value, self._reference) for read in query.exclusions):
            yield Verdict(levels["kin_of_excluded"])

    def _education(self, vacancy: VacancyFacts, level: Education) -> Verdict:
        if vacancy.education or self._work:
            is_firm = self._wish.education_is_firm
            return judge_education(vacancy, level, self._weights.education, is_firm=is_firm)
        return judge_unstated_education(vacancy, level, self._reference, self._weights)

    def _nearness(self, vacancy: VacancyFacts) -> Nearness | None:
        places = self._wish.places or ((self._wish.home,) if self._wish.home else ())
        if not places:
            return None
        where = (vacancy.area_code, vacancy.estate_id, vacancy.place_text, vacancy.latitude, vacancy.longitude)
        if where not in self._near:
            found = (nearness(vacancy, read, self._reference, self._weights.place) for read in places)
            self._near[where] = max(found, key=lambda near: near.level)
        return self._near[where]


def fit(
    vacancy: VacancyFacts,
    query: Query,
    profile: Profile | None,
    reference: Reference,
    now: datetime | None = None,
) -> Fit:
    """Judge one vacancy; for many of one search build a `Judge`."""
    return Judge(query, profile, reference, now)(vacancy)


def _words(
    vacancy: VacancyFacts, words: tuple[str, ...], title: frozenset[str], levels: Levels, *, is_alone: bool
) -> Verdict:
    company = roots(vacancy.company or "")
    found = [word for word in words if stem(word) in title]
    others = [word for word in words if word not in found and stem(word) in company]
    share = (len(found) + levels["company"] * len(others)) / len(words)
    lowest = levels["alone_none" if is_alone else "none"]
    met = found or others
    return Verdict(lowest + (levels["all"] - lowest) * share, Point(ReasonKind.WORDS, met[0]) if met else None)


def _place(near: Nearness, wish: Wish, weights: Weights) -> Verdict:
    if wish.home is not None:
        return Verdict(1.0 - weights.home_share * (1.0 - near.level), _place_reason(near, weights))
    reason, gap = _place_reason(near, weights), None
    if near.level < _GAP_LEVEL and reason is None:
        gap = Point(GapKind.DISTANCE, "" if near.kilometres is None else f"{near.kilometres:.0f}")
    return Verdict(near.level, reason, gap)


def _place_reason(near: Nearness, weights: Weights) -> Point | None:
    if near.level >= weights.place.same:
        kind = ReasonKind.ESTATE if near.place.kind is PlaceKind.ESTATE else ReasonKind.PLACE
        return Point(kind, near.place.code)
    if near.kilometres is not None and near.kilometres <= weights.place.near_district_km:
        return Point(ReasonKind.NEAR, f"{near.kilometres:.0f}")
    return None


def _competences(
    vacancy: VacancyFacts, wish: Wish, title: frozenset[str], weights: Weights, reference: Reference
) -> Iterator[Verdict]:
    lowest = weights.competence["unknown" if wish.query.occupations else "alone_unknown"]
    for read in wish.query.competences:
        known = {read.value, *read.alternatives} & set(vacancy.competences)
        words = roots(read.text)
        if known or (words and words <= title):
            yield Verdict(weights.competence["has"], Point(ReasonKind.COMPETENCE, read.value))
        else:
            yield Verdict(lowest)
    if wish.competences and not wish.query.competences:
        yield from _own_competences(vacancy, wish.competences)


def _own_competences(vacancy: VacancyFacts, own: tuple[str, ...]) -> Iterator[Verdict]:
    common = next((code for code in vacancy.competences if code in own), None)
    missing = next((code for code in vacancy.competences if code not in own), None)
    if common:
        yield Verdict(reason=Point(ReasonKind.COMPETENCE, common))
    if missing:
        yield Verdict(gap=Point(GapKind.COMPETENCE, missing))


def _violations(
    vacancy: VacancyFacts, wish: Wish, title: frozenset[str], verdicts: list[Verdict], reference: Reference
) -> Iterator[ViolationKind]:
    if any(is_excluded(vacancy, read, title, reference) for read in wish.query.exclusions):
        yield ViolationKind.EXCLUDED
    for verdict in verdicts:
        if verdict.violation is not None:
            yield verdict.violation
    yield from judge_person(vacancy, wish.ages, wish.sex)


def _worst_gap(verdicts: list[Verdict]) -> Point | None:
    gaps = [verdict for verdict in verdicts if verdict.gap is not None]
    return min(gaps, key=lambda verdict: verdict.level).gap if gaps else None


def _quality(vacancy: VacancyFacts, now: datetime | None, weights: Weights) -> float:
    level = weights.verification["verified" if vacancy.is_verified else "unverified"]
    level *= 1.0 if vacancy.has_text else weights.verification["without_text"]
    since = vacancy.since
    if now is None or since is None:
        return level
    age = max(0.0, (now - since).total_seconds() / 86_400)
    levels = weights.freshness
    return level * (1.0 - (1.0 - levels["oldest"]) * min(1.0, age / levels["days"]))
