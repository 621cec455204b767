"""Failures of commands, told in one sentence with an exit code instead of a traceback."""

import errno
import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click

from bot.app import MissingDataKey
from bot.texts import MissingText, texts
from db.errors import StoreMismatch
from services.errors import StoreUnavailable

P = ParamSpec("P")
T = TypeVar("T")


def plain_failures(command: Callable[P, T]) -> Callable[P, T]:
    """Let a command end with a sentence when the store or the disk fails it."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except MissingDataKey:
            stop("cli.missing_data_key")
        except StoreUnavailable as error:
            stop("cli.store_unavailable", reason=one_line(error))
        except StoreMismatch as error:
            stop("cli.store_mismatch", reason=one_line(error))
        except OSError as error:
            stop("cli.os_error", name=error.filename or "?", reason=reason_of(error))

    return wrapped


def stop(key: str, **fields: object) -> NoReturn:
    """Say why a command ends, and end it with exit code 1."""
    click.echo(texts()(key, **fields), err=True)
    sys.exit(1)


def one_line(error: Exception) -> str:
    """Return what a driver says, without its line breaks."""
    return " ".join(str(error).split())


def reason_of(error: OSError) -> str:
    """Return the system's reason in Indonesian where the catalogue has it, else as the system says it."""
    try:
        return texts()(f"os.{errno.errorcode.get(error.errno or 0, 'unknown').lower()}")
    except MissingText:
        return error.strerror or type(error).__name__
