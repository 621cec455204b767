"""What the card of a link shows."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs import card


async def one(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the card; who meets us by this link is told in a line who we are."""
    return await card.load(dialog_manager, None) | {"is_new": dialog_manager.dialog_data["is_new"]}
