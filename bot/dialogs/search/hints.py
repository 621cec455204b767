"""Sentences above a list: what of the search no vacancy meets, and that few were found."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot import chips, formatting
from bot.keyboards import Choice
from bot.texts import Texts
from bot.widgets import say
from services.language.describe import Chip, ChipKind, describe
from services.language.model import Sort
from services.matching.model import ReasonKind
from services.reference.model import Reference
from services.search.model import SearchPage
from services.vacancies.loosen import Loosening

FEW = 3
"""A list of so many or fewer names what would make it longer."""
_THERE = frozenset((ReasonKind.PLACE, ReasonKind.ESTATE))


def missing(found: SearchPage, reference: Reference, texts: Texts) -> Markup:
    """Return that the work or the place asked for has nothing, where all that is shown is only like it or near it."""
    query = found.query
    lines = []
    if found.total and query.occupations and ReasonKind.OCCUPATION not in found.met:
        lines.append(say(texts, "search.no_such_work", _names(found, reference, texts, ChipKind.OCCUPATION)))
    if found.total and query.places and query.sort is not Sort.NEAREST and found.met.isdisjoint(_THERE):
        lines.append(say(texts, "search.nothing_there", _names(found, reference, texts, ChipKind.PLACE)))
    return Markup("\n").join(lines)


def unnamed(found: SearchPage) -> tuple[str, ...]:
    """Return the words of a search that stand in no title and in no name of a company; perhaps in a description."""
    return tuple(word for word in found.query.words if word not in found.named) if found.hits else ()


def is_short(found: SearchPage) -> bool:
    """Say whether a list is worth to be made longer."""
    return 0 < found.total <= FEW and found.is_total and found.page == 0


def way_choice(way: Loosening, texts: Texts) -> Choice:
    """Return the button that leaves a part of the search out."""
    total = formatting.total(way.total, texts, is_all=way.is_total)
    name = chips.chip_label(replace(way.chip, is_firm=False), texts)
    return Choice(chips.chip_id(way.chip), texts.plural("button.loosen", way.total, name=name, count=total))


def chip_with_count(part: Choice, count: str, texts: Texts) -> str:
    """Return the caption that takes a part away, with how many there are then."""
    return texts("button.option", name=part.label, count=count) if count else part.label


def _names(found: SearchPage, reference: Reference, texts: Texts, kind: ChipKind) -> dict[str, Any]:
    wanted: list[Chip] = [chip for chip in describe(found.query, reference) if chip.kind is kind]
    return {"name": ", ".join(chips.chip_label(chip, texts) for chip in wanted[:2])}
