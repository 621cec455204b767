"""The panel of the page: the raw calls to the Bot API, and knobs to let it misbehave."""

from aiohttp import web

from bot.simulator.body import Body, number_of, read_body
from bot.simulator.faults import KINDS, Repeated
from bot.simulator.server import BotApi
from bot.simulator.spec import METHODS

MOST_TIMES = 1_000
MOST_SECONDS = 600


class Panel:
    """Its API: the last calls, and the fault that is set."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    def add_routes(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/phone/calls", self._calls)
        app.router.add_post("/phone/fault", self._set_fault)

    async def _calls(self, _: web.Request) -> web.Response:
        kept = [call.described() for call in self._api.calls.kept]
        return web.json_response({"calls": kept, "fault": self._fault(), "methods": sorted(METHODS)})

    def _fault(self) -> Body | None:
        fault = self._api.fault
        if not isinstance(fault, Repeated) or fault.left == 0:
            return None
        return {"kind": fault.kind, "method": fault.method, "left": fault.left, "seconds": fault.seconds}

    async def _set_fault(self, request: web.Request) -> web.Response:
        """Set a fault in place of the one before; kind "" takes it away. An outage is a drop without an end."""
        body = await read_body(request)
        self._api.fault = _repeated(body) if body.get("kind") else None
        self._api.world.queue.end_poll()
        fault = self._fault()
        self._api.world.tell({"kind": "fault", "fault": fault})
        return web.json_response({"fault": fault})


def _repeated(body: Body) -> Repeated:
    kind, method = body["kind"], body.get("method", "")
    if kind not in KINDS:
        raise web.HTTPBadRequest(text="kind")
    if method and method not in METHODS:
        raise web.HTTPBadRequest(text="method")
    times, seconds = number_of(body, "times") if "times" in body else None, number_of({"seconds": 1} | body, "seconds")
    if (times is not None and not 0 < times <= MOST_TIMES) or not 0 < seconds <= MOST_SECONDS:
        raise web.HTTPBadRequest(text="times")
    return Repeated(kind, method, times, seconds)
