"""Telegram's flood limits (Bots FAQ): one message a second in a chat, with short bursts, and 30 a second in all."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from bot.simulator.refusal import Refusal


@dataclass(slots=True)
class FloodLimits:
    """Counts sends and edits.

    `burst` may come at once in a chat; within any `burst` seconds no more than that, so one a second in the long run.
    The FAQ gives no figure for the burst; 20 is what chats stand in practice.
    """

    burst: int = 20
    per_second: int = 30
    _chats: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)

    def count(self, chat_id: int, now: float) -> None:
        """Count one send; `now` in seconds.

        Raises:
            Refusal: 429 with the seconds to wait.
        """
        chat = self._chats.setdefault(chat_id, deque())
        _forget(chat, now - self.burst)
        _forget(self._all, now - 1)
        if len(chat) >= self.burst:
            raise _too_many(chat[0] + self.burst - now)
        if len(self._all) >= self.per_second:
            raise _too_many(self._all[0] + 1 - now)
        chat.append(now)
        self._all.append(now)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()


def _too_many(seconds: float) -> Refusal:
    wait = max(1, ceil(seconds))
    return Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
