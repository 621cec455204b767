"""What a vacancy asks for, ticked against what the search and the profile say of the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from services.language.model import Query
from services.matching.conditions import judge_person
from services.matching.wish import Wish, wish_of
from services.people.model import Profile
from services.reference.model import Reference
from services.vacancies.model import VacancyFacts


class RequirementKind(StrEnum):
    """What is asked for. LIMITS: age and sex together, which may leave nobody out (product rule 8)."""

    EDUCATION = "education"
    MAJORS = "majors"
    EXPERIENCE = "experience"
    COMPETENCES = "competences"
    LIMITS = "limits"


class Answer(StrEnum):
    """Whether the person meets it, as far as they said."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement. `codes`: majors or competences that it names, those that the person has first."""

    kind: RequirementKind
    answer: Answer
    codes: tuple[str, ...] = ()


def check_requirements(
    vacancy: VacancyFacts, query: Query, reference: Reference, profile: Profile | None = None
) -> tuple[Requirement, ...]:
    """Return all that the vacancy asks for, each with the answer that the query gives, or else the profile.

    Majors and competences that the reference does not know (any more) have no name to show and are left out.
    """
    return tuple(_requirements(vacancy, wish_of(query, profile), reference))


def tells_of_person(query: Query) -> bool:
    """Say whether a search tells anything that requirements could be checked against."""
    told = (query.education, query.majors, query.competences, query.experience_years, query.age, query.sex)
    return any(told)


def _requirements(vacancy: VacancyFacts, wish: Wish, reference: Reference) -> Iterator[Requirement]:
    if vacancy.education:
        yield Requirement(RequirementKind.EDUCATION, _education(vacancy, wish))
    majors = tuple(code for code in vacancy.majors if code in reference.majors)
    if majors:
        yield _majors(majors, wish, reference)
    if vacancy.experience_years is not None:
        yield Requirement(RequirementKind.EXPERIENCE, _experience(vacancy.experience_years, wish.experience_years))
    yield from _competences(tuple(code for code in vacancy.competences if code in reference.competences), wish)
    if vacancy.sex is not None or vacancy.age_min is not None or vacancy.age_max is not None:
        yield Requirement(RequirementKind.LIMITS, _limits(vacancy, wish))


def _education(vacancy: VacancyFacts, wish: Wish) -> Answer:
    if wish.education is None:
        return Answer.UNKNOWN
    return _answer(wish.education.rank >= min(level.rank for level in vacancy.education))


def _majors(asked: tuple[str, ...], wish: Wish, reference: Reference) -> Requirement:
    had = tuple(code for code in asked if code in wish.majors)
    rest = tuple(code for code in asked if code not in wish.majors)
    if had:
        return Requirement(RequirementKind.MAJORS, Answer.MET, (*had, *rest))
    are_apart = _are_apart(_fields(wish.majors, reference), _fields(rest, reference))
    return Requirement(RequirementKind.MAJORS, Answer.NOT_MET if are_apart else Answer.UNKNOWN, rest)


def _are_apart(own: set[tuple[bool, str]], asked: set[tuple[bool, str]]) -> bool:
    """Say whether fields of study differ for sure.

    A major of the same field may do, and SMK and college name their fields in two ways: there the company has to say.
    """
    kinds_asked = {is_vocational for is_vocational, _ in asked}
    return bool(own) and not own & asked and all(is_vocational in kinds_asked for is_vocational, _ in own)


def _experience(asked: float, years: float | None) -> Answer:
    if years is None and asked > 0:
        return Answer.UNKNOWN
    return _answer((years or 0) >= asked)


def _competences(asked: tuple[str, ...], wish: Wish) -> Iterator[Requirement]:
    """Nobody names all they can, in a search or in a profile: what is not named is unknown."""
    named = {code for read in wish.query.competences for code in (read.value, *read.alternatives)}
    named |= set(wish.competences)
    for answer, is_named in ((Answer.MET, True), (Answer.UNKNOWN, False)):
        codes = tuple(code for code in asked if (code in named) is is_named)
        if codes:
            yield Requirement(RequirementKind.COMPETENCES, answer, codes)


def _limits(vacancy: VacancyFacts, wish: Wish) -> Answer:
    if any(judge_person(vacancy, wish.ages, wish.sex)):
        return Answer.NOT_MET
    asks_age = vacancy.age_min is not None or vacancy.age_max is not None
    is_unknown = (asks_age and wish.ages is None) or (vacancy.sex is not None and wish.sex is None)
    is_open = any(any(judge_person(vacancy, (age, age), wish.sex)) for age in wish.ages or ())
    return Answer.UNKNOWN if is_unknown or is_open else Answer.MET


def _answer(is_met: bool) -> Answer:
    return Answer.MET if is_met else Answer.NOT_MET


def _fields(majors: tuple[str, ...], reference: Reference) -> set[tuple[bool, str]]:
    known = (reference.majors[code] for code in majors if code in reference.majors)
    return {(major.is_vocational, major.field) for major in known}
