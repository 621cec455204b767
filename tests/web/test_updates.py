"""Updates: long polling as Telegram does it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.simulator import people
from bot.simulator.files import Upload
from tests.web.served import Simulator, button, keyboard


async def kinds(simulator: Simulator) -> list[str]:
    return [next(name for name in update if name != "update_id") for update in await simulator.call("getUpdates")]


async def test_updates_come_until_they_are_confirmed(simulator: Simulator) -> None:
    simulator.write("/start")
    simulator.write("kerja")
    first, second = await simulator.call("getUpdates", {"limit": 2})
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert await simulator.call("getUpdates", {"limit": 1}) == [first]
    assert await simulator.call("getUpdates", {"offset": second["update_id"]}) == [second]
    assert await simulator.call("getUpdates", {"offset": second["update_id"] + 1}) == []
    assert second["update_id"] == first["update_id"] + 1


async def test_a_negative_offset_counts_from_the_end(simulator: Simulator) -> None:
    for text in ("a", "b", "c"):
        simulator.write(text)
    updates = await simulator.call("getUpdates", {"offset": -2})
    assert [update["message"]["text"] for update in updates] == ["b", "c"]
    assert await simulator.call("getUpdates") == updates


async def test_a_poll_waits_for_what_comes(simulator: Simulator) -> None:
    async def later() -> None:
        await asyncio.sleep(0.05)
        simulator.write("kerja")

    (updates, _) = await asyncio.gather(simulator.call("getUpdates", {"timeout": 30}), later())
    assert updates[0]["message"]["text"] == "kerja"


async def test_a_poll_ends_empty_when_nothing_comes(simulator: Simulator) -> None:
    assert await simulator.call("getUpdates", {"timeout": 1}) == []


async def test_a_second_poll_ends_the_first(simulator: Simulator) -> None:
    async def second() -> Any:
        await asyncio.sleep(0.05)
        simulator.write()
        return await simulator.call("getUpdates", {"timeout": 30})

    async def third() -> Any:
        await asyncio.sleep(0.05)
        return await simulator.raw("getUpdates", {"timeout": 1})

    first, other = await asyncio.gather(simulator.raw("getUpdates", {"timeout": 30}), third())
    assert other["ok"] is True
    assert (first["error_code"], first["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert len(await second()) == 1


async def test_updates_are_kept_for_a_day(simulator: Simulator) -> None:
    simulator.write("lama")
    simulator.clock.ahead += timedelta(hours=24)
    assert len(await simulator.call("getUpdates")) == 1
    simulator.clock.ahead += timedelta(seconds=1)
    assert await simulator.call("getUpdates") == []


async def test_only_the_kinds_asked_for_come(simulator: Simulator) -> None:
    await simulator.call("getUpdates", {"allowed_updates": ["callback_query"]})
    simulator.write()
    sent = await simulator.send(reply_markup=keyboard([button()]))
    simulator.api.world.press(simulator.siti, sent["message_id"], "save:1")
    assert await kinds(simulator) == ["callback_query"]
    await simulator.call("getUpdates", {"allowed_updates": []})
    simulator.write()
    assert await kinds(simulator) == ["callback_query", "message"]


async def test_a_tap_tells_what_was_tapped(talking: Simulator) -> None:
    sent = await talking.send(reply_markup=keyboard([button()]))
    people.block(talking.api.world, talking.siti)
    people.unblock(talking.api.world, talking.siti)
    query = talking.api.world.press(talking.siti, sent["message_id"], "save:1")
    *_, update = await talking.call("getUpdates")
    assert update["callback_query"]["id"] == query
    assert update["callback_query"]["message"] == sent
    await talking.call("deleteMessage", {"chat_id": talking.siti.id, "message_id": sent["message_id"]})
    talking.api.world.press(talking.siti, sent["message_id"], "save:1")
    *_, update = await talking.call("getUpdates")
    assert update["callback_query"]["message"]["date"] == 0


async def test_everything_people_do_arrives(simulator: Simulator) -> None:
    world, siti = simulator.api.world, simulator.siti
    written = people.write(world, siti, "kerja")
    people.edit(world, siti, written["message_id"], "kerja gudang")
    people.share_contact(world, siti)
    people.share_location(world, siti, -6.27, 107.15)
    people.send_file(world, siti, Upload("cv.pdf", "application/pdf", b"x"))
    for kind in people.STAND_INS:
        people.send_stand_in(world, siti, kind)
    people.block(world, siti)
    people.write(world, siti, "lagi")
    updates = await simulator.call("getUpdates")
    contents = [next(value for name, value in update.items() if name != "update_id") for update in updates]
    assert contents[1]["text"] == "kerja gudang"
    assert contents[2]["contact"]["user_id"] == siti.id
    assert contents[3]["location"] == {"latitude": -6.27, "longitude": 107.15}
    kinds_of_files = ("document", *people.STAND_INS)
    assert [kind in content for kind, content in zip(kinds_of_files, contents[4:7], strict=True)] == [True] * 3
    assert [content["new_chat_member"]["status"] for content in contents[7:9]] == ["kicked", "member"]
    assert contents[9]["text"] == "lagi"


async def test_a_webhook_ends_polling_until_it_is_removed(simulator: Simulator) -> None:
    refused = await simulator.refused("setWebhook", {"url": "http://contoh.example.id"})
    assert refused == (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    for port, secret in ((8080, ""), (8443, "dengan spasi"), (443, "a" * 257)):
        given = {"url": f"https://contoh.example.id:{port}/", "secret_token": secret}
        assert (await simulator.refused("setWebhook", given))[0] == 400
    await simulator.call("setWebhook", {"url": "https://127.0.0.1:9/hook", "allowed_updates": ["message"]})
    simulator.write()
    info = await simulator.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://127.0.0.1:9/hook", 1)
    assert info["allowed_updates"] == ["message"]
    code, description = await simulator.refused("getUpdates")
    assert code == 409
    assert description.startswith("Conflict: can't use getUpdates method while webhook is active")
    await simulator.call("deleteWebhook", {"drop_pending_updates": True})
    assert await simulator.call("getUpdates") == []


@pytest.mark.parametrize("limit", [0, 500])
async def test_a_limit_out_of_range_is_drawn_in(simulator: Simulator, limit: int) -> None:
    simulator.write()
    assert len(await simulator.call("getUpdates", {"limit": limit})) == 1
