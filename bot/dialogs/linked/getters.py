"""What the card of a link shows."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs import card
from services.language import stored


async def one(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the card, against the wish that it was told for; who meets us by a link is told in a line who we are."""
    data = dialog_manager.dialog_data
    query = stored.load(data["query"]) if data.get("query") else None
    return await card.load(dialog_manager, query) | {"is_new": data["is_new"]}
