"""What the screen of /bahasa shows."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.keyboards import Choice
from bot.texts import Texts
from services.people.language import LANGUAGES


async def main(dialog_manager: DialogManager, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return the languages by their own names, the present one ticked, and whether something was open before."""
    return {
        "languages": [Choice(language, _caption(language, texts)) for language in LANGUAGES],
        "behind": len(dialog_manager.current_stack().intents) > 1,
    }


def _caption(language: str, texts: Texts) -> str:
    name = texts(f"language.{language}")
    return texts("button.on", name=name) if language == texts.language else name
