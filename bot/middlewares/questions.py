"""A question that the person turned away from is no longer asked: what they type next is a search again."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject
from aiogram_dialog import DialogManager

from bot.dialogs.profile.contact import take_key_away
from bot.states import TAKE_ANY_TEXT


class LeaveQuestion(BaseMiddleware):
    """Closes a screen that takes any text for its answer, once something else was asked for and answered.

    Telegram's button for the phone number goes first: it would stay below everything that follows.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        manager: DialogManager = data["dialog_manager"]
        if manager.has_context():
            await take_key_away(event, manager)
        result = await handler(event, data)
        if manager.has_context() and manager.current_context().state in TAKE_ANY_TEXT:
            await manager.reset_stack(remove_keyboard=False)
        return result
