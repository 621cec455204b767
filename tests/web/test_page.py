"""The chat page in real Chromium, with a small bot behind it. Screenshots are kept in test-artifacts/."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Browser, Page, expect

from bot.simulator.phone import FIRST_ID
from tests.browser import DESK, PHONE, opened
from tests.web.echo import buttons, client, echoing
from tests.web.served import Simulator

ARTIFACTS = Path(__file__).parent.parent.parent / "test-artifacts"
MARKED = "<b> & * _ [ ] ( ) ~ > # + - = { } . ! <img src=x onerror=alert(1)>"
IS_NARROW = (
    "[document.documentElement, document.querySelector('.chat')].every(node => node.scrollWidth <= node.clientWidth)"
)


@pytest.fixture
async def page(simulator: Simulator, browser: Browser) -> AsyncIterator[Page]:
    """The page on a phone."""
    async with echoing(simulator), opened(browser, simulator.url) as shown:
        yield shown


async def say(page: Page, text: str) -> None:
    await page.locator(".text").fill(text)
    await page.locator(".text").press("Enter")


async def start(page: Page) -> None:
    await page.locator(".start").click()
    await expect(page.locator(".chat .row")).to_have_count(2)


async def talk_long(page: Page) -> None:
    """Write until the first messages are out of sight."""
    await start(page)
    for number in range(4):
        await say(page, f"pesan {number}")
        await expect(page.locator(".chat .row").last.locator(".inline")).to_have_count(4)
        await expect(page.locator(".chat .row").last).to_contain_text(f"pesan {number}")


async def picture(page: Page, name: str) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    await page.screenshot(path=ARTIFACTS / f"page-{name}.png", animations="disabled")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light")])
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


async def test_answers_to_taps_are_shown(page: Page) -> None:
    await start(page)
    await page.get_by_role("button", name="Simpan").click()
    await expect(page.locator(".toast")).to_have_text("Tersimpan.")
    await page.get_by_role("button", name="▶").click()
    await expect(page.locator(".chat .row").last).to_contain_text("Halaman 2")
    await page.get_by_role("button", name="Simpan").click()
    await expect(page.locator("dialog p")).to_have_text("Tersimpan.")
    await page.get_by_role("button", name="Tutup").click()
    await expect(page.locator("dialog")).to_have_count(0)


async def test_an_edit_keeps_the_scroll_and_the_focus(page: Page) -> None:
    await talk_long(page)
    first = page.locator(".chat .row").nth(1)
    await first.get_by_role("button", name="▶").focus()
    await page.locator(".chat").evaluate("node => node.scrollTop = 40")
    await page.keyboard.press("Enter")
    await expect(first).to_contain_text("Halaman 2")
    await expect(first.get_by_role("button", name="▶")).to_be_focused()
    assert await page.locator(".chat").evaluate("node => node.scrollTop") == 40
    await page.keyboard.press("Enter")
    await expect(first).to_contain_text("Halaman 3")
    await page.locator(".newest").click()
    await expect(page.locator(".newest")).to_be_hidden()


async def test_a_message_that_comes_while_reading_above_is_counted(simulator: Simulator, page: Page) -> None:
    await talk_long(page)
    await page.locator(".chat").evaluate("node => node.scrollTop = 0")
    await expect(page.locator(".newest")).to_be_visible()
    async with client(simulator) as bot:
        await bot.send_message(FIRST_ID, "Lowongan baru")
    await expect(page.locator(".newest b")).to_have_text("1")
    assert await page.locator(".chat").evaluate("node => node.scrollTop") == 0


async def test_commands_are_offered_and_can_be_tapped(page: Page) -> None:
    await start(page)
    newest = page.locator(".chat .row").last
    await newest.locator(".command", has_text="/bantuan").click()
    await expect(newest.locator("i")).to_have_text("/bantuan")
    await page.locator(".text").press_sequentially("/ca")
    await expect(page.get_by_role("menuitem")).to_have_count(1)
    await page.keyboard.press("ArrowUp")
    await picture(page, "390-light-3-commands")
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
    await picture(page, "390-light-4-keyboard")
    await page.get_by_role("button", name="Kirim nomor saya").click()
    await expect(page.get_by_role("dialog")).to_contain_text(simulator.siti.phone)
    await page.get_by_role("button", name="Bagikan").click()
    await expect(newest.locator("i")).to_have_text("contact")
    await page.get_by_role("button", name="Tampilkan atau sembunyikan tombol").click()
    await expect(page.locator(".keys")).to_be_hidden()
    for name, kind in (("Foto", "photo"), ("Dokumen", "document"), ("Pesan suara", "voice"), ("Stiker", "sticker")):
        await page.get_by_role("button", name="Lampirkan").click()
        await page.get_by_role("menuitem", name=name).click()
        await expect(newest.locator("i")).to_have_text(kind)
    await page.get_by_role("button", name="Lampirkan").click()
    await page.get_by_role("menuitem", name="Lokasi").click()
    await page.get_by_role("searchbox").fill("cibit")
    await page.get_by_role("button", name="Cibitung Kabupaten Bekasi").click()
    await expect(newest.locator("i")).to_have_text("location")
    await picture(page, "390-light-5-shared")


async def test_an_own_message_can_be_changed(page: Page) -> None:
    await start(page)
    await say(page, "kerja gudng")
    await expect(page.locator(".chat .row").last).to_contain_text("gudng")
    await page.locator(".text").press("ArrowUp")
    await expect(page.locator(".text")).to_have_value("kerja gudng")
    await say(page, "kerja gudang")
    await expect(page.locator(".row.mine").last).to_contain_text("kerja gudang")
    await expect(page.locator(".about-text")).to_be_hidden()


SHARE = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FKawanKerjaBot%3Fstart%3Dv_7&text=Lowongan"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_link_is_passed_on_by_keyboard_to_another_person(
    simulator: Simulator, browser: Browser, scheme: str
) -> None:
    shared = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bagikan", url=SHARE)]])
    async with echoing(simulator) as bot, opened(browser, simulator.url, PHONE, scheme) as page:
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
        await picture(page, f"390-{scheme}-6-share")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator('#people [aria-pressed="true"]')).to_have_text("Budi")
        await expect(page.locator(".chat .row").last.locator("i")).to_have_text("/start v_7")


async def test_a_long_quote_is_folded_until_it_is_tapped(simulator: Simulator, page: Page) -> None:
    await start(page)
    async with client(simulator) as bot:
        text = "Syarat\n<blockquote expandable>" + "Teliti dan siap lembur. " * 20 + "</blockquote>\n\nGratis"
        await bot.send_message(FIRST_ID, text)
    quote = page.locator(".chat blockquote")
    unfold = quote.get_by_role("button")
    await expect(unfold).to_have_attribute("aria-expanded", "false")
    folded = await quote.evaluate("node => node.clientHeight")
    await unfold.focus()
    await page.keyboard.press("Enter")
    await expect(unfold).to_have_attribute("aria-expanded", "true")
    assert await quote.evaluate("node => node.clientHeight") > 2 * folded
    await unfold.click()
    await expect(unfold).to_have_attribute("aria-expanded", "false")


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


async def test_every_control_has_a_name(page: Page) -> None:
    await start(page)
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, textarea, [role=group], [role=log]')]"
        ".filter(node => node.offsetParent && !(node.innerText.trim() || node.ariaLabel)).map(node => node.id)"
    )
    assert nameless == []
