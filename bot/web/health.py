"""The private port: does the process live, is it ready, and its numbers. Nothing here belongs to any person."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.metrics import Metrics
from bot.pulse import Pulse
from services.clock import Clock
from services.delivery.ports import Backlog
from services.ports import WaitingUpdates

PRIVATE_HOST = "127.0.0.1"
LONGEST_SILENCE = 120.0
"""Seconds without any job of the scheduler, whose shortest interval is a second."""
LONGEST_RUN = 600.0
"""Seconds after which a job, or a round of the delivery, hangs: the longest work off a few hundred pieces of news."""
LONGEST_WAIT = timedelta(minutes=2)
"""How long an update may wait before something is wrong with the way to Telegram or with us."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is looked at. `is_current`: whether the store has the schema of this version."""

    count_waiting_updates: Callable[[], Awaitable[WaitingUpdates]]
    is_current: Callable[[], Awaitable[bool]]
    count_messages: Callable[[], Awaitable[Backlog]]
    pulse: Pulse
    clock: Clock

    async def checks(self) -> Mapping[str, bool]:
        """Look at each thing; False: it is not well."""
        checks = {"scheduler": self.pulse.age <= LONGEST_SILENCE, "jobs": self.pulse.longest <= LONGEST_RUN}
        try:
            oldest = (await self.count_waiting_updates()).oldest
            checks["updates"] = oldest is None or self.clock.now() - oldest <= LONGEST_WAIT
            checks["schema"] = await self.is_current()
        except Exception:  # noqa: BLE001 - outermost: whatever it is, the store cannot be used
            return checks | {"store": False}
        return checks | {"store": True}

    async def look_at_outbox(self, metrics: Metrics) -> None:
        """Take over how the outbox stands; where the store is away, what was known last is left."""
        with suppress(Exception):  # outermost: the other numbers are told all the same
            metrics.outbox(await self.count_messages(), self.clock.now())


def build_private_app(health: Health, metrics: Metrics) -> web.Application:
    """Build the server of the private port."""

    async def lives(_: web.Request) -> web.Response:
        return web.json_response({"lives": True})

    async def is_ready(_: web.Request) -> web.Response:
        checks = await health.checks()
        ready = all(checks.values())
        return web.json_response({"ready": ready, "checks": checks}, status=200 if ready else 503)

    async def numbers(_: web.Request) -> web.Response:
        await health.look_at_outbox(metrics)
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", lives)
    app.router.add_get("/readyz", is_ready)
    app.router.add_get("/metrics", numbers)
    return app
