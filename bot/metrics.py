"""What is counted and timed for the operator: kinds and steps, nothing of any person."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import ParamSpec

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.services import Services
from services.delivery.model import MessageStatus, OutboxItem, Outcome, Sent
from services.delivery.ports import Backlog
from services.search.model import SearchPage

P = ParamSpec("P")
KINDS = frozenset({"message", "edited_message", "callback_query", "inline_query", "my_chat_member"})
Settle = Callable[[OutboxItem, Outcome], Awaitable[MessageStatus | None]]
LAG_BUCKETS = (1, 3, 10, 30, 60, 300, 900, 3600)
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
        self._found = Counter("kawankerja_alerts_found", "Vacancies found for somebody", registry=self.registry)
        self._deliveries = Counter(
            "kawankerja_deliveries",
            "Attempts to send a message, by what came of it",
            ["outcome"],
            registry=self.registry,
        )
        self._lag = Histogram(
            "kawankerja_delivery_lag_seconds",
            "From writing a message down to Telegram's accepting it",
            buckets=LAG_BUCKETS,
            registry=self.registry,
        )
        self._outbox = Gauge(
            "kawankerja_outbox",
            "Messages that wait to be sent, and that never will be",
            ["state"],
            registry=self.registry,
        )
        self._oldest = Gauge(
            "kawankerja_outbox_oldest_seconds",
            "How long the message is due that is due longest",
            registry=self.registry,
        )
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

    def found(self, count: int) -> None:
        """Count vacancies found for somebody."""
        self._found.inc(count)

    def delivered(self, outcome: Outcome, lag: timedelta) -> None:
        """Count an attempt to send a message, `lag` after it was written down."""
        self._deliveries.labels(type(outcome).__name__.lower()).inc()
        if isinstance(outcome, Sent):
            self._lag.observe(lag.total_seconds())

    def outbox(self, backlog: Backlog, now: datetime) -> None:
        """Take over how the outbox stands."""
        self._outbox.labels("waiting").set(backlog.waiting)
        self._outbox.labels("dead").set(backlog.dead)
        self._oldest.set((now - backlog.oldest).total_seconds() if backlog.oldest else 0)

    def text(self) -> bytes:
        """Return all numbers as Prometheus reads them."""
        return generate_latest(self.registry)


def watched(services: Services, metrics: Metrics) -> Services:
    """Return the same use cases, with every search counted and timed, and every alert counted."""
    alerts = replace(
        services.alerts,
        queue=_found(services.alerts.queue, metrics),
        settle_message=_settled(services.alerts.settle_message, services.people.now, metrics),
    )
    return replace(services, search=_counted(services.search, metrics), alerts=alerts)


def _found(queue: Callable[P, Awaitable[int]], metrics: Metrics) -> Callable[P, Awaitable[int]]:
    async def call(*args: P.args, **kwargs: P.kwargs) -> int:
        count = await queue(*args, **kwargs)
        metrics.found(count)
        return count

    return call


def _settled(settle: Settle, now: Callable[[], datetime], metrics: Metrics) -> Settle:
    async def call(item: OutboxItem, outcome: Outcome) -> MessageStatus | None:
        metrics.delivered(outcome, now() - item.created_at)
        return await settle(item, outcome)

    return call


def _counted(search: Callable[P, Awaitable[SearchPage]], metrics: Metrics) -> Callable[P, Awaitable[SearchPage]]:
    async def call(*args: P.args, **kwargs: P.kwargs) -> SearchPage:
        with metrics.step("search"):
            page = await search(*args, **kwargs)
        metrics.searched(page)
        return page

    return call
