"""`kawankerja run`: the bot on Telegram, by long polling or webhook."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing

import click
from aiogram.exceptions import TelegramUnauthorizedError

from bot.app import language_of, open_store
from bot.client import build_bot
from bot.commands.failures import plain_failures, stop
from bot.commands.introduction import TelegramAway, TokenRefused, name_of_bot
from bot.commands.listening import listening
from bot.conversation import Conversation, stop_on_signals
from bot.delivery.telegram_sender import telegram_sender
from bot.logs import set_up_logging
from bot.services import bind
from bot.settings import Settings, load_settings
from bot.texts import texts
from bot.web.health import PRIVATE_HOST, Health, build_private_app
from db import migrate
from db.store import Store
from services.clock import SystemClock
from services.conversation.documents import KEY_PROOF, WriteDocument, read_document
from services.ports import Transaction
from services.reference.load import load_reference
from services.samples.withdraw import withdraw_samples


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
    store.run_now(withdraw_samples)
    services = bind(store, load_reference(), language_of(store), SystemClock())
    bot = build_bot(token, settings.telegram_api_url)
    async with telegram_sender(token, settings.telegram_api_url, settings.alert_rate) as sender:
        talk = Conversation(bot, services, stopped, settings.desk, settings.webhook, sender)
        async with _doors(talk, settings, store):
            await talk.run()


@asynccontextmanager
async def _doors(talk: Conversation, settings: Settings, store: Store) -> AsyncIterator[None]:
    """Listen where the settings say: for Telegram, and for whoever watches over this process."""
    async with AsyncExitStack() as doors:
        if talk.webhook:
            app = talk.webhook.build_app()
            await doors.enter_async_context(listening(app, settings.http_host, settings.http_port, "HTTP_PORT"))
        if settings.metrics_port:
            health = Health(
                count_waiting_updates=talk.services.count_waiting_updates,
                is_current=_schema_check(store),
                count_messages=talk.services.alerts.count_messages,
                pulse=talk.pulse,
                clock=SystemClock(),
            )
            app = build_private_app(health, talk.metrics)
            await doors.enter_async_context(listening(app, PRIVATE_HOST, settings.metrics_port, "METRICS_PORT"))
        yield


def _schema_check(store: Store) -> Callable[[], Awaitable[bool]]:
    head = migrate.head()

    async def is_current() -> bool:
        return await asyncio.to_thread(migrate.current, store.engine) == head

    return is_current


async def _introduce(token: str, api_url: str) -> None:
    """Say under which name the bot runs. When Telegram is away the bot starts all the same, and goes on asking."""
    try:
        click.echo(texts()("cli.run_ready", name=await name_of_bot(token, api_url)))
    except TelegramAway as error:
        click.echo(texts()("cli.telegram_away", address=api_url, reason=error), err=True)
