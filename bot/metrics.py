"""What is counted and timed for the operator: kinds and steps, nothing of any person."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import ParamSpec

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.services import Services
from services.search.model import SearchPage

P = ParamSpec("P")
KINDS = frozenset({"message", "edited_message", "callback_query", "inline_query", "my_chat_member"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one process, in Prometheus' terms.

    Steps: `receive` (writing updates down), `wait` (until others of the chat are done), `handle` (the whole turn),
    `search` (in the store), `telegram` (one call to the Bot API).
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._updates = Counter("kawankerja_updates", "Updates taken in, by kind", ["kind"], registry=self.registry)
        self._steps = Histogram(
            "kawankerja_step_seconds", "How long steps take", ["step"], buckets=BUCKETS, registry=self.registry
        )
        self._searches = Counter("kawankerja_searches", "First pages of searches shown", registry=self.registry)
        self._without_hit = Counter("kawankerja_searches_without_hit", "Of them, empty ones", registry=self.registry)
        self._errors = Counter("kawankerja_errors", "What went wrong, by kind", ["kind"], registry=self.registry)
        self.waiting = Gauge("kawankerja_updates_waiting", "Updates held in memory", registry=self.registry)

    def update(self, kind: str) -> None:
        """Count an update taken in."""
        self._updates.labels(kind if kind in KINDS else "other").inc()

    def error(self, kind: str, count: int = 1) -> None:
        """Count something that went wrong. `kind` is one of our own words, never what somebody sent."""
        self._errors.labels(kind).inc(count)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        begin = perf_counter()
        try:
            yield
        finally:
            self.took(name, perf_counter() - begin)

    def took(self, name: str, seconds: float) -> None:
        """Note how long a step took."""
        self._steps.labels(name).observe(seconds)

    def searched(self, page: SearchPage) -> None:
        """Count a search by its first page."""
        if page.page == 0:
            self._searches.inc()
            self._without_hit.inc(0 if page.hits else 1)

    def text(self) -> bytes:
        """Return all numbers as Prometheus reads them."""
        return generate_latest(self.registry)


def watched(services: Services, metrics: Metrics) -> Services:
    """Return the same use cases, with every search counted and timed."""
    return replace(services, search=_counted(services.search, metrics))


def _counted(search: Callable[P, Awaitable[SearchPage]], metrics: Metrics) -> Callable[P, Awaitable[SearchPage]]:
    async def call(*args: P.args, **kwargs: P.kwargs) -> SearchPage:
        with metrics.step("search"):
            page = await search(*args, **kwargs)
        metrics.searched(page)
        return page

    return call
