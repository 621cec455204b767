"""What the buttons of a search do."""

from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot import chips
from bot.dialogs import card
from bot.dialogs.search.getters import UNKNOWN, WISH, query_of
from bot.keyboards import OldButton, stay, whole
from bot.middlewares.taps import Tap
from bot.near import ask_where
from bot.services import Services
from bot.states import SearchSG, SubscriptionsSG
from bot.texts import Texts
from services.language import stored
from services.language.describe import without
from services.language.model import Query
from services.people.model import Person
from services.search.refine import around_village

_SUBSCRIBED = "alerts.subscribed"


async def open_card(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Open the card of a vacancy."""
    manager.dialog_data["vacancy"] = whole(item)
    _forget_passing(manager)
    await manager.switch_to(SearchSG.card)


async def turn_page(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Go to a page; a tap on the present one says so."""
    page = whole(item)
    if page == manager.dialog_data.get("page", 0):
        stay(manager, page)
        return
    _forget_passing(manager)
    manager.dialog_data["page"] = page


async def drop_chip(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Search again without one part; a part that is already gone changes nothing."""
    services: Services = manager.middleware_data["services"]
    query = query_of(manager.dialog_data)
    chip = chips.find_chip(query, services.reference, item)
    if chip is None:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    change(manager, without(query, chip))


async def look_for_unknown(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Search for the words that were not understood; a second tap changes nothing."""
    words = manager.dialog_data.get(UNKNOWN)
    if not words:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    change(manager, Query(words=tuple(words)))


async def near_me(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Ask for the location; the list stays as it is."""
    data = manager.middleware_data
    manager.show_mode = ShowMode.NO_UPDATE
    await ask_where(callback, data["state"], data["texts"], data["tap"])


async def pick_village(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Search from another village than the one that was taken for the person's.

    Raises:
        OldButton: the village was not offered.
    """
    if item not in manager.dialog_data.get("around", ()):
        raise OldButton
    change(manager, around_village(query_of(manager.dialog_data), item))
    await manager.switch_to(SearchSG.results)


async def only_fresh(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show only what is new since yesterday; a second tap changes nothing."""
    query = query_of(manager.dialog_data)
    if query.fresh:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    change(manager, replace(query, fresh=True))


async def subscribe(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Let the search go on; a second tap changes nothing."""
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    wish = stored.load(manager.dialog_data.get(WISH, manager.dialog_data["query"]))
    await services.alerts.subscribe(person.id, wish)
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts("alerts.subscribed_short")
    if manager.dialog_data.get("notice") == _SUBSCRIBED:
        manager.show_mode = ShowMode.NO_UPDATE
        return
    _forget_passing(manager)
    manager.dialog_data["notice"] = _SUBSCRIBED


async def open_list(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show the subscriptions."""
    await manager.start(SubscriptionsSG.list, mode=StartMode.RESET_STACK)


async def hide_vacancy(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Hide the vacancy of the card and go back to the list."""
    services, person, vacancy_id = card.subject(manager)
    await services.hide_vacancy(person.id, vacancy_id)
    await _hidden(manager, "vacancy", vacancy_id)


async def hide_company(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Hide the company of the card and go back to the list."""
    services, person, vacancy_id = card.subject(manager)
    await services.hide_company(person.id, vacancy_id)
    await _hidden(manager, "company", vacancy_id)


async def undo(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show again what was just hidden."""
    services, person, _vacancy = card.subject(manager)
    kind, vacancy_id = manager.dialog_data.pop("undo", (None, 0))
    manager.dialog_data.pop("notice", None)
    if kind is None:
        manager.show_mode = ShowMode.NO_UPDATE
    elif kind == "company":
        await services.unhide_company(person.id, vacancy_id)
    else:
        await services.unhide_vacancy(person.id, vacancy_id)


async def _hidden(manager: DialogManager, kind: str, vacancy_id: int) -> None:
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts(f"hide.done.{kind}")
    manager.dialog_data["undo"] = [kind, vacancy_id]
    await manager.switch_to(SearchSG.results)


def change(manager: DialogManager, query: Query) -> None:
    """Let the list be that of another query, from its first page."""
    _forget_passing(manager)
    manager.dialog_data.update(query=stored.dump(query), page=0)


def _forget_passing(manager: DialogManager) -> None:
    for name in ("undo", "notice", UNKNOWN):
        manager.dialog_data.pop(name, None)
