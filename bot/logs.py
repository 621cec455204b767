"""Logs: one event a line with its fields, to standard error."""

import json
import logging
import sys
import traceback
from datetime import datetime
from types import TracebackType
from zoneinfo import ZoneInfo

from pythonjsonlogger.json import JsonFormatter

CHATTY = ("httpx", "httpcore", "aiohttp.access", "alembic", "apscheduler", "telegram")
"""Clients that write addresses with tokens in them, or a line for every step: warnings only."""
WORDY = ("aiogram", "aiogram_dialog", "asyncio", "pydantic")
"""Libraries whose lowest level writes out what people sent: never below INFO."""
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Zoned(logging.Formatter):
    zone = ZoneInfo("UTC")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - their name
        """Return the moment with its offset: 2026-11-24T09:40:00+07:00."""
        return datetime.fromtimestamp(record.created, self.zone).isoformat(timespec="seconds")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - their name
        """Return where it went wrong and of what kind, the cause first; the message may hold what a person wrote."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            parts.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\n".join(("Traceback:", *reversed(parts)))


class _Text(_Zoned):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - their name
        """Return the line; the fields of the event follow it as name=value."""
        fields = {name: value for name, value in vars(record).items() if name not in _OWN}
        return " ".join([super().formatMessage(record), *(f"{name}={_shown(fields[name])}" for name in fields)])


class _Json(_Zoned, JsonFormatter):
    """One JSON object a line."""


def set_up_logging(level: str, layout: str, zone: str) -> None:
    """Send logs to standard error.

    Args:
        level: the lowest level to write, as `logging` names it.
        layout: "text" for people, "json" for machines.
        zone: time zone in which moments are written, for instance Asia/Jakarta.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(build_formatter(layout, zone))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in WORDY:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))


def build_formatter(layout: str, zone: str) -> logging.Formatter:
    """Return what writes the lines; the arguments are those of `set_up_logging`."""
    formatter: _Zoned
    if layout == "json":
        formatter = _Json("{asctime}{levelname}{name}{message}", style="{")
    else:
        formatter = _Text("%(asctime)s %(levelname)s %(name)s: %(message)s")
    formatter.zone = ZoneInfo(zone)
    return formatter


def _shown(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text and '"' not in text and text else json.dumps(text)
