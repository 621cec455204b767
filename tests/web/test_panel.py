"""The door by which the server is told to misbehave, and the record of raw calls."""

from typing import Any

import aiohttp
import pytest

from tests.web.served import Simulator
from tests.web.test_phone import get, post


async def set_fault(simulator: Simulator, **fault: Any) -> Any:
    return (await post(simulator, "fault", fault))["fault"]


async def test_calls_are_kept_with_parameters_answer_and_time(talking: Simulator) -> None:
    await talking.send("Satu")
    await talking.send_refused("<b>", parse_mode="HTML")
    await talking.send_refused(colour="red")
    await talking.call("getUpdates", {"offset": -1})
    await talking.call("getUpdates", {"offset": 9_999_999_999})
    calls = (await get(talking, "calls"))["calls"]
    assert [(call["method"], call["code"], call["violation"]) for call in calls] == [
        ("sendMessage", 200, False),
        ("sendMessage", 400, False),
        ("sendMessage", 400, True),
        ("getUpdates", 200, False),
    ]
    assert calls[0]["parameters"]["text"] == "Satu"
    assert calls[0]["answer"]["result"]["text"] == "Satu"
    assert calls[0]["ms"] >= 0


async def test_flood_and_error_come_a_number_of_times(talking: Simulator) -> None:
    assert await set_fault(talking, kind="flood", method="sendMessage", times=1, seconds=7) == {
        "kind": "flood",
        "method": "sendMessage",
        "left": 1,
        "seconds": 7,
    }
    assert await talking.call("getMe")
    assert await talking.send_refused() == (429, "Too Many Requests: retry after 7")
    assert await talking.send()
    await set_fault(talking, kind="error", times=2)
    assert [(await talking.refused("getMe"))[0] for _ in range(2)] == [502, 502]
    assert await talking.call("getMe")
    assert (await get(talking, "calls"))["fault"] is None


async def test_an_outage_lasts_until_it_is_taken_away(talking: Simulator) -> None:
    await set_fault(talking, kind="drop")
    for method in ("getMe", "getUpdates"):
        with pytest.raises(aiohttp.ClientError):
            await talking.call(method)
    assert await set_fault(talking, kind="") is None
    assert await talking.call("getMe")
    assert [call["code"] for call in (await get(talking, "calls"))["calls"]] == [0, 0, 200]


async def test_an_answer_is_lost_or_late(talking: Simulator) -> None:
    await set_fault(talking, kind="lost", method="sendMessage", times=1)
    with pytest.raises(aiohttp.ClientError):
        await talking.send("sampai")
    assert list(talking.siti.messages.values())[-1]["text"] == "sampai"
    await set_fault(talking, kind="delay", method="sendMessage", times=1, seconds=1)
    await talking.send("terlambat")
    assert (await get(talking, "calls"))["calls"][-1]["ms"] >= 1000


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "dance"},
        {"kind": "drop", "method": "dance"},
        {"kind": "drop", "times": 0},
        {"kind": "flood", "seconds": -1},
        {"kind": "flood", "seconds": "x"},
    ],
)
async def test_nonsense_sets_no_fault(simulator: Simulator, fault: dict[str, Any]) -> None:
    await post(simulator, "fault", fault, status=400)
    assert simulator.api.fault is None
