"""The page's own API: what people do there, and the stream of what happens."""

import asyncio
import json
from typing import Any

import pytest

from bot.catalogue import read_catalogue
from bot.simulator.page import keys_of_page
from bot.simulator.phone import FIRST_ID, MOST_PEOPLE
from tests.web.served import Simulator, button, keyboard


async def post(simulator: Simulator, path: str, body: Any, status: int = 200) -> Any:
    async with simulator.session.post(f"{simulator.url}/phone/{path}", json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json() if status == 200 else None


async def get(simulator: Simulator, path: str) -> Any:
    async with simulator.session.get(f"{simulator.url}/phone/{path}") as answer:
        return await answer.json()


async def state(simulator: Simulator) -> Any:
    return await get(simulator, "state")


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


async def test_texts_and_places_are_handed_out(simulator: Simulator) -> None:
    assert (await get(simulator, "texts"))["start"] == "MULAI"
    places = await get(simulator, "places")
    assert places[0]["regency"] == "Kabupaten Bekasi"
    assert {"name", "regency", "latitude", "longitude"} == set(places[0])


def test_the_page_uses_every_text_of_its_catalogue() -> None:
    known = {key.removeprefix("phone.") for key in read_catalogue("id") if key.startswith("phone.")}
    assert known == set(keys_of_page())


async def test_people_write_tap_share_and_edit(simulator: Simulator) -> None:
    written = await post(simulator, f"{FIRST_ID}/send", {"text": " kerja "})
    await post(simulator, f"{FIRST_ID}/edit", {"message_id": written["message_id"], "text": "kerja gudang"})
    await post(simulator, f"{FIRST_ID}/contact", {})
    await post(simulator, f"{FIRST_ID}/location", {"latitude": -6.2, "longitude": 107})
    await post(simulator, f"{FIRST_ID}/standin", {"kind": "voice"})
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


async def test_people_answer_forward_and_delete(talking: Simulator) -> None:
    sent = await talking.send("Kartu", reply_markup=keyboard([button()]))
    at = {"message_id": sent["message_id"]}
    await post(talking, f"{FIRST_ID}/send", {"text": "itu", "reply_to": sent["message_id"]})
    await post(talking, f"{FIRST_ID}/forward", {**at, "to": FIRST_ID + 1})
    await post(talking, f"{FIRST_ID}/forwarded", {"from": "LOKER", "text": "Butuh operator, hubungi @contoh_hrd"})
    await post(talking, f"{FIRST_ID}/delete", at)
    _, answer, forwarded, pasted = [update["message"] for update in await talking.call("getUpdates")]
    assert answer["reply_to_message"]["text"] == "Kartu"
    assert forwarded["chat"]["id"] == FIRST_ID + 1
    assert forwarded["forward_origin"]["sender_user"]["is_bot"] is True
    assert "reply_markup" not in forwarded
    assert pasted["forward_origin"]["sender_user_name"] == "LOKER"
    assert pasted["entities"][0]["type"] == "mention"
    refused = await talking.refused("editMessageText", {"chat_id": FIRST_ID, **at, "text": "x"})
    assert refused == (400, "Bad Request: message to edit not found")


async def test_a_person_has_a_language_and_a_number(simulator: Simulator) -> None:
    added = await post(simulator, "people", {"name": "Ani", "language": "su", "phone": "+62 812-0000-1111"})
    await post(simulator, f"{added['id']}/contact", {})
    update = (await simulator.call("getUpdates"))[0]["message"]
    assert update["from"]["language_code"] == "su"
    assert update["contact"]["phone_number"] == "+6281200001111"


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
        (f"{FIRST_ID}/standin", {"kind": "virus"}, 400),
        (f"{FIRST_ID}/standin", {"kind": []}, 400),
        (f"{FIRST_ID}/press", {"message_id": "x", "data": "y"}, 400),
        (f"{FIRST_ID}/edit", {"message_id": 999, "text": "x"}, 400),
        (f"{FIRST_ID}/location", {"latitude": "x", "longitude": 1}, 400),
        (f"{FIRST_ID}/location", {"latitude": -90.1, "longitude": 107}, 400),
        (f"{FIRST_ID}/location", {"latitude": -6.2, "longitude": 180.1}, 400),
        (f"{FIRST_ID}/location", {"latitude": True, "longitude": 107}, 400),
        (f"{FIRST_ID}/location", {"latitude": float("nan"), "longitude": 107}, 400),
        (f"{FIRST_ID}/dance", {}, 404),
        ("5/send", {"text": "a"}, 404),
        (f"{FIRST_ID}/delete", {"message_id": 999}, 400),
        (f"{FIRST_ID}/inline", {"text": "x" * 257}, 400),
        (f"{FIRST_ID}/choose", {"query": "1", "result": "1"}, 400),
        (f"{FIRST_ID}/send", {"text": "x", "reply_to": 999}, 400),
        (f"{FIRST_ID}/forward", {"message_id": 999, "to": FIRST_ID}, 400),
        (f"{FIRST_ID}/forward", {"message_id": 1, "to": 5}, 400),
        (f"{FIRST_ID}/forwarded", {"from": "", "text": "x"}, 400),
        ("people", {"name": ""}, 400),
        ("people", {"name": "Ani", "language": "fr"}, 400),
        ("people", {"name": "Ani", "phone": "nomor"}, 400),
        ("clock", {"hours": -1}, 400),
        ("clock", {"hours": True}, 400),
    ],
)
async def test_nonsense_is_refused(simulator: Simulator, path: str, body: Any, status: int) -> None:
    await post(simulator, path, body, status)
    assert not simulator.api.world.updates


async def test_only_own_texts_can_be_changed(talking: Simulator) -> None:
    sent = await talking.send()
    forwarded = await post(talking, f"{FIRST_ID}/forward", {"message_id": sent["message_id"], "to": FIRST_ID})
    for message in (sent, forwarded):
        await post(talking, f"{FIRST_ID}/edit", {"message_id": message["message_id"], "text": "x"}, 400)


async def test_only_so_many_people_can_be_added(simulator: Simulator) -> None:
    for number in range(MOST_PEOPLE - 3):
        simulator.api.world.add_person(3_000_000 + number, "Orang")
    await post(simulator, "people", {"name": "Satu lagi"}, 409)


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
                if line.startswith("data: ") and '"kind": "call"' not in line:
                    events.append(json.loads(line.removeprefix("data: ")))
    assert [event["kind"] for event in events] == ["message", "action", "message", "deleted"]
    assert events[2]["message"] == sent
