"""What the screens of a search show, loaded anew each time they are drawn."""

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import DialogManager

from bot import chips, formatting
from bot.dialogs import card
from bot.dialogs.search.hints import chip_with_count, is_short, missing, unnamed, way_choice
from bot.dialogs.search.view import result_list
from bot.keyboards import Choice, page_choices
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say
from services.language import stored
from services.language.model import Query
from services.people.model import Person
from services.reference.model import Reference
from services.search.model import SearchPage
from services.search.refine import knows_distances

SIZE = 5
WISH = "wish"
"""In the dialog's data: what the list on the screen was searched for, and what a subscription to it looks for."""
UNKNOWN = "unknown"
"""In the dialog's data: words of the last text that were not understood."""


async def results(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return a page of results, or what to loosen when there are none."""
    data = dialog_manager.dialog_data
    query = query_of(data)
    found = await _find(services, query, data.get("page", 0), person.id)
    data["page"] = found.page
    data[WISH] = stored.dump(found.query)
    subscription = await services.alerts.find(person.id, found.query)
    shown = {
        "understood": chips.headline(found.query, services.reference, texts),
        "notice": say(texts, data["notice"]) if data.get("notice") else "",
        "chips": chips.chip_choices(found.query, services.reference, texts),
        "missing": missing(found, services.reference, texts),
        "few": False,
        "left_aside": formatting.quoted(found.left_aside),
        "unnamed": formatting.quoted(unnamed(found)),
        "unknown": formatting.quoted(data.get(UNKNOWN, ())),
        "home_unknown": bool(found.hits) and query.near_home and not query.places,
        "undo": "undo" in data,
        "subscribed": subscription is not None,
        "unsubscribed": subscription is None and (bool(found.hits) or not found.query.is_of_words_only),
        "found": bool(found.hits),
        "fresh": _fresh(found, texts),
        "near": bool(found.hits) and not knows_distances(query, services.reference),
        "perhaps": _perhaps(query, data, services.reference),
    }
    if found.hits:
        return shown | _page(found, services, texts) | await _longer(found, services, person.id, texts)
    return shown | await _ways_on(services, found.query, person.id, texts)


async def around(dialog_manager: DialogManager, services: Services, **_: Any) -> dict[str, Any]:
    """Return the villages that the person may be in."""
    areas = [services.reference.areas[code] for code in dialog_manager.dialog_data.get("around", ())]
    return {"villages": [Choice(area.code, formatting.village(area, services.reference)) for area in areas]}


async def one(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the card that was opened from the results."""
    return await card.load(dialog_manager, query_of(dialog_manager.dialog_data))


async def hide(
    dialog_manager: DialogManager, services: Services, texts: Texts, person: Person, **_: Any
) -> dict[str, Any]:
    """Return what can be hidden: the vacancy and, if it names one, the company."""
    vacancy = (await services.show(person.id, dialog_manager.dialog_data["vacancy"], None)).detail.vacancy
    return {"title": card.short_title(vacancy), "company": card.short_company(vacancy)}


def query_of(data: Mapping[str, Any]) -> Query:
    """Return the search of a conversation's data."""
    return stored.load(data["query"])


def shown_query(data: Mapping[str, Any]) -> Query:
    """Return what the list on the screen was searched for: without words that no vacancy holds."""
    return stored.load(data.get(WISH, data["query"]))


async def _find(services: Services, query: Query, page: int, person_id: int) -> SearchPage:
    found = await services.search(query, page, person_id)
    if not found.hits and page > 0:
        return await services.search(query, max(0, found.pages - 1), person_id)
    return found


def _page(found: SearchPage, services: Services, texts: Texts) -> dict[str, Any]:
    first = found.page * SIZE + 1
    return {
        "total": formatting.total(found.total, texts, is_all=found.is_total) if found.total else "",
        "count": found.total,
        "list": result_list(found, SIZE, texts, services.reference),
        "numbers": [Choice(str(hit.vacancy.id), str(number)) for number, hit in enumerate(found.hits, first)],
        "pages": page_choices(found.page, found.pages, texts),
        "ways": (),
    }


def _perhaps(query: Query, data: Mapping[str, Any], reference: Reference) -> str:
    """Return the village taken for the person's where another may be; "" where there is no doubt (any more)."""
    codes = [read.value.code for read in query.places]
    area = reference.areas.get(codes[0]) if codes and codes[0] in data.get("around", ()) else None
    return f"{area.kind} {area.name}".strip() if area else ""


def _fresh(found: SearchPage, texts: Texts) -> str:
    """Return the caption that leads to what is new; "" where all is new, nothing is, or nothing else is shown."""
    if not 0 < found.fresh < found.total or found.query.fresh:
        return ""
    return texts("button.fresh", count=formatting.short_total(found.fresh, texts, is_all=found.is_total))


async def _ways_on(services: Services, query: Query, person_id: int, texts: Texts) -> dict[str, Any]:
    ways = [way_choice(way, texts) for way in await services.suggest_loosening(query, person_id)]
    offered = {way.id for way in ways}
    rest = [chip for chip in chips.chip_choices(query, services.reference, texts) if chip.id not in offered]
    return {"total": 0, "numbers": (), "pages": (), "ways": ways, "chips": rest}


async def _longer(found: SearchPage, services: Services, person_id: int, texts: Texts) -> dict[str, Any]:
    """Return the parts of a search that found little, each with how many there are without it."""
    if not is_short(found):
        return {}
    ways = [way for way in await services.suggest_loosening(found.query, person_id) if way.total > found.total]
    more = {chips.chip_id(way.chip): formatting.short_total(way.total, texts, is_all=way.is_total) for way in ways}
    parts = chips.chip_choices(found.query, services.reference, texts)
    shown = [Choice(part.id, chip_with_count(part, more.get(part.id, ""), texts)) for part in parts]
    return {"few": bool(ways), "chips": shown}
