"""The Telegram client of the conversation: HTML by default, no link previews, and patience when Telegram stumbles."""

import asyncio
import logging
from time import perf_counter
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import LinkPreviewOptions

from bot.metrics import Metrics
from bot.turn import current_turn

log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ATTEMPTS = 4
PAUSE = 0.3
"""Seconds before the second attempt; doubled each time."""
LONGEST_WAIT = 30
"""Seconds of a flood limit that are waited for here; a longer one goes to the caller."""


class FetchUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates (Bot API), but the updates come as they are: one that cannot be read does not spoil the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    limit: int
    timeout: int
    allowed_updates: list[str]


ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery, FetchUpdates)
)
"""The models of the answers we get all day. pydantic builds such a model anew each time when nobody holds it: measured,
a tenth of the processor time of a turn."""


class Patience(BaseRequestMiddleware):
    """Repeats a call after a flood limit, a fault of the server or a cut connection.

    A call whose answer was lost may have taken effect: an edit then changes nothing the second time, a message may come
    twice. That is preferred to a message that never comes.
    """

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        attempts = 1 if isinstance(method, FetchUpdates) else ATTEMPTS  # polling has a patience of its own
        for attempt in range(attempts - 1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if error.retry_after > LONGEST_WAIT:
                    raise
                await self._wait(method, error.retry_after)
            except (TelegramServerError, TelegramNetworkError):
                await self._wait(method, PAUSE * 2**attempt)
        return await make_request(bot, method)

    async def _wait(self, method: TelegramMethod[Any], seconds: float) -> None:
        log.info("calling again", extra={"method": type(method).__name__, "seconds": seconds})
        await asyncio.sleep(seconds)


class OnceATurn(BaseRequestMiddleware):
    """Makes no call a second time that a former attempt at the same turn made, and that Telegram answered."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        turn = current_turn()
        if turn is None:
            return await make_request(bot, method)
        answer: Response[TelegramType] | None = turn.answer_to(method)
        if answer is None:
            answer = await make_request(bot, method)
            turn.answered(method, answer)
        return answer


class Timed(BaseRequestMiddleware):
    """Times each call as its caller sees it, with the waiting and the repeating; fetching is not a call of a turn."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        begin = perf_counter()
        try:
            return await make_request(bot, method)
        finally:
            if not isinstance(method, FetchUpdates):
                self._metrics.took("telegram", perf_counter() - begin)


def build_bot(token: str, api_url: str) -> Bot:
    """Build the client; close it with `await bot.session.close()`."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    session.middleware(Patience())
    return Bot(token, session, DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=NO_PREVIEW))
