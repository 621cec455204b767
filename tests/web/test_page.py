"""The chat page in real Chromium, with a small bot behind it. Screenshots are kept in test-artifacts/."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser import DESK, opened
from tests.web.echo import echoing
from tests.web.pages import IS_NARROW, SMALL, picture, say, start
from tests.web.served import Simulator

MARKED = "<b> & * _ [ ] ( ) ~ > # + - = { } . ! <img src=x onerror=alert(1)>"


@pytest.mark.parametrize(("size", "scheme"), [(SMALL, "light"), (SMALL, "dark"), (DESK, "light"), (DESK, "dark")])
async def test_start_write_and_tap(simulator: Simulator, browser: Browser, size: tuple[int, int], scheme: str) -> None:
    name = f"{size[0]}-{scheme}"
    async with echoing(simulator), opened(browser, simulator.url, size, scheme) as page:
        newest = page.locator(".chat .row").last
        await expect(page.locator(".about")).to_contain_text("Teman Anda mencari kerja.")
        await picture(page, f"{name}-1-empty")
        await page.get_by_role("button", name="MULAI").click()
        await expect(newest).to_contain_text("Anda menulis")
        await say(page, MARKED)
        await expect(newest.locator("i")).to_have_text(MARKED)
        await newest.get_by_role("button", name="▶").click()
        await expect(newest).to_contain_text("Halaman 2")
        await expect(page.locator(".chat .row")).to_have_count(4)
        await expect(page.locator(".busy")).to_have_count(0)
        await picture(page, f"{name}-2-edited")
        assert await page.evaluate(IS_NARROW)


COVERED = """() => {
    const over = document.querySelector(".toast").getBoundingClientRect();
    return [...document.querySelectorAll(".chat .row:last-child .inline button, .writer button")].filter((node) => {
        const at = node.getBoundingClientRect();
        return at.left < over.right && over.left < at.right && at.top < over.bottom && over.top < at.bottom;
    }).length;
}"""
"""How many of the newest buttons lie under the toast."""


async def test_the_start_button_hands_the_focus_on_to_the_conversation(page: Page) -> None:
    await page.get_by_role("button", name="MULAI").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".chat .row")).to_have_count(2)
    await expect(page.locator(".chat")).to_be_focused()


async def test_answers_to_taps_are_shown(page: Page) -> None:
    await start(page)
    await page.get_by_role("button", name="Simpan").click()
    await expect(page.locator(".toast")).to_have_text("Tersimpan.")
    assert await page.evaluate(COVERED) == 0
    await picture(page, "360-light-7-toast")
    await page.get_by_role("button", name="▶").click()
    await expect(page.locator(".chat .row").last).to_contain_text("Halaman 2")
    await page.get_by_role("button", name="Simpan").click()
    await expect(page.locator("dialog p")).to_have_text("Tersimpan.")
    await page.get_by_role("button", name="Tutup").click()
    await expect(page.locator("dialog")).to_have_count(0)


async def test_commands_are_offered_and_can_be_tapped(page: Page) -> None:
    await start(page)
    newest = page.locator(".chat .row").last
    await newest.locator(".command", has_text="/bantuan").click()
    await expect(newest.locator("i")).to_have_text("/bantuan")
    await page.locator(".text").press_sequentially("/ca")
    await expect(page.get_by_role("menuitem")).to_have_count(1)
    await page.keyboard.press("ArrowUp")
    await picture(page, "360-light-3-commands")
    await page.keyboard.press("Enter")
    await expect(newest.locator("i")).to_have_text("/cari")
    await page.get_by_role("button", name="Menu").click()
    await expect(page.get_by_role("menuitem")).to_have_count(2)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menuitem")).to_have_count(0)


async def test_reply_keyboards_and_things_are_shared(simulator: Simulator, page: Page) -> None:
    newest = page.locator(".chat .row").last
    await start(page)
    await say(page, "nomor")
    await expect(page.locator(".keys button")).to_have_count(2)
    await picture(page, "360-light-4-keyboard")
    await page.get_by_role("button", name="Kirim nomor saya").click()
    await expect(page.get_by_role("dialog")).to_contain_text(simulator.siti.phone)
    await page.get_by_role("button", name="Bagikan").click()
    await expect(newest.locator("i")).to_have_text("contact")
    await page.get_by_role("button", name="Tampilkan atau sembunyikan tombol").click()
    await expect(page.locator(".keys")).to_be_hidden()
    for name, kind in (("Pesan suara", "voice"), ("Stiker", "sticker")):
        await page.get_by_role("button", name="Lampirkan").click()
        await page.get_by_role("menuitem", name=name).click()
        await expect(newest.locator("i")).to_have_text(kind)
    await say(page, "tempat")
    await expect(page.locator(".keys button")).to_have_text(["📍 Kirim lokasi saya", "📱 Kirim nomor saya", "Batal"])
    await picture(page, "360-light-8-place")
    await page.get_by_role("button", name="Kirim lokasi saya").click()
    await page.get_by_role("searchbox").fill("cikarang uta")
    await page.get_by_role("button", name="Cikarang Utara Kabupaten Bekasi").click()
    await expect(newest.locator("i")).to_have_text("location")
    await expect(page.locator(".keys")).to_be_hidden()
    await page.get_by_role("button", name="Lampirkan").click()
    await page.get_by_role("menuitem", name="Lokasi").click()
    await page.get_by_role("searchbox").fill("cibit")
    await page.get_by_role("button", name="Cibitung Kabupaten Bekasi").click()
    await expect(newest.locator("i")).to_have_text("location")
    await picture(page, "360-light-5-shared")


async def test_a_draft_and_a_keyboard_put_away_outlive_a_reload(page: Page) -> None:
    await start(page)
    await say(page, "sekali")
    await expect(page.locator(".keys button")).to_have_count(1)
    await expect(page.locator(".text")).to_have_attribute("placeholder", "misalnya: ya")
    await page.get_by_role("button", name="Ya").click()
    await expect(page.locator(".chat .row").last.locator("i")).to_have_text("Ya")
    await expect(page.locator(".keys")).to_be_hidden()
    await page.locator(".text").fill("belum dikirim")
    await page.reload()
    await expect(page.locator(".text")).to_have_value("belum dikirim")
    await expect(page.locator(".chat .row").last).to_be_in_viewport()
    await expect(page.locator(".keys")).to_be_hidden()
