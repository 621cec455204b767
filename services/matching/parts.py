"""A wish in parts that judge alone: the work, the place, the competences, the conditions.

None looks at what another asks for, so who judges one vacancy by many wishes judges each different part once.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import prod

from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.language.words import employers, stem
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
from services.matching.model import GapKind, Point, ReasonKind, ViolationKind
from services.matching.occupations import WantedWork, has_higher_rank, roots, wanted_work, work_match
from services.matching.places import Nearness, nearness
from services.matching.weights import Levels, Weights, load_weights
from services.matching.wish import Wish
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts

_GAP_LEVEL = 0.6
"""Nearness below this (a neighbouring regency or farther) is told as a gap."""

_CONDITIONS = (
    "education",
    "education_is_firm",
    "majors",
    "experience_years",
    "pay_floor",
    "employment",
    "ages",
    "sex",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a wish says: the product of its levels, and its verdicts in the order in which they are told."""

    level: float
    verdicts: tuple[Verdict, ...]

    @property
    def is_violated(self) -> bool:
        """Whether a hard limit is crossed."""
        return any(verdict.violation is not None for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class KeptParts:
    """What like wishes have judged: by all of a wish that it depends on, then by the vacancy's number, or its place."""

    parts: dict[Hashable, dict[int, Part]] = field(default_factory=dict)
    near: dict[Hashable, dict[Hashable, Nearness | None]] = field(default_factory=dict)


def part_keys(wish: Wish) -> tuple[Hashable, ...]:
    """Return, for each part in their order, all of a wish that it looks at."""
    query, has_work = wish.query, bool(wish.query.occupations)
    return (
        ("work", query.occupations, query.words, query.exclusions, bool(query.competences)),
        ("place", wish.places_or_home, wish.home is not None),
        ("competences", query.competences, wish.competences, has_work),
        (
            "conditions",
            has_work,
            _mean_work(query),
            query.pay_floor is not None,
            *(getattr(wish, n) for n in _CONDITIONS),
        ),
    )


def part_of(verdicts: Iterable[Verdict]) -> Part:
    """Join verdicts."""
    kept = tuple(verdicts)
    return Part(prod(verdict.level for verdict in kept), kept)


def wanted_works(query: Query, reference: Reference) -> list[WantedWork]:
    """Prepare the kinds of work that a query asks for."""
    return [wanted_work(read, reference, load_weights().occupation) for read in query.occupations]


def judge_work(vacancy: VacancyFacts, query: Query, work: Sequence[WantedWork], reference: Reference) -> Part:
    """Judge kinds of work, words and exclusions; `work`: the kinds, prepared."""
    return part_of(_work(vacancy, query, work, roots(vacancy.title), reference))


def nearest(vacancy: VacancyFacts, places: Sequence[Read[PlaceRef]], reference: Reference) -> Nearness | None:
    """Return how near a vacancy is to the nearest of some places; None for no places."""
    found = (nearness(vacancy, read, reference, load_weights().place) for read in places)
    return max(found, key=lambda near: near.level, default=None)


def judge_place(near: Nearness | None, *, is_home: bool) -> Part:
    """Judge a nearness; `is_home`: nobody asked for a place, it is where the person lives."""
    weights = load_weights()
    if near is None:
        return Part(1.0, ())
    reason, gap = _place_reason(near, weights), None
    if is_home:
        return part_of([Verdict(1.0 - weights.home_share * (1.0 - near.level), reason)])
    is_far = near.kilometres is not None  # and no reason: farther than what is called near
    if reason is None and (is_far or near.level < _GAP_LEVEL):
        gap = Point(GapKind.DISTANCE, "" if near.kilometres is None else f"{near.kilometres:.0f}")
    return part_of([Verdict(near.level, reason, gap)])


def judge_competences(vacancy: VacancyFacts, query: Query, own: tuple[str, ...]) -> Part:
    """Judge what a query names, else say what the person has (`own`) and has not: that changes no level."""
    return part_of([*_asked(vacancy, query), *(() if query.competences else _own(vacancy, own))])


def judge_conditions(vacancy: VacancyFacts, wish: Wish, reference: Reference) -> Part:
    """Judge schooling, experience, pay, kind of contract, age and sex.

    Of the rest only counts whether work is named, and whether competences or words say what work is meant.
    """
    return part_of(_conditions(vacancy, wish, load_weights(), reference))


def quality(vacancy: VacancyFacts, now: datetime | None) -> float:
    """Return what a vacancy is worth whatever is asked for; with `now` its freshness counts too."""
    weights = load_weights()
    level = weights.verification["verified" if vacancy.is_verified else "unverified"]
    level *= 1.0 if vacancy.has_text else weights.verification["without_text"]
    since = vacancy.since
    if now is None or since is None:
        return level
    age = max(0.0, (now - since).total_seconds() / 86_400)
    levels = weights.freshness
    return level * (1.0 - (1.0 - levels["oldest"]) * min(1.0, age / levels["days"]))


def _work(
    vacancy: VacancyFacts, query: Query, work: Sequence[WantedWork], title: frozenset[str], reference: Reference
) -> Iterator[Verdict]:
    weights = load_weights()
    levels = weights.occupation
    if work:
        match = work_match(vacancy, work, title)
        kind = ReasonKind.OCCUPATION if match.level >= levels["broader"] else ReasonKind.RELATED_OCCUPATION
        is_found = match.level > levels["other"]
        yield Verdict(match.level, Point(kind, match.occupation) if is_found else None)
    elif has_higher_rank(title):
        yield Verdict(levels["higher"])
    if query.words:
        is_alone = not (query.occupations or query.competences)
        yield _words(vacancy, query.words, title, weights.words, is_alone=is_alone)
    if any(is_excluded(vacancy, read, title, reference) for read in query.exclusions):
        yield Verdict(violation=ViolationKind.EXCLUDED)
    if any(is_kin_of_excluded(vacancy, read.value, reference) for read in query.exclusions):
        yield Verdict(levels["kin_of_excluded"])


def _words(
    vacancy: VacancyFacts, words: tuple[str, ...], title: frozenset[str], levels: Levels, *, is_alone: bool
) -> Verdict:
    company = roots(vacancy.company or "")
    found = [word for word in words if stem(word) in title]
    others = [word for word in words if word not in found and stem(word) in company]
    by_company = (levels["employer" if word in employers() else "company"] for word in others)
    share = (len(found) + sum(by_company)) / len(words)
    lowest = levels["alone_none" if is_alone else "none"]
    met = found or others
    return Verdict(lowest + (levels["all"] - lowest) * share, Point(ReasonKind.WORDS, met[0]) if met else None)


def _place_reason(near: Nearness, weights: Weights) -> Point | None:
    if near.level >= weights.place.same:
        kind = ReasonKind.ESTATE if near.place.kind is PlaceKind.ESTATE else ReasonKind.PLACE
        return Point(kind, near.place.code)
    if near.kilometres is not None and near.kilometres <= weights.place.near_district_km:
        return Point(ReasonKind.NEAR, f"{near.kilometres:.0f}")
    return None


def _asked(vacancy: VacancyFacts, query: Query) -> Iterator[Verdict]:
    levels = load_weights().competence
    lowest, title = levels["unknown" if query.occupations else "alone_unknown"], roots(vacancy.title)
    for read in query.competences:
        known = {read.value, *read.alternatives} & set(vacancy.competences)
        words = roots(read.text)
        if known or (words and words <= title):
            yield Verdict(levels["has"], Point(ReasonKind.COMPETENCE, read.value))
        else:
            yield Verdict(lowest)


def _own(vacancy: VacancyFacts, own: tuple[str, ...]) -> Iterator[Verdict]:
    if not own:
        return
    common = next((code for code in vacancy.competences if code in own), None)
    missing = next((code for code in vacancy.competences if code not in own), None)
    if common:
        yield Verdict(reason=Point(ReasonKind.COMPETENCE, common))
    if missing:
        yield Verdict(gap=Point(GapKind.COMPETENCE, missing))


def _mean_work(query: Query) -> bool:
    """Whether the field of study is all that says what work is meant."""
    return bool(query.majors) and not (query.occupations or query.competences or query.words)


def _conditions(vacancy: VacancyFacts, wish: Wish, weights: Weights, reference: Reference) -> Iterator[Verdict]:
    if wish.education is not None:
        if vacancy.education or wish.query.occupations:
            is_firm = wish.education_is_firm
            yield judge_education(vacancy, wish.education, weights.education, is_firm=is_firm)
        else:
            yield judge_unstated_education(vacancy, wish.education, reference, weights)
    if wish.majors:
        yield judge_majors(vacancy, wish.majors, reference, weights.major, is_alone=_mean_work(wish.query))
    if wish.experience_years is not None:
        yield judge_experience(vacancy, wish.experience_years, weights.experience)
    if wish.pay_floor is not None:
        verdict = judge_pay(vacancy, wish.pay_floor, reference, weights.pay)
        is_asked = wish.query.pay_floor is not None  # what only the profile hopes for hides nothing
        yield verdict if is_asked else replace(verdict, violation=None)
    yield judge_employment(vacancy, wish.employment, weights.employment)
    if wish.ages is not None or wish.sex is not None:
        yield judge_limits(vacancy, wish.ages, wish.sex, weights.person)
        for kind in judge_person(vacancy, wish.ages, wish.sex):
            yield Verdict(violation=kind)
