"""The shipped command, as typed in a folder of its own."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.phone import PATIENCE, TOKEN

COMMAND = Path(sys.executable).parent / "kawankerja"
KEPT = ("PATH", "HOME", "LANG", "SSL_CERT_FILE")


def bot_at(url: str, **settings: str) -> dict[str, str]:
    """Return the settings of a bot at a Bot API server."""
    return {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url} | settings


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@dataclass(frozen=True)
class Shell:
    """A folder in which commands are typed, and the settings they find in their environment."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **settings: str) -> Ended:
        """Type a command and wait for its end."""
        done = subprocess.run(
            [COMMAND, *arguments],
            cwd=self.folder,
            env=self._environment(settings),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    @asynccontextmanager
    async def running(self, *arguments: str, **settings: str) -> AsyncIterator["Running"]:
        """Type a command that goes on; killed at the end if it still runs."""
        process = await asyncio.create_subprocess_exec(
            COMMAND,
            *arguments,
            cwd=self.folder,
            env=self._environment(settings),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield Running(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def env_file(self, content: str | bytes) -> None:
        """Write `.env`."""
        (self.folder / ".env").write_bytes(content.encode() if isinstance(content, str) else content)

    def left(self) -> Iterable[str]:
        """What lies in the folder."""
        return sorted(path.name for path in self.folder.iterdir())

    def _environment(self, settings: dict[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | self.settings | settings


@dataclass(frozen=True)
class Running:
    """A command that goes on."""

    process: asyncio.subprocess.Process

    async def line(self) -> str:
        """Wait for the next line on standard output."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stdout.readline()).decode().rstrip("\n")

    async def error_line(self) -> str:
        """Wait for the next line on standard error."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stderr.readline()).decode().rstrip("\n")

    async def stop(self) -> Ended:
        """Press Ctrl+C and wait for the end."""
        self.process.send_signal(signal.SIGINT)
        return await self.ended()

    async def ended(self) -> Ended:
        """Wait for the end."""
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Ended(self.process.returncode, out.decode(), err.decode())
