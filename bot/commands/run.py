"""`kawankerja run`: the bot on Telegram, by long polling."""

import asyncio
from contextlib import closing

import click
from aiogram.exceptions import TelegramUnauthorizedError

from bot.app import language_of, open_store
from bot.client import build_bot
from bot.commands.failures import plain_failures, stop
from bot.commands.introduction import TelegramAway, TokenRefused, name_of_bot
from bot.conversation import converse, stop_on_signals
from bot.logs import set_up_logging
from bot.services import bind
from bot.settings import Settings, load_settings
from bot.texts import texts
from db.store import Store
from services.clock import SystemClock
from services.conversation.documents import KEY_PROOF, WriteDocument, read_document
from services.ports import Transaction
from services.reference.load import load_reference
from services.samples.load import withdraw_samples


@click.command(help=texts()("run.help"))
@plain_failures
def run() -> None:
    """Run the bot until Ctrl+C."""
    settings = load_settings()
    if settings.bot_token is None:
        stop("cli.missing_bot_token")
    set_up_logging(settings.log_level, settings.log_format, settings.timezone)
    token = settings.bot_token.get_secret_value()
    with closing(open_store(settings, trial=False)) as store:
        store.run_now(_prove_key)
        try:
            asyncio.run(_serve(token, settings, store))
        except (TokenRefused, TelegramUnauthorizedError):
            stop("cli.token_refused")


def _prove_key(tx: Transaction) -> None:
    """Let data of another DATA_KEY stop the start, not somebody's conversation."""
    if read_document(tx, KEY_PROOF) is None:
        WriteDocument(SystemClock())(tx, KEY_PROOF, "")


async def _serve(token: str, settings: Settings, store: Store) -> None:
    stopped = stop_on_signals()  # before it says that Ctrl+C stops it
    await _introduce(token, settings.telegram_api_url)
    withdraw_samples(store.run_now)
    services = bind(store, load_reference(), language_of(store), SystemClock())
    await converse(build_bot(token, settings.telegram_api_url), services, stopped, settings.desk)


async def _introduce(token: str, api_url: str) -> None:
    """Say under which name the bot runs. When Telegram is away the bot starts all the same, and goes on asking."""
    try:
        click.echo(texts()("cli.run_ready", name=await name_of_bot(token, api_url)))
    except TelegramAway as error:
        click.echo(texts()("cli.telegram_away", address=api_url, reason=error), err=True)
