"""Claims, sends, settles: messages leave the outbox at a steady pace, few of them under way at a time."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.alert_services import AlertServices
from bot.loops import Lanes, unless_stopped
from bot.pulse import Pulse
from services.delivery.model import Later, Outcome, Parcel, Sent
from services.delivery.ports import Letter, Sender

log = logging.getLogger(__name__)
WIDTH = 5
"""Messages under way: only these may come twice when the process is killed (product page)."""
IDLE_SECONDS = 0.5
FINISH_SECONDS = 20.0
Write = Callable[[Parcel], Letter]


@dataclass
class Delivery:
    """The loop of one process. Set `stop` to end it in good order: what is under way ends, nothing else begins."""

    sender: Sender
    services: AlertServices
    write: Write
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    idle_seconds: float = IDLE_SECONDS
    pulse: Pulse = field(default_factory=Pulse)

    def __post_init__(self) -> None:
        self._lanes = Lanes(WIDTH)
        self._pause = 0.0

    async def run(self) -> None:
        """Deliver until `stop`."""
        while not self.stop.is_set():
            await self._wait()
            try:
                with self.pulse.during("delivery"):
                    found = await self.round()
            except Exception as error:  # noqa: BLE001 - outermost: the store is away, try again
                log.warning("delivery failed", extra={"error": type(error).__name__})
                found = 0
            if not found:
                await unless_stopped(self.stop, asyncio.sleep(self.idle_seconds))
        await self.finish()

    async def finish(self) -> None:
        """Let what is under way end."""
        await self._lanes.finish(FINISH_SECONDS)

    async def round(self) -> int:
        """Take up as many as there is room for; returns how many were looked at."""
        await self._lanes.below(WIDTH)
        claimed = await self.services.claim_messages(WIDTH - self._lanes.count)
        for parcel in claimed.parcels:
            self._lanes.put(parcel.item.chat_id, partial(self._deliver, parcel))
        return claimed.looked_at

    async def _wait(self) -> None:
        """Telegram said that it takes nothing now: believe it for all."""
        seconds, self._pause = self._pause, 0.0
        if seconds:
            await unless_stopped(self.stop, asyncio.sleep(seconds))

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            outcome = await self._send(parcel)
            status = await self.services.settle_message(parcel.item, outcome)
        except Exception as error:  # noqa: BLE001 - outermost: it stays claimed, and is due again when its time is up
            log.warning("message not settled", extra={"outbox": parcel.item.id, "error": type(error).__name__})
            return
        if isinstance(outcome, Later) and outcome.everyone:
            self._pause = max(self._pause, outcome.delay.total_seconds())
        level = logging.INFO if isinstance(outcome, Sent) else logging.WARNING
        fields = {"outbox": parcel.item.id, "outcome": type(outcome).__name__, "status": status}
        log.log(level, "message settled", extra=fields)

    async def _send(self, parcel: Parcel) -> Outcome:
        letter, item = self.write(parcel), parcel.item
        if item.changes is not None:
            return await self.sender.change(item.chat_id, item.changes, letter)
        return await self.sender.send(item.chat_id, letter)
