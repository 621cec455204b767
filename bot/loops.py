"""The only place that starts background tasks."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")


class Lanes:
    """Runs jobs side by side, but those of one lane one after the other, in order.

    At most `width` jobs run at a time, over all lanes.
    """

    def __init__(self, width: int) -> None:
        self._slots = asyncio.Semaphore(width)
        self._waiting: dict[int, deque[Callable[[], Awaitable[None]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._count = 0
        self._less = asyncio.Event()

    @property
    def count(self) -> int:
        """Jobs that wait or run."""
        return self._count

    def waiting(self, lane: int) -> int:
        """Return how many jobs of a lane wait or run."""
        return len(self._waiting.get(lane, ()))

    def put(self, lane: int, job: Callable[[], Awaitable[None]]) -> None:
        """Add a job at the end of a lane. It must not raise."""
        self._count += 1
        if lane in self._waiting:
            self._waiting[lane].append(job)
            return
        self._waiting[lane] = deque([job])
        task = asyncio.create_task(self._drain(lane))  # noqa: TID251 - this is the place for it
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def below(self, limit: int) -> None:
        """Wait until fewer than `limit` jobs wait or run."""
        while self._count >= limit:
            self._less.clear()
            await self._less.wait()

    async def finish(self, seconds: float) -> bool:
        """Let all jobs end, at most `seconds`; whether they did. Those that did not are cancelled."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            return not late
        return True

    async def _drain(self, lane: int) -> None:
        waiting = self._waiting[lane]
        while waiting:
            async with self._slots:
                await waiting[0]()
            waiting.popleft()
            self._count -= 1
            self._less.set()
        del self._waiting[lane]


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run something beside the block; it is cancelled at the end of the block."""
    task = asyncio.create_task(work)  # noqa: TID251 - this is the place for it
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def alongside(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> AsyncIterator[None]:
    """Let `work` run beside the body; at its end set `stop` and wait until the work has ended by itself."""
    working = asyncio.create_task(work)  # noqa: TID251 - this is the place for it
    try:
        yield
    finally:
        stop.set()
        await working


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what `work` returns, or None once `stop` is set; the work is then cancelled."""
    working = asyncio.create_task(work)  # noqa: TID251 - this is the place for it
    stopping = asyncio.create_task(stop.wait())  # noqa: TID251 - this is the place for it
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        return None
    finally:
        for task in (working, stopping):
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
