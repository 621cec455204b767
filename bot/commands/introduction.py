"""Asks Telegram who the bot is, which proves the token and the way there, and where its updates go."""

from typing import TypeVar

from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetMe, GetWebhookInfo, TelegramMethod
from aiogram.types import WebhookInfo

from bot.client import build_bot

T = TypeVar("T")


class TokenRefused(Exception):
    """Telegram does not know the token."""


class TelegramAway(Exception):
    """Telegram does not answer, or what answers is not Telegram."""


async def name_of_bot(token: str, api_url: str) -> str:
    """Return the bot's user name.

    Raises:
        TokenRefused: Telegram does not know the token.
        TelegramAway: no answer, or none that makes sense.
    """
    return (await _asked(token, api_url, GetMe())).username or ""


async def webhook_of_bot(token: str, api_url: str) -> WebhookInfo:
    """Return where Telegram brings updates, and what went wrong with it last; raises the same."""
    return await _asked(token, api_url, GetWebhookInfo())


async def _asked(token: str, api_url: str, question: TelegramMethod[T]) -> T:
    bot = build_bot(token, api_url)
    try:
        return await bot(question)
    except (TelegramUnauthorizedError, TelegramNotFound) as error:  # "Not Found": not even the form of a token
        raise TokenRefused from error
    except AiogramError as error:
        raise TelegramAway(type(error).__name__) from error
    finally:
        await bot.session.close()
