"""Choosing a language: what is open is shown again in it, and goes on where it was."""

from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from bot.keyboards import OldButton
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.texts import Texts, texts
from services.people.language import LANGUAGES
from services.people.model import Person


async def pick(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Speak the language from now on, and go back to what was open before; a second tap changes nothing.

    Raises:
        OldButton: there is no such language.
    """
    if item not in LANGUAGES:
        raise OldButton
    person: Person = manager.middleware_data["person"]
    is_new = item != person.language
    said = await speak(item, manager)
    tap: Tap = manager.middleware_data["tap"]
    tap.text = said("language.changed")
    if len(manager.current_stack().intents) > 1:
        await manager.done()
    elif not is_new:
        manager.show_mode = ShowMode.NO_UPDATE


async def speak(language: str, manager: DialogManager) -> Texts:
    """Note the language, and use it for the rest of this turn already."""
    services: Services = manager.middleware_data["services"]
    person: Person = manager.middleware_data["person"]
    await services.people.choose_language(person.id, language)
    manager.middleware_data["person"] = replace(person, language=language)
    manager.middleware_data["texts"] = texts(language)
    return texts(language)
