"""Asks Telegram who the bot is: the one call that proves the token and the way there."""

from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError

from bot.client import build_bot


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
    bot = build_bot(token, api_url)
    try:
        return (await bot.get_me()).username or ""
    except (TelegramUnauthorizedError, TelegramNotFound) as error:  # "Not Found": not even the form of a token
        raise TokenRefused from error
    except AiogramError as error:
        raise TelegramAway(type(error).__name__) from error
    finally:
        await bot.session.close()
