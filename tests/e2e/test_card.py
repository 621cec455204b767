"""The card of a vacancy over real HTTP: how it travels from one person to the next, and what is done with it."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from bot.contacts import Desk
from db.store import Store
from services.vacancies.report import list_reports
from tests.e2e.conftest import fill, talking
from tests.e2e.phone import Line

SEARCH = "operator produksi cikarang barat"


async def test_a_card_is_passed_on_and_opened_by_a_stranger(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 2)
    async with talking(sqlite_store, server):
        siti, budi = server.person(), server.person(7002, "Budi")
        await siti.say(SEARCH)
        await siti.tap("1")
        shared = next(button for button in siti.buttons if button["text"] == "Bagikan")
        link = parse_qs(urlsplit(shared["url"]).query)["url"][0]
        await budi.say(f"/start {parse_qs(urlsplit(link).query)['start'][0]}")
        assert budi.text.splitlines()[0] == siti.text.splitlines()[0]
        assert "Saya KawanKerja" in budi.text
        await budi.tap("⭐")
        await budi.tap("🔎 Lowongan serupa")
        assert "2 lowongan" in budi.text
        assert len(budi.screens) == 1
        await budi.say("/start v_999")
        assert budi.text.startswith("Lowongan dari tautan itu tidak ada")


async def test_a_report_goes_from_the_card_to_the_store_and_back(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 2)
    async with talking(sqlite_store, server):
        siti = server.person()
        await siti.say(SEARCH)
        await siti.tap("1")
        await siti.tap("Laporkan")
        await siti.tap("Lainnya")
        await siti.say("alamatnya kosong")
        assert siti.text.startswith("Terima kasih.")
        await siti.tap("◀ Kembali ke lowongan")
        await siti.tap("◀ Kembali ke daftar")
        assert "2 lowongan" in siti.text
    (found,) = sqlite_store.read_now(list_reports, datetime.min.replace(tzinfo=UTC))
    assert found.report.text == "alamatnya kosong"


async def test_the_way_to_a_human_can_be_tapped(sqlite_store: Store, server: Line) -> None:
    fill(sqlite_store, 1)
    async with talking(sqlite_store, server, Desk("Disnaker Contoh", "@disnaker_contoh")):
        siti = server.person()
        await siti.say("/start v_1")
        assert "Masih ragu? Tanya petugas: @disnaker_contoh" in siti.text
        links = [entity["url"] for entity in siti.screens[-1]["entities"] if entity["type"] == "text_link"]
        assert links == ["https://t.me/disnaker_contoh"]
