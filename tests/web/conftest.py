"""The simulator, served."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser import chromium
from tests.web.served import Simulator, served


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with served() as made:
        yield made


@pytest.fixture
async def talking(simulator: Simulator) -> Simulator:
    """A simulator in which Siti has written, so that the bot may write to her."""
    simulator.write()
    return simulator


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started
