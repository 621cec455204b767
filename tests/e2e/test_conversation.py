"""Journeys through the conversation over real HTTP, and what must not disturb them."""

import asyncio
import itertools
from typing import Any

import pytest
from aiohttp import web

from bot.texts import texts
from db.store import Store
from tests.e2e.conftest import fill, talking
from tests.e2e.phone import Line

SEARCH = "operator produksi cikarang barat"


async def test_from_start_to_a_saved_vacancy(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 12)
    async with talking(sqlite_store, server):
        siti = server.person()
        await siti.say("/start")
        assert siti.text.startswith("Halo, Siti!")
        await siti.tap("🔎 operator produksi")
        assert "1. Operator Produksi" in siti.text
        assert len(siti.screens) == 1
        await siti.tap("▶")
        page = siti.text
        await siti.tap("7")
        assert "Gratis. Jangan bayar siapa pun." in siti.text
        assert await siti.tap("⭐") == "Tersimpan. Lihat lagi di /simpanan"
        await siti.tap("◀ Kembali")
        assert siti.text == page
        await siti.say("/simpanan")
        assert "Simpanan Anda · 1 lowongan" in siti.text
        assert len(siti.screens) == 2
    assert {command["command"] for command in server.api.world.commands} >= {"cari", "simpanan", "batal"}
    assert server.api.world.profile["name"] == "KawanKerja"


async def test_a_restart_in_mid_dialog_goes_unnoticed(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 12)
    siti = server.person()
    async with talking(sqlite_store, server):
        await siti.say(SEARCH)
        await siti.tap("▶")
    async with talking(sqlite_store, server):
        await siti.tap("▶")
        assert "11. Operator Produksi" in siti.text
    assert len(siti.screens) == 1


async def test_double_taps_are_answered_and_act_once(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 12)
    siti = server.person()
    async with talking(sqlite_store, server):
        await siti.say(SEARCH)
        for caption in ("▶", "6", "⭐", "Sembunyikan", "◀ Kembali"):
            queries = [siti.press(caption), siti.press(caption)]
            await asyncio.gather(*(siti.answer_to(query) for query in queries))
        await siti.say("/simpanan")
        assert "Simpanan Anda · 1 lowongan" in siti.text


async def test_old_buttons_say_so(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 3)
    siti = server.person()
    async with talking(sqlite_store, server):
        await siti.say(SEARCH)
        old = siti.screens[-1]
        await siti.say("satpam cikarang barat")
        data = old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        query = server.api.world.press(siti.chat, old["message_id"], data)
        assert await siti.answer_to(query) == texts()("error.old_button")


async def test_fifty_people_at_once_each_see_their_own_page(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 12)
    server.api._methods._limits.per_second = 1000
    people = [server.person(8000 + number, f"Orang {number}") for number in range(50)]
    async with talking(sqlite_store, server):
        await asyncio.gather(*(person.say(SEARCH) for person in people))
        await asyncio.gather(*(person.tap("▶") for person in people[::2]))
        await asyncio.gather(*(person.tap("▶") for person in people[::4]))
    for number, person in enumerate(people):
        expected = "3/3" if number % 4 == 0 else ("2/3" if number % 2 == 0 else "1/3")
        assert expected in person.captions


FAULTS: dict[str, Any] = {
    "429": lambda: web.json_response(
        {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}},
        status=429,
    ),
    "502": lambda: web.json_response({"ok": False, "error_code": 502, "description": "Bad Gateway"}, status=502),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "getMyName"])
async def test_a_stumble_of_telegram_leaves_the_screen_right(
    sqlite_store: Store, server: Line, method: str, fault: str
) -> None:
    fill(sqlite_store, 6)
    left = itertools.count()
    siti = server.person()

    def stumble(called: str) -> web.Response | None:
        return FAULTS[fault]() if called == method and next(left) < 1 else None

    server.api.fault = stumble
    async with talking(sqlite_store, server):
        await siti.say(SEARCH)
        await siti.tap("▶")
        assert "6. Operator Produksi" in siti.text
    assert len(siti.screens) == 1
    assert next(left) >= 1
