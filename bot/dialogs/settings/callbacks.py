"""What the buttons of /pengaturan do."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.settings.getters import SHOWN
from bot.keyboards import OldButton, stay, whole
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import SettingsSG
from bot.texts import Texts
from services.people.model import Person
from services.vacancies.hidden_model import HiddenKind

_KINDS = {kind.value[0]: kind for kind in HiddenKind}


async def show_again(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Show a vacancy or a company in searches again; a second tap changes nothing.

    Raises:
        OldButton: the button names nothing that can be hidden.
    """
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    if item[:1] not in _KINDS:
        raise OldButton
    await services.show_again(person.id, _KINDS[item[:1]], whole(item[1:]))
    tap.text = texts("settings.shown_again")
    if item not in manager.dialog_data.get(SHOWN, ()):
        manager.show_mode = ShowMode.NO_UPDATE


async def turn_page(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Go to a page; a tap on the present one says so."""
    page = whole(item)
    if page == manager.dialog_data.get("page", 0):
        stay(manager, page)
        return
    manager.dialog_data["page"] = page


async def forget(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Delete the searches: all that is open, with what it was opened for."""
    await manager.start(SettingsSG.forgotten, mode=StartMode.RESET_STACK)


async def withdraw_as_guardian(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Take the consents of a guardian back."""
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    await services.people.withdraw_as_guardian(person.id)
    tap.text = texts("settings.wards_gone")
    await manager.switch_to(SettingsSG.main)
