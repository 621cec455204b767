"""Links to the bot itself, and Telegram's own way to pass one on (core.telegram.org/api/links, "Share links")."""

import re
from urllib.parse import quote, urlencode

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from services.errors import AppError

VACANCY = "v_"
"""What the payload of `/start` begins with when it names a vacancy: v_17."""
GUARDIAN = "g_"
"""What it begins with when it asks for a guardian's consent."""
_MOST_DIGITS = 9


class NoLink(AppError):
    """Telegram has not told the bot's name yet, so that no link to it can be made."""

    key = "error.no_link"


def vacancy_link(username: str, vacancy_id: int) -> str:
    """Return the link that opens a vacancy's card."""
    return f"https://t.me/{username}?start={VACANCY}{vacancy_id}"


def guardian_link(username: str, code: str) -> str:
    """Return the link with which somebody under 18 asks their guardian."""
    return f"https://t.me/{username}?start={GUARDIAN}{code}"


def vacancy_of(payload: str) -> int | None:
    """Return the vacancy that the payload of a link names, or None."""
    number = payload.removeprefix(VACANCY)
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    return int(number) if is_number and payload.startswith(VACANCY) else None


def payload_in(text: str, username: str) -> str | None:
    """Return the payload of the first link to a vacancy of this bot that stands in a text, or None."""
    link = rf"(?:t|telegram)\.me/{re.escape(username)}\?start=({VACANCY}[0-9]+)"
    found = re.search(link, text, re.IGNORECASE) if username else None
    return found[1] if found else None


def share_link(address: str, text: str) -> str:
    """Return the link with which Telegram asks whom to send an address and a text to."""
    return f"https://t.me/share/url?{urlencode({'url': address, 'text': text}, quote_via=quote)}"


async def username_of(bot: Bot) -> str:
    """Return the bot's username, asked of Telegram once; "" as long as Telegram does not tell."""
    try:
        return (await bot.me()).username or ""
    except TelegramAPIError:
        return ""
