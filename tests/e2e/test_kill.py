"""What was written down before a kill; the kills themselves are in tests/soak."""

import json
from contextlib import closing
from pathlib import Path

from services.clock import SystemClock
from services.conversation.updates import ReceiveUpdates
from services.ports import InboxItem
from tests.e2e.phone import Line, until
from tests.e2e.process import running, store_at


async def test_what_was_written_down_before_a_kill_is_answered_at_the_next_start(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    siti = server.person()
    siti.write("/start")
    update = next(iter(server.api.world.updates.values()))
    with closing(store_at(sqlite_url)) as store:
        store.run_now(ReceiveUpdates(SystemClock()), [InboxItem(update["update_id"], json.dumps(update))])
    async with running(server, sqlite_url, tmp_path):
        await until(lambda: bool(siti.screens), "the answer")
        await until(lambda: not server.api.world.updates, "the confirmation")
        await siti.say("/simpanan")
    assert [screen["text"][:4] for screen in siti.screens] == ["Halo", "Anda"]
