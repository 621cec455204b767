"""Journeys through the conversation over real HTTP, and what must not disturb them."""

import asyncio

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
