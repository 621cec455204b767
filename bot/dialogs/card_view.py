"""The card of one vacancy as text. Every field is clipped, so that a card never outgrows a message."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from markupsafe import Markup

from bot import formatting, points
from bot.contacts import Desk
from bot.desk import doubt_line
from bot.dialogs.card_requirements import requirements
from bot.texts import Texts
from bot.widgets import say
from services.matching.model import GapKind, ReasonKind
from services.reference.model import Reference
from services.vacancies.model import Vacancy, VacancyDetail
from services.vacancies.show import Card

_TITLE, _CONTACT, _SOURCES, _NAME = 150, 200, 60, 60
_LONGEST_URL = 1000
_TICKED = {
    *(ReasonKind.EDUCATION, ReasonKind.MAJOR, ReasonKind.EXPERIENCE, ReasonKind.NO_EXPERIENCE),
    *(GapKind.EDUCATION, GapKind.MAJOR, GapKind.EXPERIENCE),
}


def card_text(card: Card, texts: Texts, reference: Reference, desk: Desk) -> Markup:
    """Return the whole card."""
    blocks = (
        Markup("\n").join((_head(card, texts, reference), _terms(card, texts, reference))),
        requirements(card, texts, reference),
        _last(card.detail, texts, desk),
    )
    return Markup("\n\n").join(blocks)


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
    place = formatting.place(vacancy, reference, most=2)
    if place and card.fit is not None and card.fit.kilometres is not None:
        place += f" ({formatting.kilometres(card.fit.kilometres, texts)})"
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
    lines.append(Markup(" · ").join(_work(vacancy, texts)))
    lines.append(_closing(vacancy, texts))
    lines += _fit(card, texts, reference)
    return Markup("\n").join(line for line in lines if line)


def _closing(vacancy: Vacancy, texts: Texts) -> Markup:
    if vacancy.stated_closing is None:
        return say(texts, "card.closes_unstated")
    return say(texts, "card.closes", {"date": formatting.weekday(vacancy.stated_closing, texts)})


def _work(vacancy: Vacancy, texts: Texts) -> Iterator[Markup]:
    if vacancy.openings:
        yield say(texts, "card.openings", {"count": formatting.number(vacancy.openings, texts)}, count=vacancy.openings)
    if vacancy.employment:
        kinds = ", ".join(texts(f"employment.{kind.value}") for kind in vacancy.employment)
        yield say(texts, "card.employment", {"kinds": kinds})


def _fit(card: Card, texts: Texts, reference: Reference) -> Iterator[Markup]:
    """Yield why it fits and what is missing; what the requirements tick is not said twice."""
    if card.fit is None:
        return
    told = tuple(point for point in card.fit.reasons if point.kind not in _TICKED)
    gap = card.fit.gap if card.fit.gap and card.fit.gap.kind not in _TICKED else None
    rest = replace(card.fit, reasons=told, gap=gap)
    reasons, missing = points.reasons(rest, texts, reference), points.gap(rest, texts, reference)
    if reasons:
        yield say(texts, "card.reasons", {"reasons": reasons})
    if missing:
        yield Markup.escape(missing)


def _last(detail: VacancyDetail, texts: Texts, desk: Desk) -> Markup:
    lines = (how_to_apply(detail, texts), _trust(detail, texts), doubt_line(desk, texts), say(texts, "card.free"))
    return Markup("\n").join(line for line in lines if line)


def how_to_apply(detail: VacancyDetail, texts: Texts) -> Markup:
    """Return the line that says how to apply."""
    if detail.contact:
        return say(texts, "card.contact", {"contact": formatting.clip(detail.contact, _CONTACT)})
    return say(texts, "card.link" if apply_url(detail) else "card.no_contact")


def _trust(detail: VacancyDetail, texts: Texts) -> Markup:
    vacancy = detail.vacancy
    if vacancy.is_sample:
        return Markup("")
    names = dict.fromkeys(link.source for link in detail.sources)
    fields = {"source": formatting.clip(", ".join(names), _SOURCES)}
    if not (vacancy.verified_by and vacancy.verified_at):
        return say(texts, "card.unverified", fields)
    when = formatting.day_and_time(vacancy.verified_at, texts)
    return say(texts, "card.verified", fields | {"who": formatting.office(vacancy.verified_by, _NAME), "when": when})
