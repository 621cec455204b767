"""People at the Bot API server on loopback: they write and tap, and wait for what comes back over real HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.simulator.server import BotApi
from bot.simulator.state import Chat
from services.clock import SystemClock

TOKEN = "1000000:e2e-token"
PATIENCE = 60.0


async def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        await asyncio.sleep(0.01)


@dataclass
class Line:
    """The server and its address."""

    api: BotApi
    url: str

    def person(self, user_id: int = 7001, name: str = "Siti") -> "Person":
        """A person with an open chat."""
        return Person(self.api, self.api.world.add_person(user_id, name))


@asynccontextmanager
async def line() -> AsyncIterator[Line]:
    """Serve the Bot API on a free port of loopback."""
    api = BotApi(TOKEN, SystemClock())
    app = web.Application()
    api.add_routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield Line(api, f"http://127.0.0.1:{port}")
    finally:
        await runner.cleanup()


@dataclass
class Person:
    """One person in a private chat with the bot."""

    api: BotApi
    chat: Chat

    @property
    def screens(self) -> list[dict[str, Any]]:
        """The messages of the bot, oldest first."""
        return [message for message in self.chat.messages.values() if message["from"]["is_bot"]]

    @property
    def text(self) -> str:
        """The text of the newest message of the bot; "" when there is none yet."""
        return str(self.screens[-1]["text"]) if self.screens else ""

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons of the newest message."""
        rows = self.screens[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def captions(self) -> list[str]:
        """What is written on them."""
        return [str(button["text"]) for button in self.buttons]

    def write(self, text: str) -> None:
        """Send a message, without waiting."""
        message = self.api.world.put_message(self.chat, self.chat.person, text=text)
        self.api.world.send_update(message=message)

    async def say(self, text: str) -> None:
        """Send a message and wait for the answer."""
        before = len(self.screens)
        self.write(text)
        await until(lambda: len(self.screens) > before, f"an answer to {text!r}")

    def press(self, caption: str) -> str:
        """Tap a button of the newest message, without waiting; returns the id of the query."""
        button = next(button for button in self.buttons if button["text"].startswith(caption))
        return self.api.world.press(self.chat, self.screens[-1]["message_id"], button["callback_data"])

    async def tap(self, caption: str) -> str:
        """Tap a button and wait until the tap is answered; returns the answer."""
        return await self.answer_to(self.press(caption))

    async def answer_to(self, query_id: str) -> str:
        """Wait for the answer to a tap."""
        await until(lambda: query_id in self.api.world.answers, "the answer to a tap")
        return str(self.api.world.answers[query_id]["text"])
