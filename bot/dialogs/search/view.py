"""The result list as text."""

from markupsafe import Markup

from bot import formatting, points
from bot.texts import Texts
from bot.widgets import say
from services.reference.model import Reference
from services.search.model import Hit, SearchPage

_TITLE, _PLACE = 80, 70


def result_list(found: SearchPage, size: int, texts: Texts, reference: Reference) -> Markup:
    """Return the vacancies of a page, numbered on; those below the line stand under it, with the caution."""
    blocks = []
    for position, hit in enumerate(found.hits):
        if position == found.below:
            blocks.append(say(texts, "search.below_line"))
        blocks.append(_entry(found.page * size + position + 1, hit, texts, reference))
    return Markup("\n\n").join(blocks)


def _entry(number: int, hit: Hit, texts: Texts, reference: Reference) -> Markup:
    vacancy = hit.vacancy
    title = formatting.bold(f"{number}. {formatting.clip(vacancy.title, _TITLE)}")
    lines = [Markup("{} · {}").format(title, formatting.company(vacancy, texts))]
    lines += [Markup.escape(line) for line in (_where(hit, texts, reference), formatting.terms(hit.vacancy, texts))]
    lines += _why(hit, texts, reference)
    return Markup("\n").join(lines)


def _where(hit: Hit, texts: Texts, reference: Reference) -> str:
    place = formatting.clip(formatting.place(hit.vacancy, reference, most=2), _PLACE)
    distance = "" if hit.fit.kilometres is None else formatting.kilometres(hit.fit.kilometres, texts)
    pay = formatting.short_pay(hit.vacancy, texts) or texts("pay.none")
    return " · ".join(part for part in (place, distance, pay) if part)


def _why(hit: Hit, texts: Texts, reference: Reference) -> list[Markup]:
    reasons, gap = points.reasons(hit.fit, texts, reference), points.gap(hit.fit, texts, reference)
    lines = [say(texts, "search.reasons", {"reasons": reasons})] if reasons else []
    return [*lines, Markup.escape(gap)] if gap else lines
