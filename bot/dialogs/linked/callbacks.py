"""What the buttons of a card of a link do."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.handlers.searching import open_search
from bot.services import Services


async def search_similar(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Go on to vacancies like this one."""
    services: Services = manager.middleware_data["services"]
    linked = await services.follow_link(manager.dialog_data["vacancy"])
    await open_search(manager, linked.similar)
