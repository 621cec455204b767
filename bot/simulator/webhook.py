"""Brings updates to the address that the bot named, as Telegram does: each again until it is taken."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from bot.loops import beside
from bot.simulator.hook import Hook
from bot.simulator.state import World
from bot.simulator.updates import Update

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PAUSE = 1.0
"""Seconds before an update is brought again. Telegram names no figure."""
PATIENCE = aiohttp.ClientTimeout(total=60)


class Carrier:
    """Carries what waits to the hook, for as long as there is one."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def running(self, _: web.Application) -> AsyncIterator[None]:
        """Carry while the application lives."""
        async with beside(self._run()):
            yield

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                hook, waiting = self._world.webhook, self._world.queue.take(1)
                if hook is None or not waiting:
                    await self._world.queue.next_change()
                elif await self._bring(session, hook, waiting[0]):
                    self._world.queue.confirm(waiting[0]["update_id"] + 1)
                else:
                    await asyncio.sleep(PAUSE)

    async def _bring(self, session: aiohttp.ClientSession, hook: Hook, update: Update) -> bool:
        headers = {HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers, allow_redirects=False) as answer:
                if answer.ok and answer.status < 300:
                    return True
                reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            reason = "Connection refused"
        self._world.webhook_error = {"last_error_date": self._world.seconds(), "last_error_message": reason}
        return False
