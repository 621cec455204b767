"""The conversation of one process: menu, schedule and polling, from start to orderly stop."""

import asyncio
import logging
import signal
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.client import Timed
from bot.contacts import NOBODY, Desk
from bot.delivery.letters import Letters
from bot.delivery.worker import Delivery
from bot.dispatcher import build_dispatcher
from bot.intake import Intake
from bot.links import username_of
from bot.loops import alongside
from bot.menu import publish_menu
from bot.metrics import Metrics, watched
from bot.polling import Polling
from bot.pulse import Pulse
from bot.schedule import build_scheduler
from bot.services import Services
from bot.web.place import Place
from bot.web.webhook import Webhook
from services.delivery.ports import Sender

log = logging.getLogger(__name__)


@dataclass
class Conversation:
    """All parts of it, put together. With a `place` Telegram brings updates there, else they are fetched.

    With a `sender` alerts are delivered beside the conversation.
    """

    bot: Bot
    services: Services
    stop: asyncio.Event
    desk: Desk = NOBODY
    place: Place | None = None
    sender: Sender | None = None

    def __post_init__(self) -> None:
        self.metrics, self.pulse = Metrics(), Pulse()
        self.services = watched(self.services, self.metrics)
        services = self.services
        dispatcher = build_dispatcher(services, self.desk, self.metrics)
        self._intake = Intake(self.bot, dispatcher, services, self.metrics, self.stop)
        self.webhook = Webhook(self._intake, self.place) if self.place else None
        self.bot.session.middleware(Timed(self.metrics))

    async def run(self) -> None:
        """Talk to people until `stop` is set; then let what is being handled end, and close the client.

        Raises:
            TelegramUnauthorizedError: Telegram does not know the token.
        """
        intake = self._intake
        scheduler = build_scheduler(self.services, intake, self.pulse)
        scheduler.start()
        try:
            await username_of(self.bot)  # asked here, so that no tap has to wait for it
            await _publish_menu(self.bot)
            await intake.patiently(intake.take_left_over)
            async with self._delivering():
                await (self.webhook or Polling(intake)).run()
        finally:
            await intake.finish()
            scheduler.shutdown(wait=False)
            await self.bot.session.close()

    def _delivering(self) -> AbstractAsyncContextManager[None]:
        if self.sender is None:
            return nullcontext()
        letters = Letters(self.services.reference)
        delivery = Delivery(self.sender, self.services.alerts, letters, self.stop, pulse=self.pulse)
        return alongside(delivery.run(), self.stop)


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set, once each; call it inside the running loop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop


async def _publish_menu(bot: Bot) -> None:
    try:
        await publish_menu(bot)
    except TelegramAPIError as error:
        log.warning("menu not updated", extra={"error": type(error).__name__})
