"""Asking where a person is, with the one button that only Telegram's own keyboard can have."""

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.keyboards import ask_location
from bot.middlewares.taps import Tap
from bot.texts import Texts
from bot.widgets import say

_ASKED = "asked_location"
"""In the data of the chat: the message whose button asked for the location last."""


async def ask_where(callback: CallbackQuery, state: FSMContext, texts: Texts, tap: Tap) -> None:
    """Ask for the location, once for each message; a second tap on its button is told where to look."""
    at = callback.message
    if not isinstance(at, Message) or (await state.get_data()).get(_ASKED) == at.message_id:
        tap.text = texts("near.below")
        return
    await state.update_data({_ASKED: at.message_id})
    await at.answer(say(texts, "near.ask"), reply_markup=ask_location(texts))


async def asked_no_more(state: FSMContext) -> None:
    """Note that the question is settled."""
    if _ASKED in await state.get_data():
        await state.set_data({})
