"""Telegram's own button for the phone number: shown when asked for, taken away when the question is settled."""

from typing import Any

from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove
from aiogram_dialog import DialogManager, ShowMode

from bot.keyboards import ask_contact
from bot.middlewares.taps import Tap
from bot.texts import Texts
from bot.widgets import say

CONTACT = "contact"
"""In the dialog's data: that the button is shown."""


async def share_number(callback: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show Telegram's own button for the number, once; a second tap says where it is."""
    tap: Tap = manager.middleware_data["tap"]
    texts: Texts = manager.middleware_data["texts"]
    manager.show_mode = ShowMode.NO_UPDATE
    if manager.dialog_data.get(CONTACT) or not isinstance(callback.message, Message):
        tap.text = texts("register.contact_below")
        return
    manager.dialog_data[CONTACT] = True
    await callback.message.answer(say(texts, "register.contact"), reply_markup=ask_contact(texts))


async def take_key_away(message: Any, manager: DialogManager, key: str = "register.no_contact") -> None:
    """Take Telegram's button for the number away, if it is shown."""
    if manager.dialog_data.pop(CONTACT, False) and isinstance(message, Message):
        texts: Texts = manager.middleware_data["texts"]
        await message.answer(say(texts, key), reply_markup=ReplyKeyboardRemove())
