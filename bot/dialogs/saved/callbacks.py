"""What the buttons of the saved list do."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs.saved.getters import SHOWN_GONE
from bot.keyboards import stay, whole
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import SavedSG
from bot.texts import Texts
from services.people.model import Person


async def open_card(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Open the card of a kept vacancy."""
    manager.dialog_data["vacancy"] = whole(item)
    await manager.switch_to(SavedSG.card)


async def turn_page(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Go to a page; a tap on the present one says so."""
    page = whole(item)
    if page == manager.dialog_data.get("page", 0):
        stay(manager, page)
        return
    manager.dialog_data["page"] = page


async def remove(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Let go of a vacancy that is over; a second tap changes nothing."""
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    tap.text = texts("saved.removed")
    await services.unsave(person.id, whole(item))
    if item not in manager.dialog_data.get(SHOWN_GONE, ()):
        manager.show_mode = ShowMode.NO_UPDATE
