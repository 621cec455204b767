"""What the card of a link or an alert shows."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs import card
from bot.keyboards import Choice
from bot.texts import Texts
from services.alerts.learn import Verdict
from services.language import stored

SAID = "said"
"""In the dialog's data: the person said what is wrong with the vacancy."""


async def one(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Return the card, against the wish that it was told for; who meets us by a link is told in a line who we are."""
    data = dialog_manager.dialog_data
    query = stored.load(data["query"]) if data.get("query") else None
    loaded = await card.load(dialog_manager, query)
    is_told, has_said = loaded["open"] and data.get("told", False), SAID in data
    return loaded | {"is_new": data["is_new"], "poor": is_told and not has_said, "said": is_told and has_said}


async def verdicts(texts: Texts, **_: Any) -> dict[str, Any]:
    """Return what may be wrong with a vacancy."""
    return {"verdicts": [Choice(one.value, texts(f"verdict.{one.value}")) for one in Verdict]}
