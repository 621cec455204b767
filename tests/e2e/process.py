"""The shipped start command in a process of its own, over a store with invented vacancies."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.conversation.updates import waiting_updates
from tests.e2e.phone import TOKEN, Line

ROOT = Path(__file__).parent.parent.parent
KEY = new_key()


@dataclass
class Running:
    """A bot that runs. `log`: what it wrote to standard error, of all starts in its folder."""

    process: asyncio.subprocess.Process
    log: Path

    def kill(self) -> None:
        """End it at once, wherever it stands."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)

    async def stop(self) -> int:
        """Stop it in good order; returns its exit code."""
        self.process.terminate()
        return await self.process.wait()

    def megabytes(self) -> int:
        """Return the most memory it ever held (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) // 1024


def free_port() -> int:
    """Return a port of loopback that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    return number


@asynccontextmanager
async def running(server: Line, database: str, folder: Path, **settings: str) -> AsyncIterator[Running]:
    """Run `kawankerja run`; killed at the end if it still runs."""
    log = folder / "bot.log"
    environment = (
        command_environment(database, folder) | {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url} | settings
    )
    with log.open("ab") as errors:
        started = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=errors,
        )
    bot = Running(started, log)
    try:
        yield bot
    finally:
        bot.kill()
        await started.wait()


def command_environment(database: str, folder: Path) -> dict[str, str]:
    """Return the environment in which a command works on a store."""
    environment = os.environ | {"DATABASE_URL": database, "DATA_DIR": str(folder), "DATA_KEY": KEY}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles all libraries anew
    return environment


def store_at(database: str) -> Store:
    """Open the store that a bot runs on, to fill it or to look into it; close it."""
    return Store(open_engine(database), Cipher(KEY))


def left_updates(database: str) -> int:
    """Return how many updates are written down and not handled."""
    store = store_at(database)
    try:
        return len(store.read_now(waiting_updates, -1))
    finally:
        store.close()
