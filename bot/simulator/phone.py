"""The chat page: people write and tap in a browser; what the bot answers comes back as a stream of events."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.server import BotApi
from bot.simulator.state import Chat
from bot.texts import Texts, texts
from services.clock import ShiftedClock

STATIC = Path(__file__).parent / "static"
FIRST_PEOPLE = ("Siti", "Budi", "Asep")
FIRST_ID = 2_000_001
MOST_SIGNS = 4_096
KEEP_ALIVE_SECONDS = 15
TEXT_KEYS = (
    *("title", "start", "placeholder", "send", "menu", "people", "add_person", "hour", "day", "clock", "empty"),
    *("offline", "name_question", "close"),
)
OTHER_KINDS: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
        | {"is_animated": False, "is_video": False}
    },
    "voice": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
    "photo": {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
    "location": {"location": {"latitude": -6.2973, "longitude": 107.0941}},
}


class Phone:
    """The page's own small API beside the Bot API."""

    def __init__(self, api: BotApi, clock: ShiftedClock, say: Texts | None = None) -> None:
        self._api = api
        self._clock = clock
        self._say = say or texts()
        for number, name in enumerate(FIRST_PEOPLE):
            api.world.add_person(FIRST_ID + number, name)

    def add_routes(self, app: web.Application) -> None:
        """Add the page, its files and its API."""
        app.router.add_get("/", self._page)
        app.router.add_static("/static", STATIC)
        app.router.add_get("/phone/state", self._state)
        app.router.add_get("/phone/events", self._events)
        app.router.add_post("/phone/people", self._add_person)
        app.router.add_post("/phone/clock", self._forward)
        app.router.add_post("/phone/{chat}/send", self._send)
        app.router.add_post("/phone/{chat}/press", self._press)

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html")

    async def _state(self, _: web.Request) -> web.Response:
        world = self._api.world
        return web.json_response(
            {
                "texts": {key: self._say(f"phone.{key}") for key in TEXT_KEYS},
                "bot": world.profile | {"commands": world.commands},
                "now": self._clock.now().isoformat(),
                "people": [
                    {"id": chat_id, "name": chat.person["first_name"], "messages": list(chat.messages.values())}
                    for chat_id, chat in world.chats.items()
                ],
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._api.world.listeners.add(waiting.put_nowait)
        try:
            while True:
                try:
                    event = await asyncio.wait_for(waiting.get(), KEEP_ALIVE_SECONDS)
                    await response.write(f"data: {json.dumps(event)}\n\n".encode())
                except TimeoutError:
                    await response.write(b": here\n\n")
        except ConnectionResetError:
            return response
        finally:
            self._api.world.listeners.discard(waiting.put_nowait)

    async def _send(self, request: web.Request) -> web.Response:
        chat, body = self._chat(request), await request.json()
        other = OTHER_KINDS.get(str(body.get("kind", "")))
        text = str(body.get("text", ""))[:MOST_SIGNS]
        if other is None and not text.strip():
            raise web.HTTPBadRequest(text="empty")
        content: dict[str, Any] = other or {"text": text}
        if text.startswith("/") and other is None:
            command = text.split()[0]
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        message = self._api.world.put_message(chat, chat.person, **content)
        self._api.world.send_update(message=message)
        return web.json_response(message)

    async def _press(self, request: web.Request) -> web.Response:
        chat, body = self._chat(request), await request.json()
        return web.json_response({"query": self._api.world.press(chat, int(body["message_id"]), str(body["data"]))})

    async def _add_person(self, request: web.Request) -> web.Response:
        name = str((await request.json()).get("name", "")).strip()[:64]
        if not name:
            raise web.HTTPBadRequest(text="empty")
        person_id = FIRST_ID + len(self._api.world.chats)
        self._api.world.add_person(person_id, name)
        return web.json_response({"id": person_id})

    async def _forward(self, request: web.Request) -> web.Response:
        hours = int((await request.json()).get("hours", 0))
        if not 0 < hours <= 24 * 60:
            raise web.HTTPBadRequest(text="hours")
        self._clock.ahead += timedelta(hours=hours)
        return web.json_response({"now": self._clock.now().isoformat()})

    def _chat(self, request: web.Request) -> Chat:
        chat = self._api.world.chats.get(int(request.match_info["chat"]))
        if chat is None:
            raise web.HTTPNotFound
        return chat


def build_simulator(api: BotApi, clock: ShiftedClock) -> web.Application:
    """Build the application: the Bot API and the chat page."""
    app = web.Application(client_max_size=1 << 20)
    Phone(api, clock).add_routes(app)
    api.add_routes(app)
    return app
