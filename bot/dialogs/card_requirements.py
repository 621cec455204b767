"""What a vacancy asks for, as lines of its card: ticked when the search or the profile says something of the person."""

from collections.abc import Iterator

from markupsafe import Markup

from bot import formatting, titles
from bot.texts import Texts
from bot.widgets import say
from services.reference.model import Reference
from services.vacancies.model import Vacancy, VacancyDetail
from services.vacancies.requirements import Answer, Requirement, RequirementKind
from services.vacancies.show import Card

_NAMES, _NAME = 3, 40
_WORDS = 900
_UNTOLD = "tick.unknown"
_HEADINGS = {
    (False, False): "card.requirements",
    (False, True): "card.requirements_untold",
    (True, False): "card.profile_requirements",
    (True, True): "card.profile_requirements_untold",
}
_TICKS = {Answer.MET: "tick.met", Answer.NOT_MET: "tick.not_met", Answer.UNKNOWN: _UNTOLD}


def requirements(card: Card, texts: Texts, reference: Reference) -> Markup:
    """Return the requirements, the caution where age or sex is one, and the company's own words, folded together."""
    ticks = [_tick(card, requirement) for requirement in card.requirements]
    lines = [
        say(texts, tick, {"line": _line(card.detail.vacancy, requirement, texts, reference)})
        for tick, requirement in zip(ticks, card.requirements, strict=True)
    ]
    lines += _caution(card, texts)
    words = _own_words(card.detail)
    if not (lines or words):
        return say(texts, "card.requirements_none")
    heading = _HEADINGS[card.by_profile, _UNTOLD in ticks]
    quote = [Markup("<blockquote expandable>{}</blockquote>").format(words)] if words else []
    return Markup("\n").join([say(texts, heading), *lines, *quote])


def _tick(card: Card, requirement: Requirement) -> str:
    is_limit = requirement.kind is RequirementKind.LIMITS
    if not card.is_checked or (is_limit and requirement.answer is not Answer.MET):
        return "tick.none"
    return _TICKS[requirement.answer]


def _line(vacancy: Vacancy, requirement: Requirement, texts: Texts, reference: Reference) -> str:
    match requirement.kind:
        case RequirementKind.EDUCATION:
            return texts("requirement.education", levels=formatting.education(vacancy))
        case RequirementKind.EXPERIENCE if not vacancy.experience_years:
            return texts("requirement.no_experience")
        case RequirementKind.EXPERIENCE:
            return texts("requirement.experience", experience=formatting.experience(vacancy, texts))
        case RequirementKind.MAJORS:
            return texts("requirement.majors", majors=_names(_majors(requirement.codes, reference), texts))
        case RequirementKind.COMPETENCES:
            named = _names(_competences(requirement.codes, texts, reference), texts)
            return texts("requirement.competences", competences=named)
        case RequirementKind.LIMITS:
            return texts("requirement.limits", limits=", ".join(_limits(vacancy, texts)))


def _majors(codes: tuple[str, ...], reference: Reference) -> list[str]:
    return [reference.majors[code].title for code in codes]


def _competences(codes: tuple[str, ...], texts: Texts, reference: Reference) -> list[str]:
    return [titles.competence(code, reference.competences[code].title, texts) for code in codes]


def _names(every: list[str], texts: Texts) -> str:
    named = [formatting.clip(name, _NAME) for name in every]
    names = ", ".join(named[:_NAMES])
    more = len(named) - _NAMES
    return texts("requirement.more", names=names, count=more) if more > 0 else names


def _limits(vacancy: Vacancy, texts: Texts) -> Iterator[str]:
    least, most = vacancy.age_min, vacancy.age_max
    if least is not None and most is not None:
        yield texts("limit.age", least=least, most=most)
    elif most is not None:
        yield texts("limit.age_most", most=most)
    elif least is not None:
        yield texts("limit.age_least", least=least)
    if vacancy.sex is not None:
        yield texts(f"sex.{vacancy.sex.value}")


def _caution(card: Card, texts: Texts) -> list[Markup]:
    limits = [asked for asked in card.requirements if asked.kind is RequirementKind.LIMITS]
    return [say(texts, "requirement.caution")] if any(asked.answer is not Answer.MET for asked in limits) else []


def _own_words(detail: VacancyDetail) -> str:
    is_repeated = formatting.same(detail.description, detail.requirements)
    parts = (detail.requirements, "" if is_repeated else detail.description)
    return "\n".join(formatting.clip_lines(part, _WORDS) for part in parts if part)
