"""Who is writing, and in which language to answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.keyboards import OldButton
from bot.middlewares.taps import answer
from bot.services import Services
from bot.texts import texts
from services.people.language import guess_language
from services.people.model import Person


class Identity(BaseMiddleware):
    """Puts the `person` and the `texts` in their language beside the event.

    Only people who write in a private chat are noted down; elsewhere `person` is missing, and the texts are Indonesian,
    since others read them too.
    A tap, and a block or its end, note nobody down, or they would undo an erasure: of somebody unknown the button is
    old, and a block goes unheeded.
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
            person = await self._person(event, user)
            if person is None:
                return await _turn_away(event, user)
            data["person"] = person
            data["texts"] = texts(person.language)
            if person.is_missed and isinstance(event, Update) and event.my_chat_member is None:
                await self._services.alerts.heard(person.id)
        return await handler(event, data)

    async def _person(self, event: TelegramObject, user: User) -> Person | None:
        is_silent = isinstance(event, Update) and (event.callback_query or event.my_chat_member) is not None
        if is_silent:
            return await self._services.known_person(user.id)
        return await self._services.meet(user.id, user.language_code)


async def _turn_away(event: TelegramObject, user: User) -> None:
    if isinstance(event, Update) and event.callback_query is not None:
        say_in = texts(guess_language(user.language_code))
        await answer(event.callback_query, say_in(OldButton.key), alert=True)
