"""Takes updates from Telegram: written down first, confirmed then, handled last.

The order is the point: what was confirmed is in the store, so a kill at any moment loses nothing; what was handled is
known by its id, so nothing takes effect twice.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from pydantic import ValidationError

from bot.handlers.errors import AWAY
from bot.loops import Lanes, unless_stopped
from bot.services import Services
from services.ports import InboxItem

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query"]
BATCH = 100
LONG_POLL_SECONDS = 30
WIDTH = 24
"""Updates handled at a time: the store has few threads, and a slow call to Telegram holds only its own chat."""
MOST_WAITING = 500
"""Updates held in memory; beyond that Telegram is not asked for more."""
PAUSES = (0.5, 1, 2, 5, 10)
"""Seconds before the next attempt when Telegram or the store is away; the last one repeats."""
ATTEMPTS = 5


@dataclass
class Polling:
    """The loop of one process. Set `stop` to end it in good order."""

    bot: Bot
    dispatcher: Dispatcher
    services: Services
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    finish_seconds: float = 20.0
    long_poll_seconds: int = LONG_POLL_SECONDS
    pauses: Sequence[float] = PAUSES

    def __post_init__(self) -> None:
        self._lanes = Lanes(WIDTH)
        self._offset: int | None = None

    async def run(self) -> None:
        """Handle what a former run left, then what comes in, until `stop`; then let the handlers end.

        Raises:
            TelegramUnauthorizedError: Telegram does not know the token.
        """
        failures = 0
        left_over = True
        try:
            while not self.stop.is_set():
                try:
                    if left_over:
                        await self._take_left_over()
                        left_over = False
                    await self._take_batch()
                    failures = 0
                except TelegramUnauthorizedError:
                    raise
                except Exception as error:  # noqa: BLE001 - outermost: Telegram or the store is away, try again
                    log.warning("polling failed", extra={"error": type(error).__name__, "attempt": failures + 1})
                    await self._pause(failures)
                    failures += 1
        finally:
            if not await self._lanes.finish(self.finish_seconds):
                log.warning("some updates are left for the next start")

    async def _take_left_over(self) -> None:
        for item in await self.services.pending_updates():
            try:
                update = Update.model_validate_json(item.payload, context={"bot": self.bot})
            except ValidationError:  # written down by another version: again would not help, and would stop all others
                log.warning("update cannot be read", extra={"update": item.update_id})
                await self.services.update_done(item.update_id)
            else:
                self._hand_over(update)

    async def _take_batch(self) -> None:
        await self._lanes.below(MOST_WAITING)
        ask = GetUpdates(
            offset=self._offset, limit=BATCH, timeout=self.long_poll_seconds, allowed_updates=ALLOWED_UPDATES
        )
        updates = await unless_stopped(self.stop, self.bot(ask, request_timeout=self.long_poll_seconds + 10))
        if not updates:
            return
        new = set(await self.services.receive_updates([_item(update) for update in updates]))
        self._offset = updates[-1].update_id + 1
        for update in updates:
            if update.update_id in new:
                self._hand_over(update)

    def _hand_over(self, update: Update) -> None:
        self._lanes.put(lane_of(update), partial(self._handle, update))

    async def _handle(self, update: Update) -> None:
        """Handle an update; while Telegram or the store is away, again after a pause. What fails for good stays
        written down for the next start."""
        for attempt in range(ATTEMPTS):
            if await self._try(update):
                return
            await self._pause(attempt)

    async def _try(self, update: Update) -> bool:
        try:
            await self._feed(update)
            await self.services.update_done(update.update_id)
        except Exception as error:  # noqa: BLE001 - outermost: Telegram or the store is away
            log.warning("update failed", extra={"update": update.update_id, "error": type(error).__name__})
            return False
        return True

    async def _feed(self, update: Update) -> None:
        try:
            await self.dispatcher.feed_update(self.bot, update)
        except AWAY:
            raise
        except TelegramAPIError as error:
            # Telegram refused even the apology, for instance to somebody who blocked the bot: again would not help.
            log.warning("person out of reach", extra={"update": update.update_id, "error": type(error).__name__})

    async def _pause(self, failures: int) -> None:
        seconds = self.pauses[min(failures, len(self.pauses) - 1)]
        await unless_stopped(self.stop, asyncio.sleep(seconds))


def lane_of(update: Update) -> int:
    """Return the chat an update belongs to: updates of one chat are handled in order."""
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    message = update.message or update.edited_message
    return message.chat.id if message is not None else 0


def _item(update: Update) -> InboxItem:
    return InboxItem(update.update_id, update.model_dump_json(exclude_unset=True, by_alias=True))
