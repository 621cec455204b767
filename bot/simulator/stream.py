"""What happens in the world and on the line, as a stream of events for the page."""

import asyncio
import json

from aiohttp import web

from bot.simulator.body import Body
from bot.simulator.server import BotApi

KEEP_ALIVE_SECONDS = 15
END: Body = {"kind": "end"}


class Stream:
    """Server-sent events: one line of JSON for each."""

    def __init__(self, api: BotApi) -> None:
        self._world = api.world
        self._sources = (api.world.listeners, api.calls.listeners)

    def add_routes(self, app: web.Application) -> None:
        """Add the stream; it ends when the application does."""
        app.router.add_get("/phone/events", self._events)
        app.on_shutdown.append(self._end)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        waiting: asyncio.Queue[Body] = asyncio.Queue()
        listener = waiting.put_nowait
        for listeners in self._sources:
            listeners.add(listener)
        try:
            while (event := await _next(waiting)) != END:
                await response.write(f"data: {json.dumps(event)}\n\n".encode() if event else b": here\n\n")
        except ConnectionResetError:
            return response
        finally:
            for listeners in self._sources:
                listeners.discard(listener)
        return response

    async def _end(self, _: web.Application) -> None:
        """Let the streams end, so that the server stops at once; pages connect again by themselves."""
        self._world.tell(END)


async def _next(waiting: asyncio.Queue[Body]) -> Body:
    """Return the next event; an empty one when nothing happens for long, so that a dead line shows."""
    try:
        async with asyncio.timeout(KEEP_ALIVE_SECONDS):
            return await waiting.get()
    except TimeoutError:
        return {}
