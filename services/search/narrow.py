"""What stays of judged vacancies where the person was firm, and the order that they chose."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from services.language.dates import JAKARTA
from services.language.model import PlaceKind, Query, Sort
from services.matching.conditions import judge_education, judge_employment, judge_experience, judge_pay
from services.matching.model import ReasonKind
from services.matching.weights import load_weights
from services.reference.model import Reference
from services.search.order import Judged
from services.vacancies.model import PayPeriod, VacancyFacts

_IN_PLACE = frozenset((ReasonKind.PLACE, ReasonKind.ESTATE))
_DISTRICT = 8
_ALIKE = 0.6
"""Share of the best score from which vacancies fit about alike: the same work, in the same regency."""


def passes(one: Judged, query: Query, reference: Reference, now: datetime | None) -> bool:
    """Whether a judged vacancy passes where the person was firm; for many of one search take the tests themselves."""
    by_facts, by_fit = facts_tests(query, reference, now), fit_tests(query)
    return all(test(one.facts) for test in by_facts) and all(test(one) for test in by_fit)


def facts_tests(query: Query, reference: Reference, now: datetime | None) -> list[Callable[[VacancyFacts], bool]]:
    """Return what a vacancy must pass by what it states; nothing where the person was not firm."""
    firm: dict[str, Callable[[VacancyFacts], bool]] = {
        "education": lambda facts: _states_education(facts, query),
        "experience_years": lambda facts: _states_experience(facts, query),
        "pay_floor": lambda facts: _states_pay(facts, query, reference),
        "employment": lambda facts: _states_employment(facts, query),
    }
    tests = [test for slot, test in firm.items() if slot in query.firm and getattr(query, slot) not in (None, ())]
    districts = _districts(query)
    if districts:
        tests.append(lambda facts: facts.district_code in districts)
    if query.fresh and now is not None:
        tests.append(lambda facts: is_fresh(facts, now))
    return tests


def fit_tests(query: Query) -> list[Callable[[Judged], bool]]:
    """Return what a judged vacancy must pass: to be at the place where the person was firm, and not too far from it."""
    tests: list[Callable[[Judged], bool]] = []
    if "places" in query.firm and query.places and not _districts(query):
        tests.append(_is_there)
    if query.within_km is not None and query.places:
        tests.append(lambda one: _distance(one) <= (query.within_km or 0))
    return tests


def is_fresh(facts: VacancyFacts, now: datetime) -> bool:
    """Whether a vacancy is of today or yesterday, by the calendar of Jakarta."""
    today = now.astimezone(JAKARTA).replace(hour=0, minute=0, second=0, microsecond=0)
    return facts.since is not None and facts.since >= today - timedelta(days=1)


def sort_alike(judged: Sequence[Judged], order: Sort) -> list[Judged]:
    """Return judged vacancies in the order chosen, but what fits much less than the best one behind the others.

    Of the nearest it is not asked how well they fit: whoever wants those looks for the way, not for the place.
    """
    if order is Sort.NEAREST or not judged:
        return sort(judged, order)
    least = _ALIKE * max(one.fit.score for one in judged)
    near = [one for one in judged if one.fit.score >= least]
    return [*sort(near, order), *sort([one for one in judged if one.fit.score < least], order)]


def sort(judged: Sequence[Judged], order: Sort) -> list[Judged]:
    """Return judged vacancies, best first, in the order chosen; equal ones stay as they are."""
    match order:
        case Sort.NEWEST:
            return sorted(judged, key=lambda one: -one.facts.since.timestamp() if one.facts.since else math.inf)
        case Sort.NEAREST:
            return sorted(judged, key=_distance)
        case Sort.PAY:
            return sorted(judged, key=lambda one: -_pay(one.facts))
        case Sort.BEST:
            return list(judged)


def _districts(query: Query) -> frozenset[str]:
    """Return the districts that a firm search is for, where it is for nothing but whole districts."""
    refs = [read.value for read in query.places if not read.alternatives]
    codes = {ref.code for ref in refs if ref.kind is PlaceKind.AREA and len(ref.code) == _DISTRICT}
    return frozenset(codes) if "places" in query.firm and len(codes) == len(query.places) else frozenset()


def _is_there(one: Judged) -> bool:
    """Work and place are the first reasons of a fit: that of the place is never cut off."""
    return any(point.kind in _IN_PLACE for point in one.fit.reasons)


def _distance(one: Judged) -> float:
    """Return the kilometres from the place asked for; none at that place itself, and without end where not known."""
    if one.fit.kilometres is not None:
        return one.fit.kilometres
    return 0.0 if _is_there(one) else math.inf


def _pay(facts: VacancyFacts) -> int:
    """Return the best pay stated for a month, 0 when none is: what is paid by the day cannot be compared."""
    return (facts.pay_max or facts.pay_min or 0) if facts.pay_period is PayPeriod.MONTH else 0


def _states_education(facts: VacancyFacts, query: Query) -> bool:
    level = max((read.value for read in query.education), key=lambda level: level.rank)
    return judge_education(facts, level, load_weights().education, is_firm=True).reason is not None


def _states_experience(facts: VacancyFacts, query: Query) -> bool:
    years = query.experience_years.value if query.experience_years else 0.0
    return judge_experience(facts, years, load_weights().experience).reason is not None


def _states_pay(facts: VacancyFacts, query: Query, reference: Reference) -> bool:
    floor = query.pay_floor
    return floor is None or judge_pay(facts, floor.value, reference, load_weights().pay).reason is not None


def _states_employment(facts: VacancyFacts, query: Query) -> bool:
    wanted = [read.value for read in query.employment]
    return judge_employment(facts, wanted, load_weights().employment).reason is not None
