"""Flood limits, and faults on purpose."""

from datetime import timedelta

import aiohttp
import pytest

from bot.simulator import people
from bot.simulator.faults import Cut, Faults, bad_gateway, flood
from bot.simulator.limits import FloodLimits
from bot.simulator.phone import FIRST_ID
from tests.web.served import Simulator


async def test_a_chat_stands_a_burst_and_then_one_a_second(talking: Simulator) -> None:
    sent = [await talking.send(str(number)) for number in range(20)]
    answer = await talking.raw("sendMessage", {"chat_id": FIRST_ID, "text": "x"})
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 20",
        "parameters": {"retry_after": 20},
    }
    edit = {"chat_id": FIRST_ID, "message_id": sent[0]["message_id"], "text": "x"}
    assert (await talking.refused("editMessageText", edit))[0] == 429
    talking.clock.ahead += timedelta(seconds=20)
    assert (await talking.send("x"))["text"] == "x"
    assert not talking.api.mistakes


async def test_all_chats_together_stand_thirty_a_second(simulator: Simulator) -> None:
    chats = [simulator.api.world.add_person(3_000_000 + number, f"Orang {number}") for number in range(31)]
    for chat in chats:
        people.write(simulator.api.world, chat, "halo")
    for chat in chats[:30]:
        await simulator.call("sendMessage", {"chat_id": chat.id, "text": "halo"})
    last = {"chat_id": chats[30].id, "text": "halo"}
    assert await simulator.refused("sendMessage", last) == (429, "Too Many Requests: retry after 1")
    simulator.clock.ahead += timedelta(seconds=1)
    await simulator.call("sendMessage", last)


def test_limits_can_be_handed_in() -> None:
    limits = FloodLimits(burst=1, per_second=2)
    limits.count(1, 100.0)
    limits.count(2, 100.0)
    with pytest.raises(Exception, match="retry after 1"):
        limits.count(1, 100.5)


async def test_faults_come_as_planned(talking: Simulator) -> None:
    talking.api.fault = Faults({"sendMessage": [None, flood(7), bad_gateway()]})
    await talking.send()
    answer = await talking.raw("sendMessage", {"chat_id": FIRST_ID, "text": "x"})
    assert answer["parameters"] == {"retry_after": 7}
    assert await talking.send_refused() == (502, "Bad Gateway")
    assert (await talking.send())["text"] == "halo"
    assert len(talking.siti.messages) == 3


@pytest.mark.parametrize(("cut", "arrived"), [(Cut.BEFORE, 0), (Cut.AFTER, 1)])
async def test_a_connection_is_cut(talking: Simulator, cut: Cut, arrived: int) -> None:
    talking.api.fault = Faults({"sendMessage": [cut]})
    with pytest.raises(aiohttp.ClientError):
        await talking.send()
    assert len(talking.siti.messages) == 1 + arrived
