"""A seeker's way on the chat page in real Chromium: search, open, save, find it again. Screenshots are kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Browser, expect

from bot.client import build_bot
from bot.conversation import Conversation
from bot.services import bind
from bot.simulator.phone import build_simulator
from bot.simulator.server import BotApi
from db.store import Store
from services.clock import ShiftedClock, SystemClock
from services.reference.load import load_reference
from tests.browser import opened
from tests.e2e.conftest import fill, language
from tests.e2e.phone import TOKEN

ARTIFACTS = Path(__file__).parent.parent.parent / "test-artifacts"
SIZES = {"phone": (360, 740), "desk": (1280, 800)}


@asynccontextmanager
async def page_served(store: Store) -> AsyncIterator[str]:
    """Serve the chat page and the conversation behind it; gives the address."""
    clock = ShiftedClock(SystemClock())
    api = BotApi(TOKEN, clock)
    runner = web.AppRunner(build_simulator(api, clock), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    services = bind(store, load_reference(), language(), clock)
    stop = asyncio.Event()
    task = asyncio.get_running_loop().create_task(Conversation(build_bot(TOKEN, address), services, stop).run())
    try:
        yield address
    finally:
        stop.set()
        await task
        await runner.cleanup()
    assert list(api.mistakes) == []


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("phone", "dark"), ("desk", "light")])
async def test_search_open_save_and_find_again(sqlite_store: Store, browser: Browser, size: str, scheme: str) -> None:
    fill(sqlite_store, 12)
    ARTIFACTS.mkdir(exist_ok=True)
    async with page_served(sqlite_store) as address, opened(browser, address, SIZES[size], scheme) as page:

        async def picture(name: str) -> None:
            await page.screenshot(path=ARTIFACTS / f"chat-{size}-{scheme}-{name}.png")

        newest = page.locator(".chat .row").last
        await page.locator(".start").click()
        await expect(newest).to_contain_text("Saya KawanKerja")
        await picture("1-start")
        await page.locator(".text").fill("operator produksi cikarang barat")
        await page.locator(".text").press("Enter")
        await expect(newest).to_contain_text("12 lowongan")
        await picture("2-results")
        await newest.get_by_role("button", name="▶").click()
        await expect(newest).to_contain_text("6. Operator Produksi")
        await newest.get_by_role("button", name="7", exact=True).click()
        await expect(newest).to_contain_text("Gratis. Jangan bayar siapa pun.")
        await newest.get_by_role("button", name="Simpan", exact=False).first.click()
        await expect(page.locator(".toast")).to_contain_text("Tersimpan")
        await picture("3-card")
        await newest.get_by_role("button", name="Kembali").click()
        await expect(newest).to_contain_text("6. Operator Produksi")
        await page.locator(".text").fill("/simpanan")
        await page.locator(".text").press("Enter")
        await expect(newest).to_contain_text("Simpanan Anda · 1 lowongan")
        await picture("4-saved")
        await page.reload()
        await expect(newest).to_contain_text("Simpanan Anda · 1 lowongan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_card_is_passed_on_and_reported(sqlite_store: Store, browser: Browser, scheme: str) -> None:
    fill(sqlite_store, 3)
    ARTIFACTS.mkdir(exist_ok=True)
    async with page_served(sqlite_store) as address, opened(browser, address, SIZES["phone"], scheme) as page:

        async def picture(name: str) -> None:
            await page.screenshot(path=ARTIFACTS / f"chat-phone-{scheme}-{name}.png", animations="disabled")

        newest = page.locator(".chat .row").last
        await page.locator(".start").click()
        await expect(newest).to_contain_text("Saya KawanKerja")
        await page.locator(".text").fill("operator produksi cikarang barat smk")
        await page.locator(".text").press("Enter")
        await newest.get_by_role("button", name="1", exact=True).click()
        await expect(newest).to_contain_text("✅ Pendidikan: SMA/SMK")
        await newest.get_by_role("button", name="Bagikan").click()
        await page.get_by_role("button", name="Buka sebagai Budi").click()
        await expect(newest).to_contain_text("Saya KawanKerja, teman Anda mencari kerja.")
        await picture("5-linked")
        await newest.get_by_role("button", name="Laporkan").click()
        await expect(newest).to_contain_text("Apa yang salah")
        await picture("6-report")
        await newest.get_by_role("button", name="Lainnya").click()
        await expect(newest).to_contain_text("Ceritakan singkat")
        await page.locator(".text").fill("alamatnya kosong")
        await page.locator(".text").press("Enter")
        await expect(newest).to_contain_text("nomor 1")
        await newest.get_by_role("button", name="Kembali ke lowongan").click()
        await newest.get_by_role("button", name="Lowongan serupa").click()
        await expect(newest).to_contain_text("3 lowongan")
