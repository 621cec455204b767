"""`kawankerja chat`: the chat page, with sample vacancies, without any account."""

import asyncio
import secrets
from contextlib import closing

import click

from bot.app import language_of, open_store
from bot.client import build_bot
from bot.commands.failures import plain_failures
from bot.commands.listening import listening
from bot.conversation import Conversation, stop_on_signals
from bot.delivery.telegram_sender import telegram_sender
from bot.logs import set_up_logging
from bot.services import bind
from bot.settings import Settings, load_settings
from bot.simulator.phone import build_simulator
from bot.simulator.server import BotApi
from bot.texts import texts
from db.store import Store
from services.clock import ShiftedClock, SystemClock
from services.reference.load import load_reference
from services.samples.load import refresh_samples


@click.command(help=texts()("chat.help"))
@plain_failures
def chat() -> None:
    """Serve the chat page and the bot behind it until Ctrl+C."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings.log_format, settings.timezone)
    with closing(open_store(settings)) as store:
        refresh_samples(store.run_now, SystemClock())
        asyncio.run(_serve(settings, store))


async def _serve(settings: Settings, store: Store) -> None:
    stopped = stop_on_signals()  # before it says that Ctrl+C stops it
    clock = ShiftedClock(SystemClock())
    token = f"1:{secrets.token_urlsafe(24)}"
    app = build_simulator(BotApi(token, clock), clock)
    async with listening(app, settings.http_host, settings.http_port, "HTTP_PORT") as address:
        services = bind(store, load_reference(), language_of(store), clock)
        click.echo(texts()("cli.chat_ready", address=address))
        if settings.data_key is None:
            click.echo(texts()("cli.trial_key"))
        async with telegram_sender(token, address, settings.alert_rate) as sender:
            bot = build_bot(token, address)
            await Conversation(bot, services, stopped, settings.desk, sender=sender).run()
