"""What runs by itself: a table of names, intervals and use cases. Inside, `clock.now()` decides what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.alerting import Alerting
from bot.intake import Intake
from bot.pulse import Pulse
from bot.services import Services
from services.alerts import digest, told
from services.conversation import documents
from services.delivery import keeping
from services.people import guardian
from services.vacancies import expire, report

log = logging.getLogger(__name__)
GRACE_SECONDS = 300
"""A run that is late by less than this still happens: by default a busy loop would skip it silently after 1 s."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs every `seconds`. Work that may take longer `gives_way`: it is not begun while it runs."""

    name: str
    seconds: int
    run: Callable[[], Awaitable[object]]
    gives_way: bool = False


def jobs(services: Services, intake: Intake) -> tuple[Job, ...]:
    """Return the table."""

    return (
        Job("alerts", 1, Alerting(services.alerts), gives_way=True),
        Job("digests", 5, _in_steps(services.alerts.queue_digests, digest.STEP)),
        Job("expire-vacancies", 60, _in_steps(services.expire_vacancies, expire.STEP)),
        Job("due-updates", 30, intake.take_due),
        Job("forget-updates", 3600, services.forget_updates),
        Job("forget-documents", 3600, _in_steps(services.forget_documents, documents.STEP)),
        Job("forget-seen", 3600, _in_steps(services.alerts.forget_seen, told.STEP)),
        Job("forget-messages", 3600, _in_steps(services.alerts.forget_messages, keeping.STEP)),
        Job("forget-guardian-requests", 300, _in_steps(services.people.forget_guardian_requests, guardian.STEP)),
        Job("forget-report-words", 3600, _in_steps(services.forget_report_words, report.STEP)),
    )


def _in_steps(run: Callable[[], Awaitable[int]], step: int) -> Callable[[], Awaitable[None]]:
    """Return a run of a use case that is repeated for as long as it finds a whole step to do."""

    async def run_all() -> None:
        while await run() == step:
            log.debug("more to do")

    return run_all


def alone(run: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """Return a run that gives way to one that has not ended: long work at a short interval is nothing to warn of."""
    running = asyncio.Lock()

    async def run_alone() -> None:
        if not running.locked():
            async with running:
                await run()

    return run_alone


def until_stopped(run: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """Return a run that ends quietly when the scheduler stops in its midst: the next start takes it up."""

    async def run_until_stopped() -> None:
        with suppress(asyncio.CancelledError):
            await run()

    return run_until_stopped


def watched(job: Job, pulse: Pulse) -> Callable[[], Awaitable[None]]:
    """Return a run of a job that shows for how long it has been under way."""

    async def run_watched() -> None:
        with pulse.during(job.name):
            await job.run()

    return run_watched


def build_scheduler(services: Services, intake: Intake, pulse: Pulse) -> AsyncIOScheduler:
    """Build the scheduler. Start it inside the running loop; one process only. `pulse` beats after every job."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_listener(pulse.beat, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    for job in jobs(services, intake):
        run = watched(job, pulse)
        scheduler.add_job(
            until_stopped(alone(run) if job.gives_way else run),
            "interval",
            seconds=job.seconds,
            id=job.name,
            coalesce=True,
            max_instances=2 if job.gives_way else 1,  # the second one ends at once: the library would warn
            misfire_grace_time=GRACE_SECONDS,
        )
    return scheduler
