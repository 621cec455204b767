"""Several people on the page in real Chromium: side by side, with what they pass on; the bot blocked; time moved."""

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Browser, Page, expect

from bot.simulator.phone import FIRST_ID
from tests.browser import DESK, opened
from tests.web.echo import buttons, client, echoing
from tests.web.pages import SMALL, choose, picture, say, start
from tests.web.served import Simulator

SHARE = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FKawanKerjaBot%3Fstart%3Dv_7&text=Lowongan"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_link_is_passed_on_by_keyboard_to_another_person(
    simulator: Simulator, browser: Browser, scheme: str
) -> None:
    shared = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bagikan", url=SHARE)]])
    async with echoing(simulator) as bot, opened(browser, simulator.url, SMALL, scheme) as page:
        await start(page)
        await bot.send_message(FIRST_ID, "Kartu", reply_markup=shared)
        await page.get_by_role("button", name="Bagikan").focus()
        await page.keyboard.press("Enter")
        sheet = page.get_by_role("dialog", name="Bagikan")
        await expect(sheet).to_contain_text("https://t.me/KawanKerjaBot?start=v_7")
        await expect(sheet.get_by_role("button")).to_have_text(
            ["Salin tautan", "Buka sebagai Budi", "Buka sebagai Asep", "Batal"]
        )
        await expect(sheet.get_by_role("button", name="Salin tautan", exact=True)).to_be_focused()
        await picture(page, f"360-{scheme}-6-share")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator('#people [aria-pressed="true"]')).to_have_text("Budi")
        await expect(page.locator(".chat .row").last.locator("i")).to_have_text("/start v_7")


async def test_a_link_is_copied(simulator: Simulator, page: Page) -> None:
    shared = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bagikan", url=SHARE)]])
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await start(page)
    async with client(simulator) as bot:
        await bot.send_message(FIRST_ID, "Kartu", reply_markup=shared)
    await page.get_by_role("button", name="Bagikan").click()
    await page.get_by_role("button", name="Salin tautan").click()
    await expect(page.locator(".toast")).to_have_text("Tersalin.")
    assert await page.evaluate("navigator.clipboard.readText()") == "https://t.me/KawanKerjaBot?start=v_7"


async def test_people_stand_side_by_side(simulator: Simulator, page: Page) -> None:
    await start(page)
    await page.get_by_role("button", name="Budi").click()
    await expect(page.locator(".chat .row")).to_have_count(0)
    async with client(simulator) as bot:
        await bot.send_message(FIRST_ID, "Untuk Siti", reply_markup=buttons(1))
    await expect(page.get_by_role("button", name="Siti, 1 pesan belum dibaca")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="Budi")).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="Siti").click()
    await expect(page.locator(".chat .row").last).to_contain_text("Untuk Siti")
    await page.get_by_role("button", name="Tambah orang").click()
    await page.locator("dialog input[name=name]").fill("Nur'aini <b>")
    await page.keyboard.press("Enter")
    await expect(page.locator('#people [aria-pressed="true"]')).to_have_text("Nur'aini <b>")


async def test_the_bot_can_be_blocked(simulator: Simulator, page: Page) -> None:
    await start(page)
    await page.get_by_role("button", name="Pilihan lain").click()
    await page.get_by_role("menuitem", name="Blokir bot").click()
    await page.get_by_role("dialog").get_by_role("button", name="Blokir bot").click()
    await expect(page.locator(".writer")).to_be_hidden()
    await expect(page.locator(".toast")).to_contain_text("Bot diblokir.")
    assert simulator.siti.is_blocked
    await page.get_by_role("button", name="BUKA BLOKIR").click()
    await expect(page.locator(".writer")).to_be_visible()
    assert not simulator.siti.is_blocked


async def test_time_can_be_moved(simulator: Simulator, page: Page) -> None:
    before = simulator.clock.now()
    await start(page)
    await expect(page.locator(".day")).to_have_text(["Hari ini"])
    await page.get_by_role("button", name="Waktu percobaan").click()
    await page.get_by_role("button", name="+1 hari").click()
    await expect(page.locator(".day")).to_have_text(["Kemarin"])
    await page.get_by_role("button", name="+1 jam").click()
    await say(page, "halo")
    await expect(page.locator(".day")).to_have_text(["Kemarin", "Hari ini"])
    assert (simulator.clock.now() - before).total_seconds() == 25 * 3600


async def test_people_chat_in_columns(simulator: Simulator, browser: Browser) -> None:
    async with echoing(simulator), opened(browser, simulator.url, DESK) as page:
        siti, budi = page.get_by_role("region", name="Ponsel Siti"), page.get_by_role("region", name="Ponsel Budi")
        await start(page)
        await page.get_by_role("button", name="Buka di samping: Budi").click()
        await budi.get_by_role("button", name="MULAI").click()
        await expect(budi.locator(".row").last).to_contain_text("Anda menulis")
        await expect(siti.locator(".row")).to_have_count(2)
        await choose(page, 1, "Teruskan")
        await page.get_by_role("dialog").get_by_role("button", name="Budi").click()
        await expect(budi.locator(".row.mine").last.locator(".from")).to_have_text("Diteruskan dari KawanKerja")
        await picture(page, "1280-light-3-columns")
        await page.get_by_role("button", name="Panggilan Bot API").click()
        await expect(page.locator(".phone")).to_have_count(1)
        await page.locator("#close-panel").click()
        await expect(page.locator(".phone")).to_have_count(2)
        await page.reload()
        await expect(budi.locator(".row")).to_have_count(4)
        await expect(siti.locator(".row")).to_have_count(2)
        await budi.get_by_role("button", name="Tutup ponsel ini").click()
        await expect(page.locator(".phone")).to_have_count(1)
        await page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
        await expect(siti).to_be_visible()


async def test_a_person_is_made_up_with_language_and_number(simulator: Simulator, page: Page) -> None:
    await page.get_by_role("button", name="Tambah orang").click()
    await page.get_by_label("Nama").fill("Ujang")
    await page.get_by_label("Bahasa").select_option("Sunda")
    await page.get_by_label("Nomor HP").fill("0812-0000-1111")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Ponsel Ujang")).to_be_visible()
    ujang = list(simulator.api.world.chats.values())[-1]
    assert (ujang.person["language_code"], ujang.phone) == ("su", "081200001111")


async def test_the_page_goes_on_when_the_server_knows_less(simulator: Simulator, page: Page) -> None:
    await page.get_by_role("button", name="Tambah orang").click()
    await page.get_by_label("Nama").fill("Ujang")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Ponsel Ujang")).to_be_visible()
    del simulator.api.world.chats[max(simulator.api.world.chats)]
    simulator.api.world.tell({"kind": "people"})
    await expect(page.get_by_role("region", name="Ponsel Siti")).to_be_visible()
    await expect(page.get_by_role("button", name="Ujang")).to_have_count(0)
