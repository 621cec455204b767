"""How dialogs reach the screen: one send or one edit a turn; taps are answered elsewhere, exactly once."""

from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from aiogram_dialog.api.entities import OldMessage
from aiogram_dialog.manager.message_manager import MessageManager


class OneCallMessages(MessageManager):
    """Shows a window with a single call.

    The keyboard of an older message stays: its buttons answer that they are old, which costs a tap and not a call.
    """

    async def remove_inline_kbd(self, bot: Bot, old_message: OldMessage | None) -> Message | None:
        """Leave the old keyboard where it is."""
        return None

    async def answer_callback(self, bot: Bot, callback_query: CallbackQuery) -> None:
        """Leave the answer to `bot.middlewares.taps`, which knows what there is to say."""
