"""What a guardian's buttons do, and the opening of the link."""

from typing import Any

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot import links
from bot.services import Services
from bot.states import GuardianSG
from services.people.model import Person


async def open_request(
    _: Message, command: CommandObject, dialog_manager: DialogManager, services: Services, person: Person
) -> None:
    """Show what the link asks for.

    Raises:
        NoRequest: it was answered, is over, or never was.
        OwnGuardian: it is the person's own.
    """
    code = (command.args or "").removeprefix(links.GUARDIAN)
    await services.people.open_guardian_request(person.id, code)
    await dialog_manager.start(GuardianSG.ask, data={"code": code}, mode=StartMode.RESET_STACK)


async def agree(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Note the guardian's consent."""
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    start_data = manager.start_data
    code = str(start_data.get("code", "")) if isinstance(start_data, dict) else ""
    await services.people.consent_as_guardian(person.id, code, person.language)
    await manager.switch_to(GuardianSG.agreed)
