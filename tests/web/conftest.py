"""The simulator, served."""

from collections.abc import AsyncIterator

import pytest

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
