"""What happens to an update once it is here, whichever way it came: written down first, handled later, forgotten last.

The order is the point: what was written down is in the store, so a kill at any moment loses nothing; what was handled
is known by its id, so nothing takes effect twice.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import Update
from pydantic import ValidationError

from bot.handlers.errors import AWAY
from bot.loops import Lanes, unless_stopped
from bot.metrics import Metrics
from bot.services import Services
from services.ports import InboxItem

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query"]
WIDTH = 24
"""Updates handled at a time: the store has few threads, and a slow call to Telegram holds only its own chat."""
MOST_WAITING = 500
"""Updates held in memory; beyond that no more are taken in."""
PAUSES = (0.5, 1, 2, 5, 10)
"""Seconds before the next attempt when Telegram or the store is away; the last one repeats."""
ATTEMPTS = 5
"""Attempts in a row; after that the update rests (services/conversation/updates.py) and its chat goes on."""
FINISH_SECONDS = 20.0
"""How long an orderly stop waits for the handlers."""

Raw = dict[str, Any]
Steps = list[Callable[[], Awaitable[None]]]


@dataclass
class Intake:
    """Takes updates in and has them handled. `stop` ends it: then nothing new is begun."""

    bot: Bot
    dispatcher: Dispatcher
    services: Services
    metrics: Metrics = field(default_factory=Metrics)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    pauses: Sequence[float] = PAUSES

    def __post_init__(self) -> None:
        self._lanes = Lanes(WIDTH)
        self._held: set[int] = set()

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Write updates down; when this returns they cannot be lost. Those not known before are handled."""
        items = {number: _item(number, raw) for raw in updates if (number := number_of(raw)) is not None}
        with self.metrics.step("receive"):
            new = await self.services.receive_updates(list(items.values()))
        for update in updates:
            self.metrics.update(kind_of(update))
        for number in new:
            self._hand_over(items[number])

    async def take_left_over(self) -> None:
        """Handle what a former run wrote down and did not finish, also what rests after a failure."""
        await self._take(self.services.waiting_updates)

    async def take_due(self) -> None:
        """Handle what has rested after a failure, and what nobody finished."""
        await self._take(self.services.due_updates)

    async def room(self) -> None:
        """Wait until there is room for more."""
        await self._lanes.below(MOST_WAITING)

    async def patiently(self, step: Callable[[], Awaitable[None]]) -> None:
        """Take a step; while Telegram or the store is away, again after a pause, until it goes well or `stop`.

        Raises:
            TelegramUnauthorizedError: Telegram does not know the token.
        """
        failures = 0
        while not self.stop.is_set():
            try:
                await step()
            except TelegramUnauthorizedError:
                raise
            except Exception as error:  # noqa: BLE001 - outermost: Telegram or the store is away, try again
                log.warning("trying again", extra={"error": type(error).__name__, "attempt": failures + 1})
                await self._pause(failures)
                failures += 1
            else:
                return

    async def finish(self, seconds: float = FINISH_SECONDS) -> None:
        """Let the handlers end; what is not done by then is left for the next start."""
        if not await self._lanes.finish(seconds):
            log.warning("some updates are left for the next start")

    async def _pause(self, failures: int) -> None:
        seconds = self.pauses[min(failures, len(self.pauses) - 1)]
        await unless_stopped(self.stop, asyncio.sleep(seconds))

    async def _take(self, read: Callable[[int], Awaitable[list[InboxItem]]]) -> None:
        last = -1
        while not self.stop.is_set():
            held = frozenset(self._held)  # asked before reading: what ends meanwhile must not begin again
            items = await read(last)
            if not items:
                return
            last = items[-1].update_id
            for item in items:
                if item.update_id not in held:
                    self._hand_over(item)
            await self.room()

    def _hand_over(self, item: InboxItem) -> None:
        if item.update_id not in self._held:
            self._held.add(item.update_id)
            self.metrics.waiting.inc()
            self._lanes.put(lane_of(json.loads(item.payload)), partial(self._work, item, perf_counter()))

    async def _work(self, item: InboxItem, since: float) -> None:
        try:
            self.metrics.took("wait", perf_counter() - since)
            update = Update.model_validate_json(item.payload, context={"bot": self.bot})
            await self._handle(update)
        except ValidationError as error:
            await self._set_aside(item, error)
        finally:
            self._held.discard(item.update_id)
            self.metrics.waiting.dec()

    async def _handle(self, update: Update) -> None:
        """Handle an update; while Telegram or the store is away, again after a pause."""
        steps: Steps = [partial(self._feed, update), partial(self.services.update_done, update.update_id)]
        for attempt in range(ATTEMPTS):
            if await self._go_on(update, steps):
                return
            await self._pause(attempt)
        if not self.stop.is_set():
            await self._rest(update.update_id)

    async def _go_on(self, update: Update, steps: Steps) -> bool:
        """Take the steps that are left; whether there are none any more."""
        try:
            while steps:
                await steps[0]()
                del steps[0]
        except Exception as error:  # noqa: BLE001 - outermost: Telegram or the store is away
            self.metrics.error("away")
            log.warning("update failed", extra={"update": update.update_id, "error": type(error).__name__})
        return not steps

    async def _feed(self, update: Update) -> None:
        try:
            with self.metrics.step("handle"):
                await self.dispatcher.feed_update(self.bot, update)
        except AWAY:
            raise
        except TelegramAPIError as error:
            # Telegram refused even the apology, for instance to somebody who blocked the bot: again would not help.
            log.warning("person out of reach", extra={"update": update.update_id, "error": type(error).__name__})

    async def _rest(self, number: int) -> None:
        try:
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


def number_of(update: Raw) -> int | None:
    """Return the id of an update; None when it has none, and so can neither be kept nor confirmed."""
    number = update.get("update_id")
    if isinstance(number, int):
        return number
    log.warning("update without id", extra={"kind": type(number).__name__})
    return None


def kind_of(update: Raw) -> str:
    """Return what an update tells of: the name of its other field."""
    return next((name for name in update if name != "update_id"), "")


def lane_of(update: Raw) -> int:
    """Return the chat an update belongs to: updates of one chat are handled in order."""
    for event in update.values() if isinstance(update, dict) else ():
        place = (event.get("chat") or event.get("from")) if isinstance(event, dict) else None
        if isinstance(place, dict) and isinstance(place.get("id"), int):
            return int(place["id"])
    return 0


def _item(number: int, update: Raw) -> InboxItem:
    return InboxItem(number, json.dumps(update, separators=(",", ":")))
