"""An update that nothing here can read: it is set aside, and everybody else is answered."""

import asyncio
from pathlib import Path

from tests.commands.shell import Shell
from tests.e2e.phone import Line, until
from tests.e2e.process import KEY, left_updates, running

POISON = {"message_id": "satu", "date": "kemarin", "chat": {"id": 7001, "type": "private"}, "text": "kata rahasia"}


async def test_an_update_that_cannot_be_read_stops_nobody(server: Line, sqlite_url: str, tmp_path: Path) -> None:
    siti = server.person()
    async with running(server, sqlite_url, tmp_path) as bot:
        await siti.say("/start")
        server.api.world.send_update(message=POISON)
        await siti.say("/bantuan")
        await until(lambda: not server.api.world.updates and not left_updates(sqlite_url), "all to be handled")
        assert await bot.stop() == 0
    log = bot.log.read_text()
    assert "update cannot be read" in log
    assert "rahasia" not in log
    doctor = await asyncio.to_thread(Shell(tmp_path).run, "doctor", DATABASE_URL=sqlite_url, DATA_KEY=KEY)
    assert "1 pesan disisihkan" in doctor.out
    assert doctor.code == 0
