"""Keyboards: their limits, and which buttons are refused."""

from typing import Any

import pytest

from tests.web.served import Simulator, button, keyboard

TEXT_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard([button(data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(data="é" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(data="")]), TEXT_BUTTON),
        (keyboard([{"text": "Ya"}]), TEXT_BUTTON),
        (keyboard([button(" ")]), "a button has no text"),
        (
            keyboard([button() | {"url": "https://contoh.example.id"}]),
            "a button has more than one action: url, callback_data",
        ),
        (
            keyboard([{"text": "x", "url": "bukan-alamat"}]),
            "inline keyboard button URL 'bukan-alamat' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard([{"text": "x", "url": "ftp://contoh.example.id"}]),
            "inline keyboard button URL 'ftp://contoh.example.id' is invalid: Unsupported URL protocol",
        ),
        (
            keyboard([{"text": "x", "url": "https://"}]),
            "inline keyboard button URL 'https://' is invalid: URL host is empty",
        ),
        (
            keyboard([{"text": "x", "url": "http://[contoh"}]),
            "inline keyboard button URL 'http://[contoh' is invalid: Wrong HTTP URL",
        ),
        (keyboard(*[[button()]] * 101), "reply markup is too long"),
        (keyboard([button()] * 9), "reply markup is too long"),
        ({"keyboard": [[{"text": "Ya"}]] * 301}, "reply markup is too long"),
        ({"keyboard": [[{"text": ""}]]}, "a button has no text"),
    ],
)
async def test_a_wrong_keyboard_is_refused(talking: Simulator, markup: dict[str, Any], reason: str) -> None:
    assert await talking.send_refused(reply_markup=markup) == (400, f"Bad Request: {reason}")


async def test_keyboards_up_to_the_limits_are_taken(talking: Simulator) -> None:
    rows = [[button(data="é" * 32)] * 8] * 12
    assert (await talking.send(reply_markup=keyboard(*rows)))["reply_markup"] == keyboard(*rows)
    links = keyboard([{"text": "x", "url": "contoh.example.id"}, {"text": "y", "url": "tg://resolve?domain=x"}])
    assert (await talking.send(reply_markup=links))["reply_markup"] == links


async def test_a_keyboard_without_buttons_is_none(talking: Simulator) -> None:
    assert "reply_markup" not in await talking.send(reply_markup=keyboard([]))


async def test_a_reply_keyboard_stands_until_it_is_removed(talking: Simulator) -> None:
    keys = {"keyboard": [[{"text": "📱 Kirim nomor saya", "request_contact": True}]], "resize_keyboard": True}
    sent = await talking.send(reply_markup=keys)
    assert "reply_markup" not in sent
    assert talking.siti.keyboard == keys
    await talking.send("lain")
    assert talking.siti.keyboard == keys
    await talking.send(reply_markup={"remove_keyboard": True})
    assert talking.siti.keyboard is None
