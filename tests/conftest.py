"""For all tests: Chromium, and stores: `sqlite_store`, `postgres_store`, and `store`, which runs a test on both."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser
from sqlalchemy import Engine

from db.engine import open_engine
from db.store import Store
from tests.browser import chromium
from tests.stores import NoPostgres, PostgresDatabases, migrated_file, opened, postgres_databases

BOTH = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated_file(tmp_path_factory.mktemp("template") / "store.db")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabases]:
    """The databases of a real server; without one the test is skipped, but in CI it fails."""
    databases = postgres_databases()
    try:
        server = databases.__enter__()
    except NoPostgres as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield server
    databases.__exit__(None, None, None)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a migrated SQLite file of this test."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    with opened(open_engine(sqlite_url)) as store:
        yield store


@pytest.fixture
def postgres_store(postgres: PostgresDatabases) -> Iterator[Store]:
    with postgres.engine(migrated=True) as engine, opened(engine) as store:
        yield store


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> Store:
    """A migrated store, once on SQLite and once on PostgreSQL."""
    made: Store = request.getfixturevalue(f"{request.param}_store")
    return made


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest.fixture
def sqlite_empty(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_empty(postgres: PostgresDatabases) -> Iterator[Engine]:
    with postgres.engine(migrated=False) as engine:
        yield engine


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest) -> Engine:
    """An engine on a store without any table, once on SQLite and once on PostgreSQL."""
    made: Engine = request.getfixturevalue(f"{request.param}_empty")
    return made
