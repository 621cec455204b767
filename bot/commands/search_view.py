"""What `kawankerja search` writes: JSON rows, and the explained list for people."""

from collections.abc import Sequence
from typing import Any

from bot import chips, formatting, points
from bot.texts import Texts
from services.language.answer import answer
from services.language.model import Query
from services.matching.model import Point, ReasonKind
from services.reference.model import Reference
from services.search.model import Hit, SearchPage
from services.vacancies.loosen import Loosening

FIRST_ROWS = 10
"""Vacancies below the line never stand among so many first rows."""
_THERE = frozenset((ReasonKind.PLACE, ReasonKind.ESTATE))


def as_json(found: SearchPage, reference: Reference) -> dict[str, Any]:
    """Return how the query was understood and the hits; those below the line come last and are marked."""
    above = found.hits if found.below is None else found.hits[: found.below]
    rows = [_row(hit) for hit in above]
    if len(above) >= FIRST_ROWS:
        rows += [_row(hit) | {"below": True} for hit in found.hits[len(above) :]]
    return {
        "understood": answer(found.query, reference),
        "results": rows,
        "total": found.total,
        "more": not found.is_total,
    }


def explained(found: SearchPage, texts: Texts, reference: Reference) -> list[str]:
    """Return the lines that show a page to a person at the terminal."""
    lines = [
        understood(found.query, texts, reference),
        texts("search_command.found", count=formatting.total(found.total, texts, is_all=found.is_total)),
    ]
    if found.left_aside:
        lines.append(texts("search_command.left_aside", words=formatting.quoted(found.left_aside)))
    if found.total and found.query.places and found.met.isdisjoint(_THERE):
        lines.append(texts("search_command.elsewhere", places=chips.place_names(found.query, reference)))
    lines.append("")
    for place, hit in enumerate(found.hits):
        if place == found.below:
            lines += [texts("search_command.below_line"), ""]
        lines += [*_entry(place + 1, hit, texts, reference), ""]
    return lines


def nothing_found(query: Query, ways: Sequence[Loosening], texts: Texts, reference: Reference) -> list[str]:
    """Return the lines that say what to leave out when nothing was found."""
    lines = [understood(query, texts, reference), texts("search_command.nothing")]
    lines += [
        "  "
        + texts(
            "search_command.without",
            name=chips.chip_label(way.chip, texts),
            count=formatting.total(way.total, texts, is_all=way.is_total),
        )
        for way in ways
    ]
    return lines


def understood(query: Query, texts: Texts, reference: Reference) -> str:
    """Return how a query was understood, in one line."""
    return texts("search_command.understood", query=chips.headline(query, reference, texts))


def _row(hit: Hit) -> dict[str, Any]:
    vacancy, fit = hit.vacancy, hit.fit
    return {
        "id": vacancy.external_id,
        "title": vacancy.title,
        "company": vacancy.company,
        "place": vacancy.place_text,
        "score": fit.score,
        "reasons": [_point(reason) for reason in fit.reasons],
        "gap": _point(fit.gap) if fit.gap else None,
        "kilometres": None if fit.kilometres is None else round(fit.kilometres, 1),
    }


def _point(point: Point) -> dict[str, str]:
    return {"kind": point.kind.value, "value": point.value}


def _entry(number: int, hit: Hit, texts: Texts, reference: Reference) -> list[str]:
    vacancy = hit.vacancy
    closing = vacancy.stated_closing
    closes = texts("vacancy.closes_short", date=formatting.short_day(closing, texts)) if closing else ""
    where = (
        formatting.place(vacancy, reference),
        formatting.pay(vacancy, texts) or texts("pay.none"),
        formatting.education(vacancy),
        closes,
        formatting.verifier(vacancy, texts),
    )
    lines = [
        f"{number}. {formatting.clip(vacancy.title, 80)} · {formatting.company(vacancy, texts)}",
        "   " + " · ".join(part for part in where if part),
    ]
    reasons, gap = points.reasons(hit.fit, texts, reference), points.gap(hit.fit, texts, reference)
    if reasons:
        lines.append("   " + texts("search_command.reasons", reasons=reasons))
    if gap:
        lines.append("   " + gap)
    return lines
