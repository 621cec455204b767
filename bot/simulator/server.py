"""The Bot API over HTTP on loopback: `/bot<token>/<method>`, as Telegram answers it."""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.simulator.calls import Call, Calls
from bot.simulator.faults import Cut, Delay, Fault, answer
from bot.simulator.limits import FloodLimits
from bot.simulator.methods import Methods
from bot.simulator.refusal import Mistake, Refusal
from bot.simulator.requests import read_parameters
from bot.simulator.state import World
from bot.simulator.updates import MOST, Update
from bot.simulator.validate import Parameters, check
from bot.simulator.webhook import Carrier
from services.clock import Clock

log = logging.getLogger(__name__)
MOST_KEPT = 10_000
LONGEST_POLL = 50
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
Notes = deque[tuple[str, str]]


@dataclass
class BotApi:
    """A Bot API server.

    `refusals` keeps (method, description) of the answers with an error, `mistakes` those of them that no program of
    ours may ever earn: both for tests to look at. `fault` may spoil a call (faults.py).
    """

    token: str
    clock: Clock
    limits: FloodLimits = field(default_factory=FloodLimits)
    fault: Fault | None = None

    def __post_init__(self) -> None:
        self.world = World(self.clock)
        self.refusals: Notes = deque(maxlen=MOST_KEPT)
        self.mistakes: Notes = deque(maxlen=MOST_KEPT)
        self.calls = Calls()
        self._methods = Methods(self.world, self.limits)

    def add_routes(self, app: web.Application) -> None:
        """Add the routes of the Bot API; a call that waits for updates ends with the application."""
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/documents/{file}", self._file)
        app.on_shutdown.append(self._end)
        app.cleanup_ctx.append(Carrier(self.world).running)

    async def _end(self, _: web.Application) -> None:
        self.world.queue.end_poll()

    async def _handle(self, request: web.Request) -> web.Response:
        call = self.calls.begin(request.match_info["method"], self.clock.now())
        response = await self._respond(request, call)
        self.calls.end(call, response)
        return _cut(request) if response is None else response

    async def _file(self, request: web.Request) -> web.Response:
        """Hand out a file by the path that getFile gave."""
        upload = self.world.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or upload is None:
            return answer(Refusal(404, "Not Found"))
        return web.Response(body=upload.content, content_type="application/octet-stream")

    async def _respond(self, request: web.Request, call: Call) -> web.Response | None:
        """Return the answer, as far as no fault is set for this call; None: the connection is to be cut."""
        fault = self.fault(call.method) if self.fault else None
        if isinstance(fault, Delay):
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, web.Response):
            return fault
        if fault is Cut.BEFORE:
            return None
        reply = await self._reply(request, call)
        return None if fault is Cut.AFTER else reply

    async def _reply(self, request: web.Request, call: Call) -> web.Response:
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            call.parameters = await read_parameters(request)
            result = await self._result(call.method, check(call.method, call.parameters))
        except Refusal as refusal:
            call.is_violation = isinstance(refusal, Mistake)
            if request.transport is not None:  # a caller that is gone hears nothing
                self._note(call.method, refusal)
            return answer(refusal)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, parameters: Parameters) -> Any:
        return await self._updates(parameters) if method == "getUpdates" else self._methods.call(method, parameters)

    def _note(self, method: str, refusal: Refusal) -> None:
        log.info("call refused", extra={"method": method, "code": refusal.code})
        self.refusals.append((method, refusal.description))
        if isinstance(refusal, Mistake):
            self.mistakes.append((method, refusal.description))

    async def _updates(self, parameters: Parameters) -> list[Update]:
        """Confirm what lies before the offset, then wait for something to come."""
        if self.world.webhook is not None:
            raise Refusal(409, WEBHOOK)
        queue = self.world.queue
        if "allowed_updates" in parameters:
            queue.allow(parameters["allowed_updates"])
        queue.confirm(parameters.get("offset", 0))
        if not await queue.wait(min(parameters.get("timeout", 0), LONGEST_POLL)):
            raise Refusal(409, CONFLICT)
        return queue.take(min(max(parameters.get("limit", MOST), 1), MOST))


def _cut(request: web.Request) -> web.Response:
    """Close the connection under the caller."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
