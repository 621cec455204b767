"""How every dialog opens."""

from typing import Any

from aiogram_dialog import DialogManager


async def begin(start_data: Any, manager: DialogManager) -> None:
    """Take over what the dialog was opened with: ids and plain JSON."""
    manager.dialog_data.update(start_data)
