"""The turn of one update: read, handled, and then forgotten; or tried again; or set aside."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from pydantic import ValidationError

from bot.handlers.errors import AWAY, tell_of_outage
from bot.loops import unless_stopped
from bot.metrics import Metrics
from bot.services import Services
from bot.turn import Turn, taking
from services.errors import StoreUnavailable
from services.ports import InboxItem

log = logging.getLogger(__name__)

PAUSES = (0.5, 1, 2, 5, 10)
"""Seconds before the next attempt when Telegram or the store is away; the last one repeats."""
ATTEMPTS = 5
"""Attempts in a row; after that the update rests (services/conversation/updates.py) and its chat goes on."""

Steps = list[Callable[[], Awaitable[None]]]


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns. Nothing that goes wrong in one reaches the caller."""

    bot: Bot
    dispatcher: Dispatcher
    services: Services
    metrics: Metrics
    stop: asyncio.Event
    pauses: Sequence[float]

    async def take(self, item: InboxItem) -> None:
        """Handle an update that is written down."""
        try:
            update = Update.model_validate_json(item.payload, context={"bot": self.bot})
        except ValidationError as error:
            await self._set_aside(item, error)
        else:
            await self._handle(update)

    async def pause(self, failures: int) -> None:
        """Wait before the next attempt, not longer than until `stop`."""
        seconds = self.pauses[min(failures, len(self.pauses) - 1)]
        await unless_stopped(self.stop, asyncio.sleep(seconds))

    async def _handle(self, update: Update) -> None:
        """Handle an update; while Telegram or the store is away, again after a pause."""
        turn = Turn(update.update_id)
        steps: Steps = [partial(self._feed, update, turn), partial(self._write_down, turn)]
        for attempt in itertools.count():
            error = await self._go_on(update, steps)
            if error is None:
                return
            await self.pause(attempt)
            if attempt + 1 >= ATTEMPTS and (self.stop.is_set() or not _must_be_noted(steps, error)):
                await self._rest(update, error)
                return

    async def _go_on(self, update: Update, steps: Steps) -> Exception | None:
        """Take the steps that are left; returns what stopped it."""
        try:
            while steps:
                await steps[0]()
                del steps[0]
        except Exception as error:  # noqa: BLE001 - outermost: Telegram or the store is away
            self.metrics.error("away")
            log.warning("update failed", extra={"update": update.update_id, "error": type(error).__name__})
            return error
        return None

    async def _feed(self, update: Update, turn: Turn) -> None:
        try:
            with self.metrics.step("handle"), taking(turn):
                await self.dispatcher.feed_update(self.bot, update)
        except AWAY:
            raise
        except TelegramAPIError as error:
            # Telegram refused even the apology, for instance to somebody who blocked the bot: again would not help.
            log.warning("person out of reach", extra={"update": update.update_id, "error": type(error).__name__})

    async def _write_down(self, turn: Turn) -> None:
        await self.services.finish_turn(turn.update_id, turn.written)
        turn.settle()

    async def _rest(self, update: Update, cause: Exception) -> None:
        if self.stop.is_set():
            return  # the next start goes on with it
        number = update.update_id
        try:
            if isinstance(cause, StoreUnavailable):
                await tell_of_outage(update)
            again = await self.services.update_failed(number)
        except Exception as error:  # noqa: BLE001 - outermost: the store is away, so the update stays due
            log.warning("update not put off", extra={"update": number, "error": type(error).__name__})
        else:
            self.metrics.error("rests" if again else "set_aside")
            log.warning("update rests" if again else "update set aside", extra={"update": number})

    async def _set_aside(self, item: InboxItem, error: ValidationError) -> None:
        """An update of a form that this version does not know: again would not help, and would stop all others."""
        self.metrics.error("unreadable")
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        log.warning("update cannot be read", extra={"update": item.update_id, "kind": first["type"], "place": place})
        try:
            await self.services.set_update_aside(item.update_id)
        except Exception as away:  # noqa: BLE001 - outermost: the store is away, so the update stays due
            log.warning("update not put off", extra={"update": item.update_id, "error": type(away).__name__})


def _must_be_noted(steps: Steps, error: Exception) -> bool:
    """Say whether only the note is missing that the person was answered: without it they would be answered again."""
    return len(steps) == 1 and isinstance(error, StoreUnavailable)
