"""PostgreSQL goes away in mid-dialog and comes back: what was sent meanwhile is answered, once, then all is well."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.texts import texts
from db import migrate
from tests.e2e.conftest import fill
from tests.e2e.phone import Line, Person
from tests.e2e.process import running, store_at
from tests.soak.figures import Figures
from tests.soak.sizes import sizes
from tests.stores import EmbeddedServer, embedded_server

SEARCH = "operator produksi cikarang barat"
AWAY_SECONDS = 1.0


@pytest.fixture(scope="module")
def postgres_of_our_own() -> Iterator[EmbeddedServer]:
    with embedded_server() as server, closing(store_at(server.url)) as store:
        migrate.upgrade(store.engine)
        fill(store, 12)
        yield server


@sizes(1, 20)
async def test_a_store_that_was_away_costs_nobody_an_answer(
    server: Line, postgres_of_our_own: EmbeddedServer, tmp_path: Path, figures: Figures, size: int
) -> None:
    siti, budi = server.person(7001, "Siti"), server.person(7002, "Budi")
    async with running(server, postgres_of_our_own.url, tmp_path):
        for _ in range(size):
            await asyncio.gather(siti.say(SEARCH), budi.say(SEARCH))
            query = siti.press("▶")  # under way, or about to be, when the store goes
            postgres_of_our_own.stop()
            budi.write("/simpanan")
            await asyncio.sleep(AWAY_SECONDS)
            postgres_of_our_own.start()
            await siti.answer_to(query)
            await siti.hear(lambda: "2/3" in siti.captions, "the page that was tapped")
            assert "6. Operator Produksi" in siti.text
            await budi.hear(lambda: "belum menyimpan" in budi.text, "an answer to what was written meanwhile")
            await budi.say("/bantuan")
    excused = _excuses(siti) + _excuses(budi)
    assert len(siti.screens) - _excuses(siti) == size
    assert len(budi.screens) - _excuses(budi) == 3 * size
    figures.add(
        f"PostgreSQL stopped and started {size} times in mid-dialog",
        f"all of {2 * size} turns answered, none twice; {excused} told that it takes longer",
    )


def _excuses(person: Person) -> int:
    return sum(screen["text"] == texts()("error.store_away") for screen in person.screens)
