"""`kawankerja run`: the bot on Telegram, by long polling."""

import asyncio
from contextlib import closing

import click
from aiogram.exceptions import TelegramUnauthorizedError

from bot.app import language_of, open_store, set_up_logging
from bot.client import build_bot
from bot.commands.failures import plain_failures, stop
from bot.conversation import converse, stop_on_signals
from bot.services import bind
from bot.settings import load_settings
from bot.texts import texts
from db.store import Store
from services.clock import SystemClock
from services.reference.load import load_reference
from services.samples.load import withdraw_samples


@click.command()
@plain_failures
def run() -> None:
    """Menjalankan bot di Telegram."""
    settings = load_settings()
    if settings.bot_token is None:
        stop("cli.missing_bot_token")
    set_up_logging(settings)
    with closing(open_store(settings, trial=False)) as store:
        withdraw_samples(store.run_now)
        try:
            asyncio.run(_serve(settings.bot_token.get_secret_value(), settings.telegram_api_url, store))
        except TelegramUnauthorizedError:
            stop("cli.token_refused")


async def _serve(token: str, api_url: str, store: Store) -> None:
    services = bind(store, load_reference(), language_of(store), SystemClock())
    click.echo(texts()("cli.run_ready"))
    await converse(build_bot(token, api_url), services, stop_on_signals())
