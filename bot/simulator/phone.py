"""The chat page: people write and tap in a browser; what happens comes back as a stream of events."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator import people
from bot.simulator.server import MOST_BYTES, BotApi
from bot.simulator.state import USERNAME, Chat
from bot.texts import Texts, texts
from services.clock import ShiftedClock

Body = dict[str, Any]
STATIC = Path(__file__).parent / "static"
FIRST_PEOPLE = ("Siti", "Budi", "Asep")
FIRST_ID = 2_000_001
MOST_PEOPLE = 200
MOST_NAME = 64
MOST_TEXT = 4096
MOST_HOURS = 24 * 60
KEEP_ALIVE_SECONDS = 15
END: Body = {"kind": "end"}
TEXT_KEYS = (
    *("title", "hint", "start", "restart", "placeholder", "send", "menu", "people", "add_person", "add", "cancel"),
    *("name_question", "close", "bot", "typing", "empty", "today", "yesterday", "newest", "offline", "failed"),
    *("clock", "hour", "day", "attach", "keyboard", "more", "block", "unblock", "blocked", "edit", "editing"),
    *("contact", "location", "photo", "document", "voice", "sticker", "where", "copied", "not_here", "unread"),
    *("share_title", "copy_link", "open_as"),
)
PLACES = {
    "cikarang_utara": (-6.27539, 107.155649),
    "cibitung": (-6.235676, 107.100421),
    "tambun_selatan": (-6.257053, 107.054258),
    "bekasi_timur": (-6.242144, 107.019134),
    "karawang_barat": (-6.273031, 107.294823),
}
"""Places to share as one's location: centres of districts in degrees, as in services/reference."""
SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Phone:
    """The page's own small API beside the Bot API."""

    def __init__(self, api: BotApi, clock: ShiftedClock, say: Texts | None = None) -> None:
        self._world = api.world
        self._clock = clock
        self._say = say or texts()
        self._acts: dict[str, Callable[[Chat, Body], Any]] = {
            "send": self._send,
            "file": self._file,
            "press": self._press,
            "edit": self._edit,
            "contact": lambda chat, _: people.share_contact(self._world, chat),
            "location": self._location,
            "block": lambda chat, _: people.block(self._world, chat),
            "unblock": lambda chat, _: people.unblock(self._world, chat),
        }
        for number, name in enumerate(FIRST_PEOPLE):
            self._world.add_person(FIRST_ID + number, name)

    def add_routes(self, app: web.Application) -> None:
        """Add the page, its files and its API."""
        app.router.add_get("/", self._page)
        app.router.add_get("/static/{name:[a-z]+\\.(?:js|css|svg)}", self._static)
        app.router.add_get("/phone/state", self._state)
        app.router.add_get("/phone/events", self._events)
        app.router.add_post("/phone/people", self._add_person)
        app.router.add_post("/phone/clock", self._forward)
        app.on_shutdown.append(self._end)
        app.router.add_post("/phone/{chat:\\d+}/{act:[a-z]+}", self._act)

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html", headers=SAFE)

    async def _static(self, request: web.Request) -> web.FileResponse:
        path = STATIC / request.match_info["name"]
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=SAFE)

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "texts": {key: self._say(f"phone.{key}") for key in TEXT_KEYS},
                "places": [
                    {"name": self._say(f"phone.place.{name}"), "latitude": place[0], "longitude": place[1]}
                    for name, place in PLACES.items()
                ],
                "bot": self._world.profile | {"username": USERNAME},
                "now": self._clock.now().isoformat(),
                "people": [self._person(chat) for chat in self._world.chats.values()],
            }
        )

    def _person(self, chat: Chat) -> Body:
        return {
            "id": chat.id,
            "name": chat.person["first_name"],
            "blocked": chat.is_blocked,
            "keyboard": chat.keyboard,
            "commands": self._world.about.commands_of(chat.id, chat.person["language_code"]),
            "messages": list(chat.messages.values()),
        }

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        waiting: asyncio.Queue[Body] = asyncio.Queue()
        listener = waiting.put_nowait
        self._world.listeners.add(listener)
        try:
            while (event := await _next(waiting)) != END:
                await response.write(f"data: {json.dumps(event)}\n\n".encode() if event else b": here\n\n")
        except ConnectionResetError:
            return response
        finally:
            self._world.listeners.discard(listener)
        return response

    async def _end(self, _: web.Application) -> None:
        """Let the streams end, so that the server stops at once; pages connect again by themselves."""
        self._world.tell(END)

    async def _act(self, request: web.Request) -> web.Response:
        chat = self._world.chats.get(int(request.match_info["chat"]))
        act = self._acts.get(request.match_info["act"])
        if chat is None or act is None:
            raise web.HTTPNotFound
        return web.json_response(act(chat, await _body(request)))

    def _send(self, chat: Chat, body: Body) -> Body:
        return people.write(self._world, chat, _text(body, "text", MOST_TEXT))

    def _file(self, chat: Chat, body: Body) -> Body:
        kind = _text(body, "kind", MOST_NAME)
        if kind not in people.FILES:
            raise web.HTTPBadRequest(text="kind")
        return people.send_file(self._world, chat, kind)

    def _edit(self, chat: Chat, body: Body) -> Body:
        message = chat.messages.get(_number(body, "message_id"))
        if message is None or message["from"]["is_bot"] or "text" not in message:
            raise web.HTTPBadRequest(text="message_id")
        return people.edit(self._world, chat, message["message_id"], _text(body, "text", MOST_TEXT))

    def _press(self, chat: Chat, body: Body) -> Body:
        if chat.is_blocked:
            raise web.HTTPConflict(text="blocked")
        return {"query": self._world.press(chat, _number(body, "message_id"), _text(body, "data", MOST_TEXT))}

    def _location(self, chat: Chat, body: Body) -> Body:
        latitude, longitude = body.get("latitude"), body.get("longitude")
        if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
            raise web.HTTPBadRequest(text="location")
        return people.share_location(self._world, chat, latitude, longitude)

    async def _add_person(self, request: web.Request) -> web.Response:
        name = _text(await _body(request), "name", MOST_NAME)
        if len(self._world.chats) >= MOST_PEOPLE:
            raise web.HTTPConflict(text="people")
        person_id = max([FIRST_ID, *self._world.chats]) + 1
        self._world.add_person(person_id, name)
        return web.json_response({"id": person_id})

    async def _forward(self, request: web.Request) -> web.Response:
        hours = _number(await _body(request), "hours")
        if not 0 < hours <= MOST_HOURS:
            raise web.HTTPBadRequest(text="hours")
        self._clock.ahead += timedelta(hours=hours)
        now = self._clock.now().isoformat()
        self._world.tell({"kind": "clock", "now": now})
        return web.json_response({"now": now})


async def _next(waiting: asyncio.Queue[Body]) -> Body:
    """Return the next event; an empty one when nothing happens for long, so that a dead line shows."""
    try:
        async with asyncio.timeout(KEEP_ALIVE_SECONDS):
            return await waiting.get()
    except TimeoutError:
        return {}


async def _body(request: web.Request) -> Body:
    """Read a JSON object. Only this content type: a page of another site cannot send it without asking first."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="json") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="json")
    return body


def _text(body: Body, name: str, most: int) -> str:
    text = body.get(name)
    if not isinstance(text, str) or not text.strip() or len(text) > most:
        raise web.HTTPBadRequest(text=name)
    return text.strip()


def _number(body: Body, name: str) -> int:
    number = body.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        raise web.HTTPBadRequest(text=name)
    return number


def build_simulator(api: BotApi, clock: ShiftedClock) -> web.Application:
    """Build the application: the Bot API and the chat page."""
    app = web.Application(client_max_size=MOST_BYTES)
    Phone(api, clock).add_routes(app)
    api.add_routes(app)
    return app
