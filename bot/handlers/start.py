"""/start: who we are and what one can do, at once."""

from aiogram import Router
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.callback_data import Example
from bot.formatting import clip
from bot.handlers.searching import open_search
from bot.keyboards import EXAMPLES, OldButton, examples
from bot.services import Services
from bot.texts import Texts
from bot.widgets import say


def build() -> Router:
    """Build the router."""
    router = Router(name="start")
    router.message.register(start, CommandStart())
    router.callback_query.register(try_example, Example.filter())
    return router


async def start(message: Message, texts: Texts) -> None:
    """Greet, and show examples to tap."""
    name = clip(message.from_user.first_name, 40) if message.from_user else ""
    greeting = say(texts, "start.greeting_name", {"name": name}) if name else say(texts, "start.greeting")
    await message.answer(f"{greeting} {say(texts, 'start.body')}", reply_markup=examples(texts))


async def try_example(
    _: CallbackQuery, callback_data: Example, dialog_manager: DialogManager, services: Services, texts: Texts
) -> None:
    """Search for the example that was tapped.

    Raises:
        OldButton: there is no such example.
    """
    if not 1 <= callback_data.number <= EXAMPLES:
        raise OldButton
    await open_search(dialog_manager, services.understand(texts(f"example.{callback_data.number}")))
