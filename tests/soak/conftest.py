"""The bot that ships, over a store with twelve vacancies, and a table of what was measured."""

from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from benchmarks.machine import describe_machine
from tests.e2e.conftest import fill
from tests.e2e.phone import FORGIVEN, Line, line, unlimited
from tests.e2e.process import store_at
from tests.soak.figures import Figures

FIGURES = pytest.StashKey[Figures]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table."""
    measured = config.stash.get(FIGURES, None)
    if measured is not None and measured.rows:
        terminalreporter.section("long runs")
        terminalreporter.write_line(describe_machine())
        for what, seen in measured.rows:
            terminalreporter.write_line(f"| {what} | {seen} |")


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    return request.config.stash.setdefault(FIGURES, Figures())


@pytest.fixture
async def server() -> AsyncIterator[Line]:
    """A Bot API without flood limits: what is tried here is the bot."""
    async with line(unlimited()) as served:
        yield served


@pytest.fixture
async def shaky_server() -> AsyncIterator[Line]:
    """The same where answers get lost: an edit that is repeated then changes nothing."""
    async with line(unlimited(), (*FORGIVEN, "Bad Request: message is not modified")) as served:
        yield served


@pytest.fixture
def database(sqlite_url: str) -> str:
    with closing(store_at(sqlite_url)) as store:
        fill(store, 12)
    return sqlite_url
