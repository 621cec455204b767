"""The conversation in a process of its own, to be killed: `python -m tests.e2e.process`."""

import asyncio

from bot.app import language_of, open_store
from bot.client import build_bot
from bot.conversation import converse, stop_on_signals
from bot.services import bind
from bot.settings import load_settings
from services.clock import SystemClock
from services.reference.load import load_reference


async def main() -> None:
    """Talk until a signal comes; settings come from the environment."""
    settings = load_settings()
    assert settings.bot_token is not None
    store = open_store(settings)
    services = bind(store, load_reference(), language_of(store), SystemClock())
    await converse(
        build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url), services, stop_on_signals()
    )
    store.close()


asyncio.run(main())
