"""`kawankerja doctor`: checks settings, folder, store, reference data and the way to Telegram."""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout

from bot import formatting
from bot.app import open_store
from bot.commands.failures import one_line, plain_failures, reason_of
from bot.settings import SQLITE, Settings, load_settings
from bot.texts import texts
from bot.web.health import PRIVATE_HOST
from db import migrate
from db.errors import StoreMismatch
from services.clock import SystemClock
from services.conversation.updates import count_waiting_updates
from services.delivery.keeping import CountMessages
from services.errors import StoreUnavailable
from services.ports import Transaction
from services.reference.load import load_reference

MOST_OF_A_KEY_FILE = 64_000
LEAST_FREE_BYTES = 200_000_000
PATIENCE = ClientTimeout(total=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    is_good: bool
    key: str
    fields: Mapping[str, object]


@click.command(help=texts()("doctor.help"))
@plain_failures
def doctor() -> None:
    """Say of each thing whether it is ready; the exit code is 1 when one is not."""
    settings = load_settings()
    all_good = True
    for finding in _findings(settings):
        all_good &= finding.is_good
        click.echo(f"{'✓' if finding.is_good else '✗'} {texts()(finding.key, **finding.fields)}")
    sys.exit(0 if all_good else 1)


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding(True, "doctor.settings", {})
    yield _folder(settings)
    yield from _store(settings)
    reference = load_reference()
    counts = {
        "areas": formatting.number(len(reference.areas), texts()),
        "occupations": formatting.number(len(reference.occupations), texts()),
    }
    yield Finding(True, "doctor.reference", counts)
    yield from _keys(settings)
    if settings.bot_token is not None:
        token = settings.bot_token.get_secret_value()
        yield asyncio.run(_telegram(token, settings.telegram_api_url))
        yield from asyncio.run(_webhook(token, settings))
    if settings.metrics_port is not None:
        yield asyncio.run(_process(settings.metrics_port))


def _folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return Finding(False, "doctor.folder_bad", {"folder": folder, "reason": reason_of(error)})
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(False, "doctor.folder_bad", {"folder": folder, "reason": texts()("os.eacces")})
    free = shutil.disk_usage(folder).free
    key = "doctor.folder" if free >= LEAST_FREE_BYTES else "doctor.disk_full"
    fields = {"folder": folder, "free": formatting.number(free // 1_000_000, texts())}
    return Finding(free >= LEAST_FREE_BYTES, key, fields)


def _store(settings: Settings) -> Iterator[Finding]:
    try:
        with closing(open_store(settings)) as store:
            count = store.read_now(_open_vacancies)
            fields = {"revision": migrate.current(store.engine), "count": formatting.number(count, texts())}
            yield Finding(True, "doctor.store", fields)
            set_aside = store.read_now(count_waiting_updates).set_aside
            if set_aside:
                yield Finding(True, "doctor.set_aside", {"count": formatting.number(set_aside, texts())})
            dead = store.read_now(CountMessages(SystemClock())).dead
            if dead:
                yield Finding(True, "doctor.dead_alerts", {"count": formatting.number(dead, texts())})
    except (StoreUnavailable, StoreMismatch) as error:
        yield Finding(False, "doctor.store_bad", {"reason": one_line(error)})
    except OSError as error:
        yield Finding(False, "doctor.store_bad", {"reason": reason_of(error)})


def _keys(settings: Settings) -> Iterator[Finding]:
    if settings.bot_token is None:
        yield Finding(True, "doctor.no_token", {})
    elif settings.data_key is None:
        yield Finding(False, "cli.missing_data_key", {})
    else:
        yield from _keys_beside_the_store(settings, settings.data_key.get_secret_value())


def _keys_beside_the_store(settings: Settings, keys: str) -> Iterator[Finding]:
    """Who takes the folder of the store, or copies it away, must not get the key with it."""
    folder = Path(settings.store_url.removeprefix(SQLITE)).parent if settings.store_url.startswith(SQLITE) else None
    for path in sorted({*(folder.iterdir() if folder else ()), *settings.data_dir.iterdir()}):
        if path.is_file() and path.stat().st_size <= MOST_OF_A_KEY_FILE:
            content = path.read_bytes()
            if any(key.strip().encode() in content for key in keys.split(",")):
                yield Finding(False, "doctor.key_beside", {"file": path})
    if "," in keys:
        yield Finding(True, "doctor.two_keys", {})


async def _telegram(token: str, api_url: str) -> Finding:
    from bot.commands.introduction import TelegramAway, TokenRefused, name_of_bot  # two seconds, only with a token

    try:
        return Finding(True, "doctor.telegram", {"name": await name_of_bot(token, api_url)})
    except TokenRefused:
        return Finding(False, "cli.token_refused", {})
    except TelegramAway as error:
        return Finding(False, "doctor.telegram_bad", {"address": api_url, "reason": error})


async def _webhook(token: str, settings: Settings) -> list[Finding]:
    """Say where updates go, where there is something to say."""
    from bot.commands.introduction import TelegramAway, TokenRefused, webhook_of_bot

    try:
        info = await webhook_of_bot(token, settings.telegram_api_url)
    except (TokenRefused, TelegramAway):
        return []  # told already
    wanted = settings.webhook_url or ""
    if info.url != wanted:
        return [Finding(True, "doctor.webhook_to_come" if wanted else "doctor.webhook_to_go", {})]
    if info.last_error_message:
        return [Finding(False, "doctor.webhook_bad", {"reason": info.last_error_message})]
    return [Finding(True, "doctor.webhook", {"count": info.pending_update_count})] if wanted else []


async def _process(port: int) -> Finding:
    """Ask the bot that runs whether it is ready."""
    address = f"{PRIVATE_HOST}:{port}"
    try:
        async with ClientSession(timeout=PATIENCE) as session, session.get(f"http://{address}/readyz") as answer:
            checks = (await answer.json())["checks"]
    except ClientConnectorError:
        return Finding(True, "doctor.not_running", {"address": address})
    except (ClientError, TimeoutError, ValueError, LookupError, TypeError) as error:
        return Finding(False, "doctor.not_ready", {"address": address, "reason": type(error).__name__})
    bad = ", ".join(name for name, is_well in checks.items() if not is_well)
    return Finding(not bad, "doctor.not_ready" if bad else "doctor.ready", {"address": address, "reason": bad})


def _open_vacancies(tx: Transaction) -> int:
    return tx.vacancies.count(open_at=SystemClock().now())
