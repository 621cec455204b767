"""Updates that wait to be fetched, as getUpdates gives them out."""

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from services.clock import Clock

KEPT = timedelta(hours=24)
"""Bot API, "Getting updates": not stored longer than 24 hours."""
MOST = 100
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
Update = dict[str, Any]


@dataclass(slots=True)
class Poll:
    """One call that waits. It ends when something comes, or when another call takes its place."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    is_replaced: bool = False


class Updates:
    """The queue of one bot. `waiting`: by update_id, in order; `allowed`: the kinds asked for."""

    def __init__(self, clock: Clock) -> None:
        self.waiting: dict[int, Update] = {}
        self._clock = clock
        self._came: dict[int, datetime] = {}
        self._ids = itertools.count(int(clock.now().timestamp()))
        self.allowed: list[str] = []
        self._poll: Poll | None = None
        self._changed = asyncio.Event()

    def put(self, **content: Any) -> None:
        """Let an update wait, unless its kind was not asked for."""
        kind = next(iter(content))
        if kind not in self.allowed if self.allowed else kind in NOT_BY_DEFAULT:
            return
        update_id = next(self._ids)
        self.waiting[update_id] = {"update_id": update_id, **content}
        self._came[update_id] = self._clock.now()
        self.wake()

    def allow(self, kinds: list[str]) -> None:
        """Keep the kinds asked for until others are asked for; none means all that come by default."""
        self.allowed = kinds

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one counts from the end. Forget what is too old."""
        ids = sorted(self.waiting)
        first = offset if offset >= 0 else (ids[offset] if len(ids) >= -offset else 0)
        oldest = self._clock.now() - KEPT
        for update_id in ids:
            if update_id < first or self._came[update_id] < oldest:
                del self.waiting[update_id], self._came[update_id]

    def clear(self) -> None:
        """Forget all."""
        self.waiting.clear()
        self._came.clear()

    def take(self, limit: int = MOST) -> list[Update]:
        """Return the oldest ones; they wait on until they are confirmed."""
        return [self.waiting[update_id] for update_id in sorted(self.waiting)[:limit]]

    def wake(self) -> None:
        """Wake whoever waits for something new."""
        self._changed.set()
        self.end_poll()

    async def next_change(self) -> None:
        """Wait until something new is there, or another way was chosen for it."""
        self._changed.clear()
        await self._changed.wait()

    def end_poll(self) -> None:
        """Let the call that waits return with what there is."""
        if self._poll is not None:
            self._poll.woken.set()

    async def wait(self, seconds: float) -> bool:
        """Wait until something is there, at most so long; False when another call took this one's place."""
        if self._poll is not None:
            self._poll.is_replaced = True
            self._poll.woken.set()
        poll = self._poll = Poll()
        try:
            if not self.waiting and seconds > 0:
                async with asyncio.timeout(seconds):
                    await poll.woken.wait()
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
        return not poll.is_replaced
