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

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramUnauthorizedError

from bot.client import OnceATurn
from bot.flood import Flood, ask_for_patience, let_go
from bot.loops import Lanes
from bot.metrics import Metrics
from bot.raw import Raw, items_of, kind_of, lane_of
from bot.services import Services
from bot.turns import PAUSES, Turns
from services.ports import InboxItem

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]
WIDTH = 24
"""Updates handled at a time: the store has few threads, and a slow call to Telegram holds only its own chat."""
MOST_WAITING = 500
"""Updates held in memory; beyond that no more are taken in."""
FINISH_SECONDS = 20.0
"""How long an orderly stop waits for the handlers."""


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
        self.bot.session.middleware(OnceATurn())
        self._turns = Turns(self.bot, self.dispatcher, self.services, self.metrics, self.stop, self.pauses)
        self._lanes = Lanes(WIDTH)
        self._held: set[int] = set()
        self._flood = Flood(self._lanes.waiting)

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Write updates down; when this returns they cannot be lost. Those not known before are handled.

        What one chat sends beyond all measure is let go: it is told so instead.
        """
        for update in updates:
            self.metrics.update(kind_of(update))
        kept, flooding, taps = self._flood.let_in(updates)
        self.metrics.error("flood", len(updates) - len(kept))
        items = items_of(kept)
        with self.metrics.step("receive"):
            new = await self.services.receive_updates(list(items.values()))
        for number in new:
            self._hand_over(items[number])
        for chat in flooding:
            self._lanes.put(chat, partial(ask_for_patience, self.bot, self.services.known_person, chat))
        for chat, let_gone in taps.items():
            self._lanes.put(chat, partial(let_go, self.bot, let_gone))

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
                await self._turns.pause(failures)
                failures += 1
            else:
                return

    async def finish(self, seconds: float = FINISH_SECONDS) -> None:
        """Let the handlers end; what is not done by then is left for the next start."""
        if not await self._lanes.finish(seconds):
            log.warning("some updates are left for the next start")

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
        self.metrics.took("wait", perf_counter() - since)
        try:
            await self._turns.take(item)
        finally:
            self._held.discard(item.update_id)
            self.metrics.waiting.dec()
