"""Asking where a person is, with the one button that only Telegram's own keyboard can have."""

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove
from markupsafe import Markup

from bot.keyboards import ask_location
from bot.middlewares.taps import Tap
from bot.texts import Texts, texts
from bot.widgets import say
from services.language.words import fold
from services.people.language import LANGUAGES

_ASKED = "near:"
"""What the state of a chat begins with while its keyboard asks for the location; then the message that was tapped."""


async def ask_where(callback: CallbackQuery, state: FSMContext, texts: Texts, tap: Tap) -> None:
    """Ask for the location, once for each message; a second tap on its button is told where to look."""
    at = callback.message
    if not isinstance(at, Message) or await state.get_state() == f"{_ASKED}{at.message_id}":
        tap.text = texts("near.below")
        return
    await state.set_state(f"{_ASKED}{at.message_id}")
    await at.answer(say(texts, "near.ask"), reply_markup=ask_location(texts))


async def close_question(message: Message, state: FSMContext, told: Markup) -> None:
    """Take the keyboard away, and say so."""
    await state.set_state(None)
    await message.answer(told, reply_markup=ReplyKeyboardRemove())


def is_asked(state: str | None) -> bool:
    """Say whether the keyboard of a chat asks for the location."""
    return state is not None and state.startswith(_ASKED)


def is_asked_under(state: str | None, message_id: int | None) -> bool:
    """Say whether the keyboard of a chat asks for the location because of a tap under this message."""
    return message_id is not None and state == f"{_ASKED}{message_id}"


def is_refusal(text: str | None) -> bool:
    """Say whether a text is that of the button beside the one that shares the location.

    The keyboard may have been shown before another language was chosen.
    """
    return fold(text or "") in {fold(texts(language)("button.no_location")) for language in LANGUAGES}
