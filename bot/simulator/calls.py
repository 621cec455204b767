"""The last calls to the Bot API, as they came over the line: for the panel of the page."""

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.simulator.files import Upload

MOST_KEPT = 200
NOTHING = json.dumps({"ok": True, "result": []})


@dataclass(slots=True)
class Call:
    """One call and its answer. `response` None: the connection was cut. `is_violation`: it breaks the Bot API."""

    number: int
    method: str
    at: datetime
    started: float = field(default_factory=time.perf_counter)
    parameters: dict[str, Any] = field(default_factory=dict)
    response: web.Response | None = None
    is_violation: bool = False
    milliseconds: float = 0.0

    @property
    def is_silent(self) -> bool:
        """Whether it only asked for updates, and none had come."""
        return self.method == "getUpdates" and self.response is not None and self.response.text == NOTHING

    def described(self) -> dict[str, Any]:
        """Return the call as the page shows it."""
        return {
            "number": self.number,
            "method": self.method,
            "at": self.at.isoformat(),
            "ms": round(self.milliseconds, 1),
            "code": self.response.status if self.response else 0,
            "violation": self.is_violation,
            "parameters": {name: _shown(value) for name, value in self.parameters.items()},
            "answer": json.loads(self.response.text or "null") if self.response else None,
        }


def _shown(value: Any) -> Any:
    """Return a parameter as JSON can hold it."""
    return f"{value.name} ({len(value.content)} B)" if isinstance(value, Upload) else value


class Calls:
    """Keeps the last calls; tells each to those who listen."""

    def __init__(self) -> None:
        self.kept: deque[Call] = deque(maxlen=MOST_KEPT)
        self.listeners: set[Callable[[dict[str, Any]], None]] = set()
        self._count = 0

    def begin(self, method: str, at: datetime) -> Call:
        """Start to measure a call."""
        self._count += 1
        return Call(self._count, method, at)

    def end(self, call: Call, response: web.Response | None) -> None:
        """Keep a call with its answer; None: the connection was cut."""
        call.response = response
        call.milliseconds = (time.perf_counter() - call.started) * 1000
        if call.is_silent:
            return
        self.kept.append(call)
        for listener in tuple(self.listeners):
            listener({"kind": "call", "call": call.described()})
