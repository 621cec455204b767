"""The simulator, served."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from tests.browser import opened
from tests.web.echo import echoing
from tests.web.pages import SMALL
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


@pytest.fixture
async def page(simulator: Simulator, browser: Browser) -> AsyncIterator[Page]:
    """The page on a small phone, with the small bot behind it."""
    async with echoing(simulator), opened(browser, simulator.url, SMALL) as shown:
        yield shown
