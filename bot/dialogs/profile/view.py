"""Answers of a profile as people read them."""

from collections.abc import Callable

from markupsafe import Markup

from bot import formatting, titles
from bot.texts import Texts
from bot.widgets import say
from services.people.model import Answers, Step
from services.people.phone import shown_phone
from services.reference.model import AreaLevel, Reference

_MOST_NAMES, _NAME = 4, 40
_WORDS: dict[Step, Callable[[Answers], str]] = {
    Step.NAME: lambda answers: answers.name,
    Step.PHONE: lambda answers: shown_phone(answers.phone),
}


def answer_text(answers: Answers, step: Step, texts: Texts, reference: Reference) -> str:
    """Return the answer of a step in words; "" when there is none."""
    if not answers.has(step):
        return ""
    if step in _WORDS:
        return _WORDS[step](answers)
    match step:
        case Step.WANTED:
            wanted = [code for code in answers.wanted if code in reference.occupations]
            return _names([occupation(code, texts, reference) for code in wanted])
        case Step.HOME:
            return _home(answers.area_code or "", reference)
        case Step.EDUCATION:
            return schooling(answers, texts, reference)
        case Step.EXPERIENCE:
            return formatting.years(answers.experience_years or 0.0, texts)
        case Step.COMPETENCES:
            known = [code for code in answers.competences if code in reference.competences]
            return _names([competence(code, texts, reference) for code in known])
        case Step.PAY:
            return texts("own.from", amount=formatting.money(answers.pay_min or 0, texts))
        case Step.AVAILABILITY:
            return texts(f"availability.{answers.availability}")
    return ""


def occupation(code: str, texts: Texts, reference: Reference) -> str:
    """Return what an occupation is called."""
    return titles.occupation(code, reference.occupations[code].title, texts)


def competence(code: str, texts: Texts, reference: Reference) -> str:
    """Return what a competence is called."""
    return titles.competence(code, reference.competences[code].title, texts)


def schooling(answers: Answers, texts: Texts, reference: Reference) -> str:
    """Return level, majors and year of graduation: "SMK, Teknik Pemesinan, lulus 2022"."""
    majors = [reference.majors[code].title for code in answers.majors if code in reference.majors]
    year = [texts("own.graduated", year=answers.graduated)] if answers.graduated else []
    return ", ".join([str(answers.education), *majors, *year])


def told(answers: Answers, texts: Texts, reference: Reference) -> Markup:
    """Return what was answered, a line each."""
    lines = [
        say(texts, "own.line", {"name": texts(f"own.{step.value}"), "answer": answer})
        for step in Step
        if (answer := answer_text(answers, step, texts, reference))
    ]
    return Markup("\n").join(lines)


def missing(answers: Answers, texts: Texts) -> str:
    """Return what is not answered yet, named."""
    return ", ".join(named(step, texts) for step in answers.open_steps)


def named(step: str, texts: Texts) -> str:
    """Return the name of a step, or of a detail of one, within a sentence."""
    name = texts(f"own.{step}")
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def area_caption(code: str, reference: Reference) -> str:
    """Return the name of an area for a button: "Kab. Bekasi", "Tambun Selatan", "Desa Wangunharja, Cikarang Utara"."""
    area = reference.areas[code]
    is_village = area.level is AreaLevel.VILLAGE
    return formatting.village(area, reference) if is_village else formatting.area_name(area)


def _home(code: str, reference: Reference) -> str:
    area = reference.areas.get(code)
    regency = reference.areas.get(area.regency_code or "") if area else None
    if area is None or regency is None or area is regency or area.level is AreaLevel.VILLAGE:
        return area_caption(code, reference) if area else ""
    return f"{area.name}, {formatting.area_name(regency)}"


def _names(names: list[str]) -> str:
    shown = ", ".join(formatting.clip(name, _NAME) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} +{more}" if more > 0 else shown
