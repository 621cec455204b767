"""python-telegram-bot behind `services.delivery.ports.Sender`: what Telegram says becomes a value of ours.

Built as docs/adr/0003-two-telegram-libraries.md says: a steady pace, no retries of its own.
"""

import os
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from services.delivery.model import Later, Outcome, Refused, Sent, Unknown, Unreachable
from services.delivery.ports import Letter

os.environ.setdefault("PTB_TIMEDELTA", "1")  # else the library warns at every flood limit

CONNECTIONS = 8
TIMEOUT = 15.0
"""Seconds of patience for an answer; a message belongs to this process for 60 (services/delivery/claim.py)."""
AWAY = timedelta(seconds=5)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_GONE = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid", "user not found")
_NOTHING_TO_CHANGE = ("message is not modified", "message to edit not found", "message can't be edited")


class TelegramSender:
    """Sends and changes messages by one client."""

    def __init__(self, bot: ExtBot[None]) -> None:
        self._bot = bot

    async def send(self, chat_id: int, letter: Letter) -> Outcome:
        """Send a new message."""
        call = self._bot.send_message(
            chat_id,
            letter.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=_keyboard(letter),
        )
        return await _outcome(call)

    async def change(self, chat_id: int, message_id: int, letter: Letter) -> Outcome:
        """Put something else in the place of a message. One that is gone, or says so already, counts as changed."""
        call = self._bot.edit_message_text(
            letter.html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=_keyboard(letter),
        )
        outcome = await _outcome(call)
        if isinstance(outcome, Refused) and outcome.reason.lower().endswith(_NOTHING_TO_CHANGE):
            return Sent(message_id)
        return outcome


@asynccontextmanager
async def telegram_sender(token: str, api_url: str, rate: float) -> AsyncIterator[TelegramSender]:
    """Give a sender of at most `rate` messages a second.

    Only the HTTP client is opened: the library's own start asks Telegram who we are, and Telegram may be away.
    """
    request = HTTPXRequest(CONNECTIONS, TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT)
    limiter: Any = AIORateLimiter(overall_max_rate=1, overall_time_period=1 / rate, max_retries=0)
    bot: ExtBot[None] = ExtBot(
        token, base_url=f"{api_url}/bot", request=request, get_updates_request=request, rate_limiter=limiter
    )
    async with request:
        yield TelegramSender(bot)


async def _outcome(call: Awaitable[Message | bool]) -> Outcome:
    try:
        message = await call
    except RetryAfter as error:
        return Later(_delay(error), everyone=True)
    except Forbidden:
        return Unreachable()
    except BadRequest as error:  # a NetworkError to the library: keep it before
        return Unreachable() if error.message.lower().endswith(_GONE) else Refused(error.message)
    except TimedOut:
        return Unknown()
    except (NetworkError, InvalidToken):
        return Later(AWAY, everyone=True)
    except TelegramError as error:
        return Refused(type(error).__name__)
    return Sent(message.message_id if isinstance(message, Message) else 0)


def _delay(error: RetryAfter) -> timedelta:
    delay = error.retry_after
    return delay if isinstance(delay, timedelta) else timedelta(seconds=delay)


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(one.caption, callback_data=one.data) for one in row] for row in letter.buttons]
    return InlineKeyboardMarkup(rows) if rows else None
