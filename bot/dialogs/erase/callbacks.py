"""What the buttons of erasing do."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.services import Services
from bot.texts import Texts
from bot.widgets import say


async def erase(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Erase all that is held, close what is open so that nothing of it is written again, and show the proof."""
    services: Services = manager.middleware_data["services"]
    state: FSMContext = manager.middleware_data["state"]
    await close(manager)
    await state.clear()
    number = await services.people.erase(manager.middleware_data["person"].id)
    await show_last(callback, manager, "erase.done", {"number": number})


async def leave(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Erase nothing."""
    await close(manager)
    await show_last(callback, manager, "erase.left", {})


async def close(manager: DialogManager) -> None:
    """Close everything; a stack that remembers its last message would be written down again."""
    await manager.reset_stack(remove_keyboard=False)
    manager.current_stack().last_message_id = None


async def show_last(callback: CallbackQuery, manager: DialogManager, key: str, fields: dict[str, Any]) -> None:
    """Show the last text of a screen that was closed."""
    texts: Texts = manager.middleware_data["texts"]
    if isinstance(callback.message, Message):
        await callback.message.edit_text(say(texts, key, fields))
