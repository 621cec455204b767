"""One person's flood: who writes far faster than can be answered is told so once, and slows down nobody else."""

import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.raw import Raw, lane_of, tap_of
from bot.texts import texts
from bot.widgets import say
from services.errors import StoreUnavailable
from services.people.model import Person

log = logging.getLogger(__name__)

MOST_OF_ONE = 30
"""Updates of one chat that may wait: more than anybody in a hurry taps while an answer is on its way."""
QUIET_SECONDS = 60.0
"""A flood is spoken of once in so long."""
MOST_KNOWN = 10_000


class Flood:
    """Lets in what can be answered. `waiting`: how many updates of a chat wait or run.

    A flood begins with the update that is one too many, and ends when everything of the chat was answered.
    """

    def __init__(self, waiting: Callable[[int], int]) -> None:
        self._waiting = waiting
        self._over: set[int] = set()
        self._told: dict[int, float] = {}

    def let_in(self, updates: Sequence[Raw]) -> tuple[list[Raw], set[int], dict[int, list[str]]]:
        """Return the updates that are let in, the chats to be told of the rest, and the taps among the rest."""
        kept: list[Raw] = []
        news: set[int] = set()
        taps: dict[int, list[str]] = {}
        coming = Counter[int]()
        for update in updates:
            chat = lane_of(update)
            if self._is_too_much(chat, coming[chat]):
                news |= {chat} if self._is_news(chat) else set()
                if tap := tap_of(update):
                    taps.setdefault(chat, []).append(tap)
            else:
                kept.append(update)
                coming[chat] += 1
        return kept, news, taps

    def _is_too_much(self, chat: int, coming: int) -> bool:
        waiting = self._waiting(chat) + coming
        if waiting == 0:
            self._over.discard(chat)
        elif waiting >= MOST_OF_ONE:
            self._over.add(chat)
        return chat in self._over

    def _is_news(self, chat: int) -> bool:
        """Groups are never told."""
        now = time.monotonic()
        if chat <= 0 or now - self._told.get(chat, -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        if len(self._told) >= MOST_KNOWN:
            self._told.clear()
        self._told[chat] = now
        return True


async def let_go(bot: Bot, taps: Sequence[str]) -> None:
    """Answer taps that were let go, with nothing, so that their buttons do not keep turning."""
    for tap in taps:
        try:
            await bot.answer_callback_query(tap)
        except TelegramAPIError as error:
            log.info("tap of a flood not answered", extra={"error": type(error).__name__})


async def ask_for_patience(bot: Bot, known: Callable[[int], Awaitable[Person | None]], chat: int) -> None:
    """Tell somebody that they are too quick, in the language that they are `known` to speak."""
    try:
        person = await known(chat)
    except StoreUnavailable:
        person = None
    say_in = texts(person.language) if person else texts()
    try:
        await bot.send_message(chat, say(say_in, "answer.flood"))
    except TelegramAPIError as error:
        log.warning("flood not told", extra={"error": type(error).__name__})
