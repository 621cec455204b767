"""`kawankerja chat`: the chat page, with sample vacancies, without any account."""

import asyncio
import secrets
from contextlib import closing

import click
from aiohttp import web

from bot.app import language_of, open_store, set_up_logging
from bot.client import build_bot
from bot.commands.failures import plain_failures, stop
from bot.conversation import converse, stop_on_signals
from bot.services import bind
from bot.settings import Settings, load_settings
from bot.simulator.phone import build_simulator
from bot.simulator.server import BotApi
from bot.texts import texts
from db.store import Store
from services.clock import ShiftedClock, SystemClock
from services.reference.load import load_reference
from services.samples.load import refresh_samples


@click.command()
@plain_failures
def chat() -> None:
    """Halaman percakapan untuk mencoba, dengan lowongan contoh, tanpa akun Telegram."""
    settings = load_settings()
    set_up_logging(settings)
    with closing(open_store(settings)) as store:
        refresh_samples(store.run_now, SystemClock())
        asyncio.run(_serve(settings, store))


async def _serve(settings: Settings, store: Store) -> None:
    clock = ShiftedClock(SystemClock())
    token = f"1:{secrets.token_urlsafe(24)}"
    runner = web.AppRunner(build_simulator(BotApi(token, clock), clock), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
    except OSError:
        await runner.cleanup()
        stop("cli.port_taken", host=settings.http_host, port=settings.http_port)
    address = f"http://{settings.http_host}:{settings.http_port}"
    services = bind(store, load_reference(), language_of(store), clock)
    click.echo(texts()("cli.chat_ready", address=address))
    if settings.data_key is None:
        click.echo(texts()("cli.trial_key"))
    try:
        await converse(build_bot(token, address), services, stop_on_signals())
    finally:
        await runner.cleanup()
