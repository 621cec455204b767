"""Every tap on a button is answered exactly once, after its screen was shown."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, TelegramObject

log = logging.getLogger(__name__)
LONGEST = 200
"""Characters of a callback answer (Bot API, answerCallbackQuery)."""


@dataclass(slots=True)
class Tap:
    """What to say in answer to a tap. Nothing by default; `alert` has to be closed by the person."""

    text: str = ""
    alert: bool = False


class TapAnswers(BaseMiddleware):
    """Hands a `Tap` to the callbacks and sends its answer when they are through."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        tap = data["tap"] = Tap()
        result = await handler(event, data)
        if isinstance(event, CallbackQuery):
            await answer(event, tap.text, alert=tap.alert)
        return result


async def answer(callback: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a tap; one that Telegram no longer waits for is let go."""
    try:
        await callback.answer(text[:LONGEST] or None, show_alert=alert or None)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
        log.info("tap too old to answer")
