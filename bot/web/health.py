"""The private port: does the process live, is it ready, and its numbers. Nothing here belongs to any person."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.metrics import Metrics
from services.clock import Clock
from services.ports import WaitingUpdates

PRIVATE_HOST = "127.0.0.1"
LONGEST_SILENCE = 120.0
"""Seconds without any job of the scheduler, whose shortest interval is a second."""
LONGEST_WAIT = timedelta(minutes=2)
"""How long an update may wait before something is wrong with the way to Telegram or with us."""


@dataclass(slots=True)
class Pulse:
    """When the scheduler last finished a job, by the clock that only goes forward."""

    last: float = field(default_factory=time.monotonic)

    def beat(self, _: object = None) -> None:
        """Note that a job was finished."""
        self.last = time.monotonic()

    @property
    def age(self) -> float:
        """Seconds since then."""
        return time.monotonic() - self.last


@dataclass(frozen=True, slots=True)
class Health:
    """What is looked at. `is_current`: whether the store has the schema of this version."""

    count_waiting_updates: Callable[[], Awaitable[WaitingUpdates]]
    is_current: Callable[[], Awaitable[bool]]
    pulse: Pulse
    clock: Clock

    async def checks(self) -> Mapping[str, bool]:
        """Look at each thing; False: it is not well."""
        checks = {"scheduler": self.pulse.age <= LONGEST_SILENCE}
        try:
            oldest = (await self.count_waiting_updates()).oldest
            checks["updates"] = oldest is None or self.clock.now() - oldest <= LONGEST_WAIT
            checks["schema"] = await self.is_current()
        except Exception:  # noqa: BLE001 - outermost: whatever it is, the store cannot be used
            return checks | {"store": False}
        return checks | {"store": True}


def build_private_app(health: Health, metrics: Metrics) -> web.Application:
    """Build the server of the private port."""

    async def lives(_: web.Request) -> web.Response:
        return web.json_response({"lives": True})

    async def is_ready(_: web.Request) -> web.Response:
        checks = await health.checks()
        ready = all(checks.values())
        return web.json_response({"ready": ready, "checks": checks}, status=200 if ready else 503)

    async def numbers(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", lives)
    app.router.add_get("/readyz", is_ready)
    app.router.add_get("/metrics", numbers)
    return app
