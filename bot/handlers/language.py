"""/bahasa: another language, at any time and in the middle of anything."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.api.entities import Context

from bot.callback_data import Languages
from bot.dialogs.language.callbacks import speak
from bot.states import LanguageSG
from bot.widgets import say
from services.people.language import named_language

MOST_BELOW = 10
"""Dialogs that may lie below; more only come from going round in circles."""


def build() -> Router:
    """Build the router."""
    router = Router(name="language")
    router.message.register(change, Command("bahasa", "language"))
    router.message.register(take_name, F.text, _is_named)
    router.callback_query.register(offer, Languages.filter())
    return router


async def change(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    """Speak the language that is named behind the command, or show what can be chosen."""
    language = named_language(command.args or "")
    if language is None:
        await open_languages(dialog_manager)
    else:
        await _speak(message, language, dialog_manager)


async def take_name(message: Message, language: str, dialog_manager: DialogManager) -> None:
    """Take the typed name of a language while the languages are shown."""
    texts, is_last = await speak(language, dialog_manager), len(dialog_manager.current_stack().intents) == 1
    await dialog_manager.done()
    if is_last:
        await message.answer(say(texts, "language.changed"))


async def offer(_: CallbackQuery, dialog_manager: DialogManager) -> None:
    """Show the languages."""
    await open_languages(dialog_manager)


async def open_languages(manager: DialogManager) -> None:
    """Show what can be chosen; what is open stays below."""
    is_deep = len(manager.current_stack().intents) > MOST_BELOW
    await manager.start(LanguageSG.main, mode=StartMode.RESET_STACK if is_deep else StartMode.NORMAL)


async def _speak(message: Message, language: str, manager: DialogManager) -> None:
    texts = await speak(language, manager)
    if manager.has_context():
        await manager.show()
    else:
        await message.answer(say(texts, "language.changed"))


async def _is_named(message: Message, aiogd_context: Context | None = None) -> bool | dict[str, str]:
    language = named_language(message.text or "")
    if aiogd_context is None or aiogd_context.state != LanguageSG.main or language is None:
        return False
    return {"language": language}
