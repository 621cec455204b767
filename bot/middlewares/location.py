"""The keyboard that asks for the location goes once the person goes on without it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from bot.near import close_question, is_asked, is_refusal
from bot.widgets import say


class LeaveLocation(BaseMiddleware):
    """Takes that keyboard away before anything else that was sent is handled: only a message can carry it off."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if isinstance(event, Message) and is_asked(data.get("raw_state")):
            texts = data["texts"]
            if not (event.location or event.venue or is_refusal(event.text)):
                await close_question(event, data["state"], say(texts, "near.closed"))
        return await handler(event, data)
