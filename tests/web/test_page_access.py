"""The page for those who do not see it or do not use a mouse: axe-core, keyboard, speech, large text, less motion."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.browser import DESK, opened
from tests.web.echo import client, echoing
from tests.web.pages import IS_NARROW, RICH, SMALL, picture, say, start
from tests.web.served import Simulator


async def check(page: Page, state: str) -> None:
    """Fail on what axe-core calls serious or critical, once nothing moves: a bubble that fades in has no contrast."""
    await page.emulate_media(reduced_motion="reduce")
    found = (await Axe().run(page)).response["violations"]
    assert [
        (state, one["id"], [node["target"] for node in one["nodes"]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, DESK])
async def test_axe_finds_nothing_serious(
    simulator: Simulator, browser: Browser, size: tuple[int, int], scheme: str
) -> None:
    async with echoing(simulator) as bot, opened(browser, simulator.url, size, scheme) as page:
        await check(page, "empty")
        await start(page)
        await bot.send_message(simulator.siti.id, RICH)
        await say(page, "nomor")
        await expect(page.locator(".keys button")).to_have_count(2)
        await check(page, "chat")
        await page.get_by_role("button", name="Lampirkan").click()
        await check(page, "attachments")
        await page.get_by_role("menuitem", name="Lokasi").click()
        await check(page, "district picker")
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Tambah orang").click()
        await check(page, "person")
        await page.keyboard.press("Escape")
        if size == SMALL:
            await page.get_by_role("button", name="Waktu percobaan").click()
        await page.get_by_role("button", name="Panggilan Bot API").click()
        await page.locator("#calls summary").first.click()
        await check(page, "panel")


async def test_a_conversation_by_keyboard_alone(page: Page) -> None:
    async def tab_to(name: str) -> None:
        for _ in range(40):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText") == name:
                return
        raise AssertionError(f"not reached: {name}")

    newest = page.locator(".chat .row").last
    await tab_to("MULAI")
    await page.keyboard.press("Enter")
    await expect(newest).to_contain_text("Anda menulis")
    await tab_to("Tulis pesan")
    await page.keyboard.type("kerja gudang")
    await page.keyboard.press("Enter")
    await expect(newest.locator("i")).to_have_text("kerja gudang")
    await expect(page.locator(".text")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(newest.locator("i")).to_have_text("/bantuan")
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    await page.keyboard.press("Tab")
    assert await page.evaluate(ring) == "solid"


async def test_the_focus_comes_back_after_menus_and_dialogs(page: Page) -> None:
    await start(page)
    attach = page.get_by_role("button", name="Lampirkan")
    for leave in ("Escape", "Tab"):
        await attach.press("Enter")
        await page.keyboard.press(leave)
        await expect(page.get_by_role("menuitem")).to_have_count(0)
    await attach.press("Enter")
    await page.get_by_role("menuitem", name="Lokasi").press("Enter")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(attach).to_be_focused()
    await page.get_by_role("button", name="Pilihan pesan").last.press("Enter")
    await page.get_by_role("menuitem", name="Hapus").press("Enter")
    await expect(page.locator(".chat .row")).to_have_count(1)
    await expect(page.locator(".chat")).to_be_focused()


async def test_new_and_changed_messages_are_read_aloud_once(page: Page) -> None:
    await start(page)
    spoken = page.get_by_role("status").locator("xpath=self::*[contains(@class, 'spoken')]")
    await expect(spoken).to_have_text("KawanKerja: Anda menulis\n/start\nLihat /bantuan")
    await page.get_by_role("button", name="▶").click()
    await expect(spoken).to_have_text("KawanKerja: Halaman 2")
    assert await page.locator(".chat").get_attribute("aria-live") == "off"


async def test_text_twice_as_large_fits(simulator: Simulator, browser: Browser) -> None:
    """A zoom of 200 % halves the width that a page has: 1,280 px become 640."""
    async with echoing(simulator), opened(browser, simulator.url, (640, 430), "light") as page:
        await start(page)
        await say(page, "panjang " * 30)
        await expect(page.locator(".chat .row").last).to_be_in_viewport()
        await expect(page.locator(".writer")).to_be_in_viewport()
        assert await page.evaluate(IS_NARROW)
        await picture(page, "640-light-1-zoom")


async def test_who_wants_less_motion_gets_none(simulator: Simulator, page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await start(page)
    async with client(simulator) as bot:
        await bot.send_message(simulator.siti.id, "Lowongan baru")
    await expect(page.locator(".row.fresh").last).to_contain_text("Lowongan baru")
    assert await page.evaluate("document.getAnimations().length") == 0
