"""Serving on a port; where that cannot be, the command ends with a sentence."""

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from aiohttp import web

from bot.commands.failures import stop
from bot.settings import WrongSettings


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int, setting: str) -> AsyncIterator[str]:
    """Serve until the end of the block; gives the address. `setting` names what the port was set by."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except (OSError, UnicodeError) as error:
            _stop_for(error, host, port, setting)
        yield site.name
    finally:
        await runner.cleanup()


def _stop_for(error: OSError | UnicodeError, host: str, port: int, setting: str) -> NoReturn:
    reason = error.errno if isinstance(error, OSError) else None
    if reason == errno.EADDRINUSE:
        stop("cli.port_taken", host=host, port=port, setting=setting)
    if reason == errno.EACCES:
        stop("cli.port_forbidden", port=port, setting=setting)
    raise WrongSettings(["HTTP_HOST"]) from None
