"""The simulator on a free port of loopback, and raw calls to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from bot.simulator import people
from bot.simulator.phone import FIRST_ID, build_simulator
from bot.simulator.server import BotApi
from bot.simulator.state import Chat, Message
from services.clock import FixedClock, ShiftedClock
from tests.factories import NOW

TOKEN = "1000000:web-token"


@dataclass
class Simulator:
    """A served simulator. Its clock stands still until a test moves it."""

    api: BotApi
    clock: ShiftedClock
    url: str
    session: aiohttp.ClientSession

    @property
    def siti(self) -> Chat:
        """The chat of the first person of the page."""
        return self.api.world.chats[FIRST_ID]

    def write(self, text: str = "halo") -> Message:
        """Let Siti write."""
        return people.write(self.api.world, self.siti, text)

    async def call(self, method: str, parameters: dict[str, Any] | None = None) -> Any:
        """Return the result of a call that must go well."""
        answer = await self.raw(method, parameters)
        assert answer["ok"] is True, answer
        return answer["result"]

    async def refused(self, method: str, parameters: dict[str, Any] | None = None) -> tuple[int, str]:
        """Return error code and description of a call that must be refused."""
        answer = await self.raw(method, parameters)
        assert answer["ok"] is False, answer
        return answer["error_code"], answer["description"]

    async def raw(self, method: str, parameters: dict[str, Any] | None = None, token: str = TOKEN) -> Any:
        """Return the whole answer to a call with a JSON body."""
        async with self.session.post(f"{self.url}/bot{token}/{method}", json=parameters or {}) as answer:
            body = await answer.json()
            assert answer.status == (200 if body["ok"] else body["error_code"])
            return body

    async def send(self, text: str = "halo", **more: Any) -> Any:
        """Send a message to Siti."""
        return await self.call("sendMessage", {"chat_id": FIRST_ID, "text": text, **more})

    async def send_refused(self, text: str = "halo", **more: Any) -> tuple[int, str]:
        """Send a message to Siti that must be refused."""
        return await self.refused("sendMessage", {"chat_id": FIRST_ID, "text": text, **more})


@asynccontextmanager
async def served() -> AsyncIterator[Simulator]:
    """Serve Bot API and page."""
    clock = ShiftedClock(FixedClock(NOW))
    api = BotApi(TOKEN, clock)
    runner = web.AppRunner(build_simulator(api, clock), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Simulator(api, clock, f"http://127.0.0.1:{runner.addresses[0][1]}", session)
    finally:
        await runner.cleanup()


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


def button(text: str = "Simpan", data: str = "save:1") -> dict[str, Any]:
    """Return an inline button."""
    return {"text": text, "callback_data": data}
