"""The Bot API server refuses what Telegram refuses, over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.simulator.limits import FloodLimits
from bot.simulator.phone import FIRST_ID, build_simulator
from bot.simulator.server import BotApi
from services.clock import FixedClock, ShiftedClock

TOKEN = "1:uji"


@dataclass
class Server:
    """A running server and its clock."""

    api: BotApi
    client: TestClient[Any, Any]
    clock: FixedClock

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        answer = await self.client.post(f"/bot{self.api.token}/{method}", json=parameters)
        body: dict[str, Any] = await answer.json()
        return body

    async def send(self, text: str, **parameters: object) -> dict[str, Any]:
        return await self.call("sendMessage", chat_id=FIRST_ID, text=text, **parameters)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    clock = FixedClock(datetime(2026, 11, 24, tzinfo=UTC))
    api = BotApi(TOKEN, clock, FloodLimits(burst=3, per_second=30))
    async with TestClient[Any, Any](TestServer(build_simulator(api, ShiftedClock(clock)))) as client:
        yield Server(api, client, clock)


async def test_knows_its_token_and_methods(server: Server) -> None:
    assert (await server.call("getMe"))["result"]["is_bot"] is True
    assert (await server.call("getChatAdministrators"))["error_code"] == 404
    answer = await server.client.post("/bot1:lain/getMe")
    assert (await answer.json())["error_code"] == 401


@pytest.mark.parametrize(
    ("text", "parameters", "reason"),
    [
        ("Halo", {"unknown": 1}, "unknown parameter unknown"),
        ("", {}, "message text is empty"),
        ("<b></b>", {"parse_mode": "HTML"}, "message text is empty"),
        ("x" * 4097, {}, "message is too long"),
        ("<b>tebal", {"parse_mode": "HTML"}, "can't parse entities"),
        ("<b><i>salah</b></i>", {"parse_mode": "HTML"}, "can't parse entities"),
        ("<h1>judul</h1>", {"parse_mode": "HTML"}, 'Unsupported start tag "h1"'),
        ("1 < 2", {"parse_mode": "HTML"}, "can't parse entities"),
        ("Halo", {"disable_notification": "ya"}, "wrong type of parameter disable_notification"),
        (
            "Halo",
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        ("Halo", {"reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}}, "must be non-empty"),
        ("Halo", {"reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "Text buttons are unallowed"),
        (
            "Halo",
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
            "reply markup is too long",
        ),
    ],
)
async def test_refuses_what_telegram_refuses(
    server: Server, text: str, parameters: dict[str, object], reason: str
) -> None:
    answer = await server.send(text, **parameters)
    assert answer["error_code"] == 400
    assert reason in answer["description"]
    assert server.api.refusals[-1] == ("sendMessage", answer["description"])


async def test_wants_what_is_required(server: Server) -> None:
    assert "parameter text is required" in (await server.call("sendMessage", chat_id=FIRST_ID))["description"]
    assert "chat not found" in (await server.call("sendMessage", chat_id=1, text="a"))["description"]


async def test_entities_are_told_in_utf16_units(server: Server) -> None:
    sent = (await server.send("😀 <b>tebal</b> &lt;b&gt; <a href='https://contoh.example'>x</a>", parse_mode="HTML"))[
        "result"
    ]
    assert sent["text"] == "😀 tebal <b> x"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "text_link", "offset": 13, "length": 1, "url": "https://contoh.example"},
    ]


async def test_edits_must_change_something_that_is_there(server: Server) -> None:
    sent = (await server.send("Satu"))["result"]
    edit = {"chat_id": FIRST_ID, "message_id": sent["message_id"]}
    assert "message is not modified" in (await server.call("editMessageText", text="Satu", **edit))["description"]
    assert (await server.call("editMessageText", text="Dua", **edit))["result"]["text"] == "Dua"
    missing = {"chat_id": FIRST_ID, "message_id": 999}
    assert "message to edit not found" in (await server.call("editMessageText", text="a", **missing))["description"]
    assert "message is not modified" in (await server.call("editMessageReplyMarkup", **edit))["description"]


async def test_messages_are_deleted_within_two_days(server: Server) -> None:
    first, second = [(await server.send(text))["result"]["message_id"] for text in ("Satu", "Dua")]
    assert (await server.call("deleteMessage", chat_id=FIRST_ID, message_id=first))["result"] is True
    assert "not found" in (await server.call("deleteMessage", chat_id=FIRST_ID, message_id=first))["description"]
    server.clock.moment += timedelta(hours=49)
    answer = await server.call("deleteMessage", chat_id=FIRST_ID, message_id=second)
    assert "can't be deleted" in answer["description"]


async def test_taps_are_answered_once_known(server: Server) -> None:
    sent = (await server.send("Pilih", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}))[
        "result"
    ]
    path = f"/phone/{FIRST_ID}/press"
    tapped = await server.client.post(path, json={"message_id": sent["message_id"], "data": "a"})
    query = (await tapped.json())["query"]
    assert (await server.call("answerCallbackQuery", callback_query_id=query, text="Ya"))["result"] is True
    assert "query is too old" in (await server.call("answerCallbackQuery", callback_query_id="0"))["description"]
    long = await server.call("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert long["description"].endswith("MESSAGE_TOO_LONG")


async def test_who_blocked_the_bot_is_not_reached(server: Server) -> None:
    server.api.world.chats[FIRST_ID].is_blocked = True
    answer = await server.send("Halo")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")


async def test_floods_are_stopped_and_end(server: Server) -> None:
    answers = [await server.send(f"Pesan {number}") for number in range(4)]
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    wait = answers[-1]["parameters"]["retry_after"]
    server.clock.moment += timedelta(seconds=wait)
    assert (await server.send("Lagi"))["ok"] is True


async def test_updates_come_until_they_are_confirmed(server: Server) -> None:
    assert (await server.call("getUpdates", timeout=0))["result"] == []
    await server.client.post(f"/phone/{FIRST_ID}/send", json={"text": "/start"})
    (first,) = (await server.call("getUpdates", timeout=5))["result"]
    assert first["message"]["entities"][0]["type"] == "bot_command"
    assert (await server.call("getUpdates"))["result"] == [first]
    assert (await server.call("getUpdates", offset=first["update_id"] + 1))["result"] == []


async def test_parameters_may_come_as_a_form(server: Server) -> None:
    form = {"chat_id": str(FIRST_ID), "text": "123", "reply_markup": '{"inline_keyboard": []}'}
    answer = await server.client.post(f"/bot{TOKEN}/sendMessage", data=form)
    assert (await answer.json())["ok"] is True


async def test_names_and_commands_are_kept(server: Server) -> None:
    for method, field in (("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")):
        await server.call(f"setMy{method}", **{field: "KawanKerja"})
        assert (await server.call(f"getMy{method}"))["result"] == {field: "KawanKerja"}
    commands = [{"command": "cari", "description": "Cari"}]
    await server.call("setMyCommands", commands=commands)
    assert (await server.call("getMyCommands"))["result"] == commands
    await server.call("deleteMyCommands")
    assert (await server.call("getMyCommands"))["result"] == []


async def test_the_page_refuses_nonsense(server: Server) -> None:
    for path, body in (
        (f"/phone/{FIRST_ID}/send", {"text": " "}),
        ("/phone/people", {"name": ""}),
        ("/phone/clock", {"hours": -1}),
    ):
        assert (await server.client.post(path, json=body)).status == 400
    assert (await server.client.post("/phone/5/send", json={"text": "a"})).status == 404
