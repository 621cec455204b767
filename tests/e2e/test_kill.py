"""kill -9 at any moment: the next answer comes as if nothing had happened, and nobody is answered twice."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.conversation.updates import pending_updates
from services.ports import InboxItem
from tests.e2e.conftest import fill
from tests.e2e.phone import TOKEN, Line, Person, until

ROOT = Path(__file__).parent.parent.parent
KEY = new_key()
SEARCH = "operator produksi cikarang barat"


@asynccontextmanager
async def process(server: Line, database: str, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the shipped start command; killed at the end if it still runs."""
    environment = os.environ | {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server.url,
        "DATABASE_URL": database,
        "DATA_DIR": str(folder),
        "DATA_KEY": KEY,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles all libraries anew
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGKILL)
        await started.wait()


@pytest.fixture
def database(sqlite_url: str) -> str:
    store = Store(open_engine(sqlite_url), Cipher(KEY))
    fill(store, 12)
    store.close()
    return sqlite_url


async def test_a_conversation_survives_kills_at_any_moment(server: Line, database: str, tmp_path: Path) -> None:
    siti, budi = server.person(7001, "Siti"), server.person(7002, "Budi")
    async with process(server, database, tmp_path):
        await asyncio.gather(siti.say(SEARCH), budi.say("/start"))
    for delay in (0.0, 0.05):
        siti.press("▶" if "1/3" in siti.captions else "◀")
        budi.write("/bantuan")
        async with process(server, database, tmp_path):
            await until(lambda: not server.api.world.updates, "the updates to be taken")
            await asyncio.sleep(delay)
    async with process(server, database, tmp_path) as last:
        await until(lambda: not _left(database), "everything written down to be handled")
        await siti.say("/simpanan")
        await siti.say(SEARCH)
        await siti.tap("▶")
        assert "2/3" in siti.captions
        last.terminate()
        assert await last.wait() == 0
    assert 2 <= _helps(budi) <= 4, "answered twice beyond what was in flight"
    assert len(siti.screens) <= 6


async def test_what_was_written_down_before_a_kill_is_answered_at_the_next_start(
    server: Line, database: str, tmp_path: Path
) -> None:
    siti = server.person()
    siti.write("/start")
    update = next(iter(server.api.world.updates.values()))
    store = Store(open_engine(database), Cipher(KEY))
    store.run_now(lambda tx: tx.inbox.add([InboxItem(update["update_id"], json.dumps(update))], datetime.now(UTC)))
    store.close()
    async with process(server, database, tmp_path):
        await until(lambda: bool(siti.screens), "the answer")
        await until(lambda: not server.api.world.updates, "the confirmation")
        await siti.say("/simpanan")
    assert [screen["text"][:4] for screen in siti.screens] == ["Halo", "Anda"]


def _left(database: str) -> list[InboxItem]:
    """Return what is written down and not handled."""
    store = Store(open_engine(database), Cipher(KEY))
    try:
        return store.read_now(pending_updates)
    finally:
        store.close()


def _helps(person: Person) -> int:
    return sum(screen["text"].startswith("Cara memakai") for screen in person.screens)
