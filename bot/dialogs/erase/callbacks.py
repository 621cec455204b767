"""What the buttons of erasing do."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.services import Services
from bot.states import EraseSG
from bot.texts import Texts
from bot.widgets import say


async def erase(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Erase all that is held, and show the proof."""
    proof = await _erase(manager)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(proof)


async def _erase(manager: DialogManager) -> Markup:
    """Erase all that is held, close what is open so that nothing of it is written again, and return the proof."""
    services: Services = manager.middleware_data["services"]
    state: FSMContext = manager.middleware_data["state"]
    texts: Texts = manager.middleware_data["texts"]
    await close(manager)
    await state.clear()
    number = await services.people.erase(manager.middleware_data["person"].id)
    return say(texts, "erase.done", {"number": number})


async def erase_by_words(message: Message, manager: DialogManager) -> None:
    """Do what the button that erases does, said in words: ask once more, then erase."""
    if manager.current_context().state == EraseSG.what:
        await manager.switch_to(EraseSG.sure)
        await manager.show()
        return
    await message.answer(await _erase(manager))


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
