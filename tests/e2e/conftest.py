"""The conversation over real HTTP, real SQLite and real search."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.client import build_bot
from bot.conversation import converse
from bot.services import bind
from db.store import Store
from services.clock import SystemClock
from services.language.language import build_language
from services.reference.load import load_reference
from services.search.terms import terms_of
from tests.e2e.phone import TOKEN, Line, line
from tests.factories import DRAFT, PUBLISHED, new_vacancy


@pytest.fixture
async def server() -> AsyncIterator[Line]:
    async with line() as served:
        yield served


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
            closes_at=now + timedelta(days=20),
        )
        terms = terms_of(draft, load_reference())
        items.append(new_vacancy(f"e{number}", draft=draft, life=replace(PUBLISHED, published_at=now), terms=terms))
    store.run_now(lambda tx: tx.vacancies.add_many(items))


@asynccontextmanager
async def talking(store: Store, served: Line) -> AsyncIterator[None]:
    """Run the conversation in this process; stop it in good order."""
    services = bind(store, load_reference(), build_language(load_reference()), SystemClock())
    stop = asyncio.Event()
    task = asyncio.get_running_loop().create_task(converse(build_bot(TOKEN, served.url), services, stop))
    try:
        yield
    finally:
        stop.set()
        await task
