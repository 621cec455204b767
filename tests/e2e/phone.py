"""People at the Bot API server on loopback: they write and tap, and wait for what comes back over real HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.simulator import people
from bot.simulator.limits import FloodLimits
from bot.simulator.server import BotApi
from bot.simulator.state import Chat
from services.clock import SystemClock

TOKEN = "1000000:e2e-token"
PATIENCE = 240.0
FORGIVEN = ("Too Many Requests", "Bad Gateway", "Conflict: terminated by other getUpdates")
"""Refusals that are nobody's mistake: those of a bad day, and the open request of a process that was killed."""


async def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        await asyncio.sleep(0.01)


def unlimited() -> FloodLimits:
    """Return flood limits that nobody meets."""
    return FloodLimits(burst=10**9, per_second=10**9)


@dataclass
class Line:
    """The server and its address. `bells`: chat -> rung whenever something happens there."""

    api: BotApi
    url: str
    bells: dict[int, asyncio.Event] = field(default_factory=dict)

    def person(self, user_id: int = 7001, name: str = "Siti", language: str = "id") -> "Person":
        """A person with an open chat; `language`: that of their app."""
        chat = self.api.world.add_person(user_id, name, language)
        return Person(self.api, chat, self.bells.setdefault(user_id, asyncio.Event()))

    def ring(self, event: dict[str, Any]) -> None:
        """Wake who waits for something in this chat."""
        bell = self.bells.get(event.get("chat", 0))
        if bell is not None:
            bell.set()


@asynccontextmanager
async def line(
    limits: FloodLimits | None = None, forgiven: tuple[str, ...] = FORGIVEN, port: int = 0
) -> AsyncIterator[Line]:
    """Serve the Bot API on loopback (0: a free port); a refusal that is not forgiven fails the test."""
    api = BotApi(TOKEN, SystemClock(), limits or FloodLimits())
    app = web.Application()
    api.add_routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    served = Line(api, f"http://127.0.0.1:{runner.addresses[0][1]}")
    api.world.listeners.add(served.ring)
    try:
        yield served
    finally:
        await runner.cleanup()
    refused = [refusal for refusal in api.refusals if not refusal[1].startswith(forgiven)]
    assert refused == [], refused


@dataclass
class Person:
    """One person in a private chat with the bot."""

    api: BotApi
    chat: Chat
    bell: asyncio.Event

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
        rows = self.screens[-1].get("reply_markup", {}).get("inline_keyboard", []) if self.screens else []
        return [button for row in rows for button in row]

    @property
    def captions(self) -> list[str]:
        """What is written on them."""
        return [str(button["text"]) for button in self.buttons]

    @property
    def shown(self) -> str:
        """All that the newest message shows: its text and its captions."""
        return "\n".join([self.text, *self.captions])

    def write(self, text: str) -> None:
        """Send a message, without waiting."""
        people.write(self.api.world, self.chat, text)

    def send(self, **content: Any) -> None:
        """Send a message of any kind, without waiting."""
        message = self.api.world.put_message(self.chat, self.chat.person, **content)
        self.api.world.send_update(message=message)

    def press(self, caption: str) -> str:
        """Tap a button of the newest message, without waiting; returns the id of the query."""
        button = next(button for button in self.buttons if button["text"].startswith(caption))
        return self.press_data(button["callback_data"])

    def press_data(self, data: str, message_id: int | None = None) -> str:
        """Send callback data, also such as no button carries, from the newest message or another one."""
        return self.api.world.press(self.chat, message_id or self.screens[-1]["message_id"], data)

    async def say(self, text: str) -> None:
        """Send a message and wait for the answer."""
        before = len(self.screens)
        self.write(text)
        await self.hear(lambda: len(self.screens) > before, f"an answer to {text!r}")

    async def tap(self, caption: str) -> str:
        """Tap a button and wait until the tap is answered; returns the answer."""
        return await self.answer_to(self.press(caption))

    async def answer_to(self, query_id: str) -> str:
        """Wait for the answer to a tap."""
        await self.hear(lambda: query_id in self.api.world.answers, "the answer to a tap")
        return str(self.api.world.answers[query_id]["text"])

    async def hear(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something holds in this chat."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    self.bell.clear()
                    await self.bell.wait()
        except TimeoutError:
            pytest.fail(f"waited in vain: {what}")
