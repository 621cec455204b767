"""The conversation of one process: menu, schedule and polling, from start to orderly stop."""

import asyncio
import logging
import signal

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.contacts import NOBODY, Desk
from bot.dispatcher import build_dispatcher
from bot.intake import Intake
from bot.links import username_of
from bot.menu import publish_menu
from bot.polling import Polling
from bot.schedule import build_scheduler
from bot.services import Services
from bot.texts import texts

log = logging.getLogger(__name__)


async def converse(bot: Bot, services: Services, stop: asyncio.Event, desk: Desk = NOBODY) -> None:
    """Talk to people until `stop` is set; then let what is being handled end, and close the client.

    Raises:
        TelegramUnauthorizedError: Telegram does not know the token.
    """
    intake = Intake(bot, build_dispatcher(services, desk), services, stop)
    scheduler = build_scheduler(services, intake)
    scheduler.start()
    try:
        await username_of(bot)  # asked here, so that no tap has to wait for it
        await _publish_menu(bot)
        await intake.patiently(intake.take_left_over)
        await Polling(intake).run()
    finally:
        await intake.finish()
        scheduler.shutdown(wait=False)
        await bot.session.close()


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set, once each; call it inside the running loop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop


async def _publish_menu(bot: Bot) -> None:
    try:
        await publish_menu(bot, texts())
    except TelegramAPIError as error:
        log.warning("menu not updated", extra={"error": type(error).__name__})
