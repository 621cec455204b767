"""Conditions of a vacancy against what a person has and wants: each a level, and a reason, gap or violation."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.language.facts import DAYS_A_MONTH
from services.language.model import PayFloor
from services.matching.fields import families_of
from services.matching.model import GapKind, Point, ReasonKind, ViolationKind
from services.matching.occupations import has_higher_rank, roots
from services.matching.places import undecided_regencies
from services.matching.weights import Levels, Weights, load_weights
from services.reference.model import Education, Reference
from services.vacancies.model import Employment, PayPeriod, Sex, VacancyFacts

_ALWAYS_SAID = frozenset((Employment.INTERNSHIP, Employment.REMOTE, Employment.FREELANCE, Employment.PART_TIME))
"""Kinds that a vacancy names if it offers them: one that tells no kind is ordinary work."""
_DAYS = {PayPeriod.MONTH: 1, PayPeriod.DAY: DAYS_A_MONTH}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one condition says: its level (0 to 1), why it speaks for or against, whether it forbids."""

    level: float = 1.0
    reason: Point | None = None
    gap: Point | None = None
    violation: ViolationKind | None = None


def judge_education(vacancy: VacancyFacts, level: Education, levels: Levels, *, is_firm: bool) -> Verdict:
    """Judge a person's schooling; `is_firm`: the query says it, so that asking for more is a limit and no mere gap."""
    if not vacancy.education:
        return Verdict(levels["unknown"])
    lowest = min(vacancy.education, key=lambda asked: asked.rank)
    if level.rank < lowest.rank:
        violation = ViolationKind.EDUCATION if is_firm else None
        return Verdict(levels["missing"], gap=Point(GapKind.EDUCATION, lowest.value), violation=violation)
    if level in vacancy.education:
        return Verdict(levels["same"], Point(ReasonKind.EDUCATION, level.value))
    if level.rank == lowest.rank:
        return Verdict(levels["kind"])
    steps = level.rank - lowest.rank
    far = steps >= levels["far_below_steps"]
    return Verdict(levels["far_below" if far else "below"], Point(ReasonKind.EDUCATION, lowest.value))


def judge_unstated_education(
    vacancy: VacancyFacts, level: Education, reference: Reference, weights: Weights
) -> Verdict:
    """Judge a vacancy that tells no schooling by how many of its kind of work take a person of this level."""
    kinds = (reference.occupations.get(code) for code in vacancy.occupations)
    groups = [occupation.kbji[:1] for occupation in kinds if occupation is not None]
    if has_higher_rank(roots(vacancy.title)):
        groups.append("1")
    shares = (weights.takes[group][level.rank - 1] for group in groups if group in weights.takes)
    share = min(shares, default=weights.takes["all"][level.rank - 1])
    doubt = weights.education["doubt"]
    return Verdict(weights.education["unknown"] * (1.0 - doubt * (1.0 - share)))


def judge_majors(
    vacancy: VacancyFacts, wanted: Sequence[str], reference: Reference, levels: Levels, *, is_alone: bool
) -> Verdict:
    """Judge a person's fields of study; `is_alone`: no work was asked for, so that they say what work is meant."""
    if not vacancy.majors:
        return Verdict(levels["unknown" if not is_alone else _work_of(vacancy, wanted, reference)])
    common = next((major for major in wanted if major in vacancy.majors), None)
    if common is not None:
        return Verdict(levels["same"], Point(ReasonKind.MAJOR, common))
    if _fields(wanted, reference) & _fields(vacancy.majors, reference) or (
        families_of(wanted, reference) & families_of(vacancy.majors, reference)
    ):
        return Verdict(levels["field"])
    return Verdict(levels["other"], gap=Point(GapKind.MAJOR, vacancy.majors[0]))


def judge_experience(vacancy: VacancyFacts, years: float, levels: Levels) -> Verdict:
    """Judge a person's years of experience; 0 is none."""
    asked = vacancy.experience_years
    if asked is None:
        return Verdict(levels["unknown"] if years else levels["unknown_when_none"])
    if asked <= years:
        if asked == 0:
            return Verdict(levels["enough"], Point(ReasonKind.NO_EXPERIENCE))
        return Verdict(levels["enough"], Point(ReasonKind.EXPERIENCE, f"{asked:g}"))
    level = levels["more"] if asked - years <= levels["near_years"] else levels["much_more"]
    return Verdict(level, gap=Point(GapKind.EXPERIENCE, f"{asked:g}"))


def judge_pay(vacancy: VacancyFacts, floor: PayFloor, reference: Reference, levels: Levels) -> Verdict:
    """Judge the pay against the least that a person wants; pay that is not told is not zero.

    A day's pay counts as 25 a month, pay by the hour or piece as not told.
    """
    wanted = _minimum_wage(vacancy, reference) if floor.amount is None else floor.amount
    days, best = _DAYS.get(vacancy.pay_period), _best_pay(vacancy)
    if wanted is None or days is None or not best:
        return Verdict(levels["hidden"])
    if best >= wanted:
        reaches_only = (vacancy.pay_min or best) * days < wanted * levels["clear_share"]
        return Verdict(levels["reaches"] if reaches_only else levels["enough"], Point(ReasonKind.PAY, str(best)))
    gap = Point(GapKind.PAY, str(best))
    is_clear = best < wanted * levels["clear_share"]
    return Verdict(levels["slightly_less"], gap=gap, violation=ViolationKind.PAY if is_clear else None)


def most_that_may_be_asked(vacancy: VacancyFacts) -> int | None:
    """Return rupiah a month: whoever asks for more than this finds the pay clearly too low; None: pay is not told."""
    best = _best_pay(vacancy)
    return math.ceil(best / load_weights().pay["clear_share"]) if best else None


def judge_employment(vacancy: VacancyFacts, wanted: Sequence[Employment], levels: Levels) -> Verdict:
    """Judge the kind of work; an internship fits when it was asked for."""
    met = next((kind for kind in wanted if kind in vacancy.employment), None)
    if met is not None:
        return Verdict(levels["same"], Point(ReasonKind.EMPLOYMENT, met.value))
    if Employment.INTERNSHIP in vacancy.employment:
        is_ordinary = _ALWAYS_SAID.isdisjoint(wanted)
        return Verdict(levels["internship_not_asked" if is_ordinary else "other"])
    if not wanted:
        return Verdict()
    if Employment.INTERNSHIP in wanted:
        return Verdict(levels["no_internship"])
    if vacancy.employment or _ALWAYS_SAID.issuperset(wanted):
        return Verdict(levels["other"])
    return Verdict(levels["ordinary"] if Employment.FULL_TIME in wanted else levels["unknown"])


def judge_limits(vacancy: VacancyFacts, ages: tuple[int, int] | None, sex: Sex | None, levels: Levels) -> Verdict:
    """Judge what is told of age and sex to a person who told theirs: one who is asked for by name may be surer."""
    level = 1.0
    if ages is not None and vacancy.age_max is None:
        level *= levels["age_unknown"]
    if sex is not None and vacancy.sex is None:
        level *= levels["sex_unknown"]
    return Verdict(level)


def judge_person(vacancy: VacancyFacts, ages: tuple[int, int] | None, sex: Sex | None) -> Iterable[ViolationKind]:
    """Yield which stated limits of age and sex the person by their own words does not meet.

    `ages`: the least and the most that they may be; what one of the two meets is met.
    """
    if ages is not None:
        youngest, oldest = ages
        too_old = vacancy.age_max is not None and youngest > vacancy.age_max
        too_young = vacancy.age_min is not None and oldest < vacancy.age_min
        if too_old or too_young:
            yield ViolationKind.AGE
    if sex is not None and vacancy.sex is not None and sex is not vacancy.sex:
        yield ViolationKind.SEX


def _work_of(vacancy: VacancyFacts, majors: Sequence[str], reference: Reference) -> str:
    """Return the level of a vacancy that names no major, by whether its first kind of work is of their field."""
    families = families_of(majors, reference)
    kinds = (reference.occupations.get(code) for code in vacancy.occupations[:1])
    return "work_of_field" if any(kind and kind.family in families for kind in kinds) else "other_work"


def _best_pay(vacancy: VacancyFacts) -> int:
    """Return the most that is told of the pay of a month, 0 where it is not told or cannot be compared."""
    return (vacancy.pay_max or vacancy.pay_min or 0) * _DAYS.get(vacancy.pay_period, 0)


def _minimum_wage(vacancy: VacancyFacts, reference: Reference) -> int | None:
    """Return the minimum wage where the work is, the lowest of all regencies that the place may mean."""
    regency = vacancy.regency_code
    possible = [regency] if regency else undecided_regencies(vacancy.place_text, reference)
    wages = [reference.minimum_wages[code].amount for code in possible if code in reference.minimum_wages]
    return min(wages, default=None)


def _fields(majors: Iterable[str], reference: Reference) -> set[str]:
    return {reference.majors[major].field for major in majors if major in reference.majors}
