"""The card of one vacancy as text. Every field is clipped, so that a card never outgrows a message."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from bot import formatting, points
from bot.texts import Texts
from bot.widgets import say
from services.reference.model import Reference
from services.vacancies.model import Vacancy, VacancyDetail
from services.vacancies.show import Card

_TITLE, _REQUIREMENTS, _DESCRIPTION, _CONTACT, _NAMES = 150, 900, 900, 200, 8
_LONGEST_URL = 1000


def card_text(card: Card, texts: Texts, reference: Reference) -> Markup:
    """Return the whole card."""
    blocks = (
        _head(card, texts, reference),
        _terms(card, texts, reference),
        _requirements(card.detail, texts, reference),
        _description(card.detail, texts),
        _fit(card, texts, reference),
        _how(card.detail, texts),
        _trust(card.detail.vacancy, texts),
    )
    return Markup("\n\n").join(block for block in blocks if block)


def apply_url(detail: VacancyDetail) -> str:
    """Return the first link of a source that a button may carry, or ""."""
    return next((link.url for link in detail.sources if link.url and _is_web_address(link.url)), "")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    clean = len(url) <= _LONGEST_URL and url.isprintable() and " " not in url
    return clean and parts.scheme in {"http", "https"} and "." in host.strip(".")


def _head(card: Card, texts: Texts, reference: Reference) -> Markup:
    vacancy = card.detail.vacancy
    place = formatting.place(vacancy, reference)
    if place and card.fit is not None and card.fit.kilometres is not None:
        place += f" ({formatting.kilometres(card.fit.kilometres)})"
    lines = [formatting.bold(formatting.clip(vacancy.title, _TITLE)), Markup.escape(formatting.company(vacancy, texts))]
    if vacancy.is_sample:
        lines.append(say(texts, "card.sample"))
    if place:
        lines.append(say(texts, "card.place", {"place": place}))
    return Markup("\n").join(lines)


def _terms(card: Card, texts: Texts, reference: Reference) -> Markup:
    vacancy = card.detail.vacancy
    pay = formatting.pay(vacancy, texts)
    against = formatting.pay_against_wage(vacancy, card.minimum_wage, texts, reference)
    lines = [say(texts, "card.pay", {"pay": pay}) if pay else say(texts, "card.pay_none")]
    if against:
        lines[0] += Markup.escape(f" ({against})")
    if vacancy.openings:
        lines.append(say(texts, "card.openings", {"count": formatting.number(vacancy.openings)}))
    if vacancy.employment:
        kinds = " · ".join(texts(f"employment.{kind.value}") for kind in vacancy.employment)
        lines.append(say(texts, "card.employment", {"kinds": kinds}))
    if vacancy.closes_at is not None:
        lines.append(say(texts, "card.closes", {"date": formatting.weekday(vacancy.closes_at)}))
    return Markup("\n").join(lines)


def _requirements(detail: VacancyDetail, texts: Texts, reference: Reference) -> Markup:
    lines = [say(texts, "card.requirements")]
    lines += [Markup("• {}").format(line) for line in _requirement_lines(detail.vacancy, texts, reference)]
    if detail.requirements:
        lines.append(Markup.escape(formatting.clip_lines(detail.requirements, _REQUIREMENTS)))
    return Markup("\n").join(lines) if len(lines) > 1 else say(texts, "card.requirements_none")


def _requirement_lines(vacancy: Vacancy, texts: Texts, reference: Reference) -> Iterator[str]:
    majors = [reference.majors[code].title for code in vacancy.majors[:_NAMES] if code in reference.majors]
    skills = [
        reference.competences[code].title for code in vacancy.competences[:_NAMES] if code in reference.competences
    ]
    if vacancy.education:
        yield texts("requirement.education", levels=formatting.education(vacancy))
    if majors:
        yield texts("requirement.majors", majors=", ".join(majors))
    if vacancy.experience_years is not None:
        yield texts("requirement.experience", experience=formatting.experience(vacancy, texts))
    if skills:
        yield texts("requirement.competences", competences=", ".join(skills))
    yield from _limits(vacancy, texts)


def _limits(vacancy: Vacancy, texts: Texts) -> Iterator[str]:
    least, most = vacancy.age_min, vacancy.age_max
    if least is not None and most is not None:
        yield texts("requirement.age", least=least, most=most)
    elif most is not None:
        yield texts("requirement.age_most", most=most)
    elif least is not None:
        yield texts("requirement.age_least", least=least)
    if vacancy.sex is not None:
        yield texts("requirement.sex", sex=texts(f"sex.{vacancy.sex.value}"))


def _description(detail: VacancyDetail, texts: Texts) -> Markup:
    if not detail.description or formatting.same(detail.description, detail.requirements):
        return Markup("")
    text = formatting.clip_lines(detail.description, _DESCRIPTION)
    return Markup("{}\n{}").format(say(texts, "card.about"), text)


def _fit(card: Card, texts: Texts, reference: Reference) -> Markup:
    if card.fit is None:
        return Markup("")
    reasons, gap = points.reasons(card.fit, texts, reference), points.gap(card.fit, texts, reference)
    lines = [say(texts, "card.reasons", {"reasons": reasons})] if reasons else []
    lines += [Markup.escape(gap)] if gap else []
    lines += [say(texts, "search.below_line")] if card.fit.is_below_line else []
    return Markup("\n").join(lines)


def _how(detail: VacancyDetail, texts: Texts) -> Markup:
    lines = []
    if detail.contact:
        lines.append(say(texts, "card.contact", {"contact": formatting.clip(detail.contact, _CONTACT)}))
    if apply_url(detail):
        lines.append(say(texts, "card.link_too" if lines else "card.link"))
    if not lines:
        lines.append(say(texts, "card.no_contact"))
    return Markup("\n").join(lines)


def _trust(vacancy: Vacancy, texts: Texts) -> Markup:
    if vacancy.is_sample:
        verdict = say(texts, "card.sample_long")
    elif vacancy.verified_by and vacancy.verified_at:
        fields = {"who": vacancy.verified_by, "when": formatting.day_and_time(vacancy.verified_at)}
        verdict = say(texts, "card.verified", fields)
    else:
        verdict = say(texts, "card.unverified", {"source": formatting.clip(vacancy.source, 40)})
    return Markup("{}\n{}").format(verdict, say(texts, "card.free"))
