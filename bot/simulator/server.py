"""The Bot API over HTTP on loopback: `/bot<token>/<method>`, as Telegram answers it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.simulator.limits import FloodLimits
from bot.simulator.methods import Methods
from bot.simulator.refusal import Refusal
from bot.simulator.state import World
from bot.simulator.validate import check
from services.clock import Clock

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
MOST_UPDATES = 100
Fault = Callable[[str], web.Response | None]


@dataclass
class BotApi:
    """A Bot API server. `refusals` are all 4xx answers given so far; `fault` may answer a call in its place."""

    token: str
    clock: Clock
    limits: FloodLimits = field(default_factory=FloodLimits)
    fault: Fault | None = None

    def __post_init__(self) -> None:
        self.world = World(self.clock)
        self.refusals: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self._methods = Methods(self.world, self.limits)
        self._poller: asyncio.Event | None = None

    def add_routes(self, app: web.Application) -> None:
        """Add the routes of the Bot API."""
        app.router.add_route("*", "/bot{token}/{method}", self._handle)

    async def _handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            self.calls.append(method)
            faulty = self.fault(method) if self.fault else None
            if faulty is not None:
                return faulty
            parameters = check(method, await _parameters(request))
            result = (
                await self._updates(parameters) if method == "getUpdates" else self._methods.call(method, parameters)
            )
        except Refusal as refusal:
            self.refusals.append((method, refusal.description))
            return web.json_response(refusal.body(), status=refusal.code)
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Confirm what lies before the offset, then wait for something to come."""
        offset = parameters.get("offset", 0)
        waiting = self.world.updates
        for update_id in [number for number in waiting if number < offset]:
            del waiting[update_id]
        if self._poller is not None:
            self._poller.set()
        mine = self._poller = asyncio.Event()
        try:
            if not waiting and parameters.get("timeout", 0):
                await self._wait(mine, parameters["timeout"])
            if mine.is_set():
                raise Refusal(409, CONFLICT)
            return [waiting[number] for number in sorted(waiting)][
                : min(parameters.get("limit", MOST_UPDATES), MOST_UPDATES)
            ]
        finally:
            if self._poller is mine:
                self._poller = None

    async def _wait(self, replaced: asyncio.Event, seconds: float) -> None:
        self.world.arrived.clear()
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not self.world.arrived.is_set() and not replaced.is_set() and loop.time() < end:
            try:
                await asyncio.wait_for(self.world.arrived.wait(), min(0.5, max(0.01, end - loop.time())))
            except TimeoutError:
                continue


async def _parameters(request: web.Request) -> dict[str, Any]:
    """Read the parameters of a call from its address and its body, in JSON or as a form."""
    parameters: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        parameters |= await request.json()
    elif request.can_read_body:
        parameters |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return parameters
