"""What the buttons of moving do, and the typed code."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.dialogs.erase.callbacks import close, show_last
from bot.services import Services
from bot.states import MoveSG
from bot.storage import StoreStorage
from services.people.move import Refusal

_CODE, _REFUSAL = "code", "refusal"


async def shown(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the code, in two halves, and why the last one was refused."""
    data = dialog_manager.dialog_data
    code, refusal = data.get(_CODE, ""), data.get(_REFUSAL)
    return {
        "code": f"{code[:4]}-{code[4:]}",
        "wrong": refusal == Refusal.WRONG,
        "paused": refusal == Refusal.PAUSED,
        "ward": refusal == Refusal.WARD,
    }


async def make_code(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Make a code and show it."""
    services: Services = manager.middleware_data["services"]
    manager.dialog_data[_CODE] = await services.people.make_code(manager.middleware_data["person"].id)
    await manager.switch_to(MoveSG.code)


async def take_code(_: Message, text: str, dialog_manager: DialogManager, services: Services) -> None:
    """Check a typed code, and ask before anything moves."""
    refusal = await services.people.check_code(dialog_manager.middleware_data["person"].id, text)
    dialog_manager.dialog_data.update({_REFUSAL: refusal, _CODE: text if refusal is None else ""})
    await dialog_manager.switch_to(MoveSG.enter if refusal else MoveSG.sure)
    await dialog_manager.show()


async def move(callback: CallbackQuery, _: Any, manager: DialogManager) -> None:
    """Move everything here; what was open is closed, so that nothing of it is written again."""
    services: Services = manager.middleware_data["services"]
    state: FSMContext = manager.middleware_data["state"]
    left = await services.people.move(manager.middleware_data["person"].id, manager.dialog_data.get(_CODE, ""))
    await close(manager)
    await state.clear()
    if isinstance(state.storage, StoreStorage):
        state.storage.forget_chat(left)
    await show_last(callback, manager, "move.done", {})
