"""The private port of the shipped start command: alive, ready, and numbers without anything of a person."""

import re
from contextlib import closing
from pathlib import Path

from aiohttp import ClientSession

from tests.e2e.conftest import fill
from tests.e2e.phone import Line, until
from tests.e2e.process import free_port, left_updates, running, store_at
from tests.e2e.test_alerts import publish, subscribe
from tests.e2e.test_logs import NAME, PHONE, SECRETS, USERNAME, WORD

PERSON = 700_170_017
"""A number that no count or moment has within it."""


def number(text: str, name: str) -> float:
    """Return one of the numbers; a missing one fails."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, name
    return float(found[1])


async def test_the_private_port_tells_how_it_goes_and_nothing_of_anybody(
    server: Line, sqlite_url: str, tmp_path: Path
) -> None:
    with closing(store_at(sqlite_url)) as store:
        fill(store, 6)
    siti, other, port = server.person(PERSON, NAME), server.person(7002, "Budi"), free_port()
    siti.chat.person["username"] = USERNAME
    async with running(server, sqlite_url, tmp_path, METRICS_PORT=str(port)), ClientSession() as session:
        await siti.say("/start")
        await subscribe(other, sqlite_url)
        publish(sqlite_url, "a")
        await other.hear(lambda: "Lowongan baru" in other.text, "an alert")
        await siti.say(f"operator produksi cikarang barat hubungi {PHONE} {NAME}")
        await siti.tap("▶")
        await siti.say(f"/cari astronot {WORD}")
        await siti.answer_to(siti.press_data(f"x:{WORD}"))
        await until(lambda: not left_updates(sqlite_url), "all to be handled")
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"lives": True})
        async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            ready = {"scheduler": True, "jobs": True, "updates": True, "schema": True, "store": True}
            assert (answer.status, await answer.json()) == (200, {"ready": True, "checks": ready})
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            text = await answer.text()
    assert number(text, 'kawankerja_updates_total{kind="message"}') == 4
    assert number(text, 'kawankerja_updates_total{kind="callback_query"}') == 3
    assert number(text, "kawankerja_searches_total") == 4
    assert number(text, "kawankerja_searches_without_hit_total") == 1
    for step in ("receive", "wait", "handle", "search", "telegram"):
        assert number(text, f'kawankerja_step_seconds_count{{step="{step}"}}') >= 3
    assert number(text, "kawankerja_updates_waiting") == 0
    assert number(text, "kawankerja_alerts_found_total") >= 1
    assert number(text, 'kawankerja_deliveries_total{outcome="sent"}') >= 1
    assert number(text, "kawankerja_delivery_lag_seconds_count") >= 1
    assert number(text, 'kawankerja_outbox{state="waiting"}') >= 0
    assert number(text, 'kawankerja_outbox{state="dead"}') == 0
    assert number(text, "kawankerja_outbox_oldest_seconds") >= 0
    assert number(text, "process_resident_memory_bytes") > 0
    assert [secret for secret in (*SECRETS, str(PERSON)) if secret.lower() in text.lower()] == []


async def test_without_a_port_nothing_listens(server: Line, sqlite_url: str, tmp_path: Path) -> None:
    async with running(server, sqlite_url, tmp_path) as bot:
        await server.person().say("/start")
        process = Path(f"/proc/{bot.process.pid}")
        held = {str(path.readlink()) for path in (process / "fd").iterdir()}
        rows = [row for name in ("tcp", "tcp6") for row in (process / "net" / name).read_text().splitlines()[1:]]
    listening = {f"socket:[{row.split()[9]}]" for row in rows if row.split()[3] == "0A"}
    assert listening & held == set()
