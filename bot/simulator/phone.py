"""The chat page: people write and tap in a browser; what happens comes back as a stream of events."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeGuard

from aiohttp import web

from bot.simulator import people
from bot.simulator.body import Body, number_of, read_body, text_of
from bot.simulator.page import add_page
from bot.simulator.panel import Panel
from bot.simulator.requests import MOST_BYTES
from bot.simulator.server import BotApi
from bot.simulator.state import USERNAME, Chat, Message
from bot.simulator.stream import Stream
from bot.simulator.uploads import Uploads
from services.clock import ShiftedClock

FIRST_PEOPLE = ("Siti", "Budi", "Asep")
FIRST_ID = 2_000_001
MOST_PEOPLE = 200
MOST_NAME = 64
MOST_TEXT = 4096
MOST_QUERY = 256
MOST_HOURS = 24 * 60
LANGUAGES = frozenset({"id", "su", "en"})
_NUMBER = re.compile(r"\+?\d{9,15}")


class Phone:
    """The page's own small API beside the Bot API."""

    def __init__(self, api: BotApi, clock: ShiftedClock) -> None:
        self._world = api.world
        self._clock = clock
        self._acts: dict[str, Callable[[Chat, Body], Any]] = {
            "send": self._send,
            "standin": self._stand_in,
            "press": self._press,
            "edit": self._edit,
            "delete": self._delete,
            "forward": self._forward,
            "forwarded": self._forwarded,
            "inline": self._inline,
            "choose": self._choose,
            "contact": lambda chat, _: people.share_contact(self._world, chat),
            "location": self._location,
            "block": lambda chat, _: people.block(self._world, chat),
            "unblock": lambda chat, _: people.unblock(self._world, chat),
        }
        for number, name in enumerate(FIRST_PEOPLE):
            self._world.add_person(FIRST_ID + number, name)

    def add_routes(self, app: web.Application) -> None:
        """Add the API of the page."""
        app.router.add_get("/phone/state", self._state)
        app.router.add_post("/phone/people", self._add_person)
        app.router.add_post("/phone/clock", self._move_clock)
        app.router.add_post("/phone/{chat:\\d+}/{act:[a-z]+}", self._act)

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "bot": self._world.profile | {"name": self._world.bot["first_name"], "username": USERNAME},
                "now": self._clock.now().isoformat(),
                "people": [self._person(chat) for chat in self._world.chats.values()],
            }
        )

    def _person(self, chat: Chat) -> Body:
        language = chat.person["language_code"]
        return {
            "id": chat.id,
            "name": chat.person["first_name"],
            "language": language,
            "phone": chat.phone,
            "blocked": chat.is_blocked,
            "keyboard": chat.keyboard,
            "commands": self._world.about.commands_of(chat.id, language),
            "messages": list(chat.messages.values()),
        }

    async def _act(self, request: web.Request) -> web.Response:
        chat = self._world.chats.get(int(request.match_info["chat"]))
        act = self._acts.get(request.match_info["act"])
        if chat is None or act is None:
            raise web.HTTPNotFound
        return web.json_response(act(chat, await read_body(request)) or {})

    def _message(self, chat: Chat, body: Body, name: str = "message_id") -> Message:
        message = chat.messages.get(number_of(body, name))
        if message is None:
            raise web.HTTPBadRequest(text=name)
        return message

    def _send(self, chat: Chat, body: Body) -> Message:
        answered = self._message(chat, body, "reply_to") if "reply_to" in body else None
        return people.write(self._world, chat, text_of(body, "text", MOST_TEXT), answered)

    def _stand_in(self, chat: Chat, body: Body) -> Message:
        kind = text_of(body, "kind", MOST_NAME)
        if kind not in people.STAND_INS:
            raise web.HTTPBadRequest(text="kind")
        return people.send_stand_in(self._world, chat, kind)

    def _edit(self, chat: Chat, body: Body) -> Message:
        message = self._message(chat, body)
        if message["from"]["is_bot"] or "text" not in message or "forward_origin" in message:
            raise web.HTTPBadRequest(text="message_id")
        return people.edit(self._world, chat, message["message_id"], text_of(body, "text", MOST_TEXT))

    def _delete(self, chat: Chat, body: Body) -> Body:
        self._world.remove_message(chat, self._message(chat, body))
        return {}

    def _forward(self, chat: Chat, body: Body) -> Message:
        to = self._world.chats.get(number_of(body, "to"))
        if to is None:
            raise web.HTTPBadRequest(text="to")
        return people.forward(self._world, to, self._message(chat, body))

    def _forwarded(self, chat: Chat, body: Body) -> Message:
        name, text = text_of(body, "from", MOST_NAME), text_of(body, "text", MOST_TEXT)
        return people.send_forwarded(self._world, chat, name, text)

    def _press(self, chat: Chat, body: Body) -> Body:
        if chat.is_blocked:
            raise web.HTTPConflict(text="blocked")
        return {"query": self._world.press(chat, number_of(body, "message_id"), text_of(body, "data", MOST_TEXT))}

    def _inline(self, chat: Chat, body: Body) -> Body:
        query = body.get("text")
        if not isinstance(query, str) or len(query) > MOST_QUERY:
            raise web.HTTPBadRequest(text="text")
        return {"query": self._world.ask_inline(chat, query.strip())}

    def _choose(self, chat: Chat, body: Body) -> Message:
        query_id, result_id = text_of(body, "query", MOST_NAME), text_of(body, "result", MOST_NAME)
        query = self._world.inline_queries.get(query_id)
        if query is None or result_id not in query.results:
            raise web.HTTPBadRequest(text="result")
        return people.choose_inline(self._world, chat, query_id, result_id)

    def _location(self, chat: Chat, body: Body) -> Message:
        latitude, longitude = body.get("latitude"), body.get("longitude")
        if not _is_degree(latitude, 90) or not _is_degree(longitude, 180):
            raise web.HTTPBadRequest(text="location")
        return people.share_location(self._world, chat, latitude, longitude)

    async def _add_person(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        name = text_of(body, "name", MOST_NAME)
        language, phone = body.get("language", "id"), re.sub(r"[ -]", "", str(body.get("phone", "")))
        if language not in LANGUAGES:
            raise web.HTTPBadRequest(text="language")
        if phone and not _NUMBER.fullmatch(phone):
            raise web.HTTPBadRequest(text="phone")
        if len(self._world.chats) >= MOST_PEOPLE:
            raise web.HTTPConflict(text="people")
        person_id = max([FIRST_ID, *self._world.chats]) + 1
        self._world.add_person(person_id, name, language, phone)
        return web.json_response({"id": person_id})

    async def _move_clock(self, request: web.Request) -> web.Response:
        hours = number_of(await read_body(request), "hours")
        if not 0 < hours <= MOST_HOURS:
            raise web.HTTPBadRequest(text="hours")
        self._clock.ahead += timedelta(hours=hours)
        now = self._clock.now().isoformat()
        self._world.tell({"kind": "clock", "now": now})
        return web.json_response({"now": now})


def _is_degree(value: object, most: int) -> TypeGuard[float]:
    """Say whether a number lies on the globe; not a number (NaN) does not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most


def build_simulator(api: BotApi, clock: ShiftedClock) -> web.Application:
    """Build the application: the Bot API and the chat page."""
    app = web.Application(client_max_size=MOST_BYTES)
    add_page(app)
    Stream(api).add_routes(app)
    Panel(api).add_routes(app)
    Uploads(api.world).add_routes(app)
    Phone(api, clock).add_routes(app)
    api.add_routes(app)
    return app
