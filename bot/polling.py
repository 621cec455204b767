"""Fetches updates from Telegram: confirmed only once they are written down."""

import logging
from dataclasses import dataclass

from aiogram.exceptions import TelegramConflictError

from bot.client import FetchUpdates
from bot.intake import ALLOWED_UPDATES, Intake
from bot.loops import unless_stopped
from bot.raw import number_of

log = logging.getLogger(__name__)

BATCH = 100
LONG_POLL_SECONDS = 30


@dataclass
class Polling:
    """The loop of one process."""

    intake: Intake

    def __post_init__(self) -> None:
        self._offset: int | None = None

    async def run(self) -> None:
        """Take in what comes, until the intake is to stop.

        Raises:
            TelegramUnauthorizedError: Telegram does not know the token.
        """
        while not self.intake.stop.is_set():
            await self.intake.patiently(self._take_batch)

    async def _take_batch(self) -> None:
        await self.intake.room()
        ask = FetchUpdates(offset=self._offset, limit=BATCH, timeout=LONG_POLL_SECONDS, allowed_updates=ALLOWED_UPDATES)
        call = self.intake.bot(ask, request_timeout=LONG_POLL_SECONDS + 10)
        try:
            updates = await unless_stopped(self.intake.stop, call)
        except TelegramConflictError as error:
            if "webhook" not in error.message.lower():
                raise
            log.warning("a webhook was set: it is removed, updates are fetched")
            await self.intake.bot.delete_webhook()
            return
        if updates:
            await self.intake.receive(updates)
            self._offset = max(filter(None, map(number_of, updates))) + 1
