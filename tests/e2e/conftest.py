"""The conversation over real HTTP, real SQLite and real search."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.client import build_bot
from bot.contacts import NOBODY, Desk
from bot.conversation import Conversation
from bot.services import bind
from db.store import Store
from services.clock import SystemClock
from services.language.language import Language, build_language
from services.ports import NewVacancy
from services.reference.load import load_reference
from services.search.terms import terms_of
from tests.e2e.phone import TOKEN, Line, line, unlimited, until
from tests.e2e.process import running, store_at
from tests.factories import DRAFT, PUBLISHED, new_vacancy

NASTY = "<b> & * _ [x](y) ~ ` > # + - = { } | . ! \u202eNur'aini\u202c {0} %s"


@pytest.fixture
async def server() -> AsyncIterator[Line]:
    async with line() as served:
        yield served


@pytest.fixture(scope="module")
async def healthy(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Line]:
    """The bot that ships, for all journeys without mishap: it may neither be refused anything nor log an error.

    One a module: the server lives in this process, and commands that other tests run would keep it from answering.
    """
    folder = tmp_path_factory.mktemp("healthy")
    database = f"sqlite:///{shutil.copy(sqlite_template, folder / 'store.db')}"
    async with line(unlimited(), forgiven=()) as served:
        with closing(store_at(database)) as store:
            fill(store, 12)
            store.run_now(lambda tx: tx.vacancies.add_many([nasty_vacancy()]))
            async with running(served, database, folder, LOG_LEVEL="DEBUG", LOG_FORMAT="json") as bot:
                # Until then who subscribes is told of these vacancies too, in the middle of a walk.
                await until(lambda: not store.read_now(lambda tx: tx.news.pending(1)), "the first scan for alerts")
                yield served
                assert await bot.stop() == 0
        log = bot.log.read_text()
        assert TOKEN not in log
        assert [row for row in log.splitlines() if json.loads(row)["levelname"] not in {"DEBUG", "INFO"}] == []


def nasty_vacancy() -> NewVacancy:
    """Return a vacancy with every sign that markup knows, in every field."""
    now = datetime.now(UTC)
    draft = replace(
        DRAFT,
        title=f"Penjahit {NASTY}",
        company=f"{NASTY} company",
        description=f"{NASTY} description",
        requirements=f"{NASTY} requirements",
        contact=f"{NASTY} contact",
        occupations=("penjahit",),
        closes_at=now + timedelta(days=9),
    )
    terms = terms_of(draft, load_reference())
    return new_vacancy("nasty", draft=draft, life=replace(PUBLISHED, published_at=now), terms=terms)


@cache
def language() -> Language:
    """Return the language, built once for all tests of a run."""
    return build_language(load_reference())


def fill(store: Store, count: int) -> None:
    """Store open vacancies of invented companies."""
    now = datetime.now(UTC)
    items = []
    for number in range(count):
        draft = replace(
            DRAFT,
            title=f"Operator Produksi {number}",
            company=f"PT Contoh {number}",
            age_min=None,
            age_max=None,
            posted_at=now - timedelta(days=3 * (number % 2)),
            closes_at=now + timedelta(days=20),
        )
        terms = terms_of(draft, load_reference())
        items.append(new_vacancy(f"e{number}", draft=draft, life=replace(PUBLISHED, published_at=now), terms=terms))
    store.run_now(lambda tx: tx.vacancies.add_many(items))


@asynccontextmanager
async def talking(store: Store, served: Line, desk: Desk = NOBODY) -> AsyncIterator[None]:
    """Run the conversation in this process; stop it in good order."""
    services = bind(store, load_reference(), language(), SystemClock())
    stop = asyncio.Event()
    talk = Conversation(build_bot(TOKEN, served.url), services, stop, desk)
    task = asyncio.get_running_loop().create_task(talk.run())
    try:
        yield
    finally:
        stop.set()
        await task
