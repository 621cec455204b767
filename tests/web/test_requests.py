"""Requests that do not keep to the Bot API are refused, and kept: over real HTTP."""

from typing import Any

import aiohttp
import pytest

from bot.simulator.phone import FIRST_ID
from tests.web.served import TOKEN, Simulator, button, keyboard

SITI = {"chat_id": FIRST_ID}


async def test_an_unknown_method_is_refused_and_kept(simulator: Simulator) -> None:
    assert await simulator.refused("getChatAdministrators") == (404, "Not Found: method not found")
    assert list(simulator.api.mistakes) == [("getChatAdministrators", "Not Found: method not found")]


async def test_a_wrong_token_is_refused(simulator: Simulator) -> None:
    answer = await simulator.raw("getMe", token="1000000:another")
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_parameter_is_refused_and_kept(talking: Simulator) -> None:
    assert await talking.send_refused(disable_web_page_preview=True) == (
        400,
        "Bad Request: unknown parameter disable_web_page_preview",
    )
    assert list(talking.api.mistakes) == [("sendMessage", "Bad Request: unknown parameter disable_web_page_preview")]
    assert len(talking.siti.messages) == 1


@pytest.mark.parametrize(
    ("reply_markup", "reason"),
    [
        (keyboard([button() | {"colour": "red"}]), 'unknown field "colour" in "inline_keyboard"'),
        (keyboard([{"callback_data": "x"}]), "can't parse InlineKeyboardButton: Can't find field \"text\""),
        (keyboard([button() | {"text": 7}]), 'wrong type of "text": String expected'),
        ({"inline_keyboard": [button()]}, 'wrong type of "inline_keyboard": Array of InlineKeyboardButton expected'),
        ({"inline_keyboard": "x"}, 'wrong type of "inline_keyboard": Array of Array of InlineKeyboardButton expected'),
        ({"keyboard": [["Ya"]]}, 'wrong type of "keyboard": KeyboardButton expected'),
        ({"keys": []}, "object expected as reply markup"),
    ],
)
async def test_objects_are_checked_to_the_bottom(talking: Simulator, reply_markup: dict[str, Any], reason: str) -> None:
    assert await talking.send_refused(reply_markup=reply_markup) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendMessage", {"text": "halo"}, "chat_id is empty"),
        ("sendMessage", {**SITI}, "message text is empty"),
        ("sendMessage", {**SITI, "text": None}, "message text is empty"),
        ("editMessageText", {"text": "halo"}, "chat_id is empty"),
        ("editMessageText", {**SITI, "text": "halo"}, "message identifier is not specified"),
        ("deleteMessage", {**SITI}, "message identifier is not specified"),
        ("sendChatAction", {**SITI}, "wrong parameter action in request"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
    ],
)
async def test_what_is_required_must_be_there(
    talking: Simulator, method: str, parameters: dict[str, Any], reason: str
) -> None:
    assert await talking.refused(method, parameters) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"text": 5}, "text"),
        ({"disable_notification": "ya"}, "disable_notification"),
        ({"disable_notification": 3}, "disable_notification"),
        ({"reply_parameters": {"message_id": "x"}}, "message_id"),
        ({"chat_id": 1.5}, "chat_id"),
        ({"chat_id": True}, "chat_id"),
    ],
)
async def test_a_wrong_type_is_refused(talking: Simulator, parameters: dict[str, Any], name: str) -> None:
    code, description = await talking.refused("sendMessage", {**SITI, "text": "halo", **parameters})
    assert code == 400
    assert description.startswith(f'Bad Request: wrong type of "{name}"')
    assert len(talking.api.mistakes) == 1


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"business_connection_id": "x"}, "business connection not found"),
        ({"message_thread_id": 7}, "message thread not found"),
        ({"message_effect_id": "7"}, "EFFECT_ID_INVALID"),
        ({"allow_paid_broadcast": True}, "FLOODSKIP_NOT_ALLOWED"),
        ({"entities": []}, "the simulator does not serve the parameter entities"),
    ],
)
async def test_what_does_not_exist_here_is_refused(talking: Simulator, parameters: dict[str, Any], reason: str) -> None:
    assert await talking.send_refused(**parameters) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize("chat_id", [0, 12, -100123, "@seseorang", "bukan angka"])
async def test_only_known_chats_can_be_written_to(simulator: Simulator, chat_id: int | str) -> None:
    answer = await simulator.refused("sendMessage", {"chat_id": chat_id, "text": "halo"})
    assert answer == (400, "Bad Request: chat not found")


async def test_nobody_can_be_written_to_before_they_wrote(simulator: Simulator) -> None:
    assert await simulator.send_refused() == (400, "Bad Request: chat not found")
    simulator.write("/start")
    assert (await simulator.send())["chat"]["id"] == FIRST_ID


FORM = {
    "chat_id": str(FIRST_ID),
    "text": "123",
    "disable_notification": "true",
    "reply_markup": '{"inline_keyboard": [[{"text": "Ya", "callback_data": "1"}]]}',
}


@pytest.mark.parametrize("parts", [False, True])
async def test_parameters_may_come_as_a_form(talking: Simulator, parts: bool) -> None:
    body: Any = FORM
    if parts:
        body = aiohttp.FormData(default_to_multipart=True)
        for name, value in FORM.items():
            body.add_field(name, value)
    async with talking.session.post(f"{talking.url}/bot{TOKEN}/sendMessage", data=body) as answer:
        result = (await answer.json())["result"]
    assert result["text"] == "123"
    assert result["reply_markup"]["inline_keyboard"][0][0]["text"] == "Ya"


async def test_parameters_may_stand_in_the_address(talking: Simulator) -> None:
    address = f"{talking.url}/bot{TOKEN}/sendMessage?chat_id={FIRST_ID}&text=halo"
    async with talking.session.get(address) as answer:
        assert (await answer.json())["result"]["text"] == "halo"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "can't parse JSON object"),
        (b"\xff\xfe", "can't parse JSON object"),
        (b"[1]", "JSON object expected"),
        (b'{"chat_id": 1, "text": "a", "reply_markup": "{"}', "can't parse JSON object"),
    ],
)
async def test_a_broken_body_is_refused(simulator: Simulator, body: bytes, reason: str) -> None:
    kind = {"Content-Type": "application/json"}
    async with simulator.session.post(f"{simulator.url}/bot{TOKEN}/sendMessage", data=body, headers=kind) as answer:
        assert (answer.status, (await answer.json())["description"]) == (400, f"Bad Request: {reason}")


async def test_a_body_too_large_is_refused(simulator: Simulator) -> None:
    assert await simulator.send_refused("x" * 600_000) == (413, "Request Entity Too Large")
