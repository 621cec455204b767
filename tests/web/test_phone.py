"""The page's own API: what people do there, and the stream of what happens."""

import asyncio
import json
from typing import Any

import pytest

from bot.simulator.phone import FIRST_ID
from tests.web.served import Simulator, button, keyboard


async def post(simulator: Simulator, path: str, body: Any, status: int = 200) -> Any:
    async with simulator.session.post(f"{simulator.url}/phone/{path}", json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json() if status == 200 else None


async def state(simulator: Simulator) -> Any:
    async with simulator.session.get(f"{simulator.url}/phone/state") as answer:
        return await answer.json()


async def test_the_page_and_its_files_are_served_with_care(simulator: Simulator) -> None:
    for path in ("/", "/static/app.js", "/static/app.css", "/static/icon.svg"):
        async with simulator.session.get(simulator.url + path) as answer:
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    async with simulator.session.get(f"{simulator.url}/static/nothing.js") as answer:
        assert answer.status == 404


async def test_the_state_holds_people_messages_and_commands(talking: Simulator) -> None:
    await talking.call("setMyCommands", {"commands": [{"command": "cari", "description": "Cari"}]})
    await talking.call("setMyDescription", {"description": "Gratis."})
    shown = await state(talking)
    assert [person["name"] for person in shown["people"]] == ["Siti", "Budi", "Asep"]
    assert shown["people"][0]["messages"][0]["text"] == "halo"
    assert shown["people"][0]["commands"] == [{"command": "cari", "description": "Cari"}]
    assert shown["bot"]["description"] == "Gratis."
    assert shown["texts"]["start"] == "MULAI"
    assert len(shown["places"]) == 5


async def test_people_write_tap_share_and_edit(simulator: Simulator) -> None:
    written = await post(simulator, f"{FIRST_ID}/send", {"text": " kerja "})
    await post(simulator, f"{FIRST_ID}/edit", {"message_id": written["message_id"], "text": "kerja gudang"})
    await post(simulator, f"{FIRST_ID}/contact", {})
    await post(simulator, f"{FIRST_ID}/location", {"latitude": -6.2, "longitude": 107})
    await post(simulator, f"{FIRST_ID}/file", {"kind": "voice"})
    sent = await simulator.send(reply_markup=keyboard([button()]))
    tap = await post(simulator, f"{FIRST_ID}/press", {"message_id": sent["message_id"], "data": "save:1"})
    updates = await simulator.call("getUpdates")
    assert updates[0]["message"]["text"] == "kerja"
    assert updates[1]["edited_message"]["text"] == "kerja gudang"
    assert updates[5]["callback_query"]["id"] == tap["query"]


async def test_blocking_stops_taps_and_unblocking_lets_them_go_on(talking: Simulator) -> None:
    sent = await talking.send(reply_markup=keyboard([button()]))
    tap = {"message_id": sent["message_id"], "data": "save:1"}
    await post(talking, f"{FIRST_ID}/block", {})
    assert (await state(talking))["people"][0]["blocked"] is True
    await post(talking, f"{FIRST_ID}/press", tap, status=409)
    await post(talking, f"{FIRST_ID}/unblock", {})
    await post(talking, f"{FIRST_ID}/press", tap)


async def test_people_can_be_added_and_time_moved(simulator: Simulator) -> None:
    before = simulator.clock.now()
    added = await post(simulator, "people", {"name": "Nur'aini <b>&"})
    assert (await state(simulator))["people"][-1]["name"] == "Nur'aini <b>&"
    await post(simulator, f"{added['id']}/send", {"text": "halo"})
    await post(simulator, "clock", {"hours": 24})
    assert (simulator.clock.now() - before).days == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (f"{FIRST_ID}/send", {"text": " "}, 400),
        (f"{FIRST_ID}/send", {"text": 5}, 400),
        (f"{FIRST_ID}/send", {"text": "x" * 4097}, 400),
        (f"{FIRST_ID}/send", [], 400),
        (f"{FIRST_ID}/file", {"kind": "virus"}, 400),
        (f"{FIRST_ID}/file", {"kind": []}, 400),
        (f"{FIRST_ID}/press", {"message_id": "x", "data": "y"}, 400),
        (f"{FIRST_ID}/edit", {"message_id": 999, "text": "x"}, 400),
        (f"{FIRST_ID}/location", {"latitude": "x", "longitude": 1}, 400),
        (f"{FIRST_ID}/dance", {}, 404),
        ("5/send", {"text": "a"}, 404),
        ("people", {"name": ""}, 400),
        ("clock", {"hours": -1}, 400),
        ("clock", {"hours": True}, 400),
    ],
)
async def test_nonsense_is_refused(simulator: Simulator, path: str, body: Any, status: int) -> None:
    await post(simulator, path, body, status)
    assert not simulator.api.world.updates


async def test_other_sites_cannot_write(simulator: Simulator) -> None:
    address = f"{simulator.url}/phone/{FIRST_ID}/send"
    async with simulator.session.post(address, data='{"text": "x"}', headers={"Content-Type": "text/plain"}) as answer:
        assert answer.status == 415
    kind = {"Content-Type": "application/json"}
    async with simulator.session.post(address, data="{", headers=kind) as answer:
        assert answer.status == 400


async def test_events_tell_what_happens(simulator: Simulator) -> None:
    async with simulator.session.get(f"{simulator.url}/phone/events") as stream:
        simulator.write("kerja")
        await simulator.call("sendChatAction", {"chat_id": FIRST_ID, "action": "typing"})
        sent = await simulator.send()
        await simulator.call("deleteMessage", {"chat_id": FIRST_ID, "message_id": sent["message_id"]})
        events: list[dict[str, Any]] = []
        async with asyncio.timeout(10):
            while len(events) < 4:
                line = (await stream.content.readline()).decode()
                if line.startswith("data: "):
                    events.append(json.loads(line.removeprefix("data: ")))
    assert [event["kind"] for event in events] == ["message", "action", "message", "deleted"]
    assert events[2]["message"] == sent
