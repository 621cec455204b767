"""Who is writing, and in which language to answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.services import Services
from bot.texts import texts


class Identity(BaseMiddleware):
    """Puts the `person` and the `texts` in their language beside the event.

    Only people in a private chat are noted down; elsewhere `person` is missing and the texts are Indonesian.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        data["texts"] = texts()
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is not None and chat is not None and chat.type == ChatType.PRIVATE:
            data["person"] = await self._services.meet(user.id)
            data["texts"] = texts(data["person"].language)
            if data["person"].is_missed and isinstance(event, Update) and event.my_chat_member is None:
                await self._services.alerts.heard(data["person"].id)
        return await handler(event, data)
