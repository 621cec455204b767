"""Messages on the page in real Chromium: their formatting, and what is done with them."""

from playwright.async_api import Page, expect

from bot.simulator.phone import FIRST_ID
from tests.web.echo import client
from tests.web.pages import RICH, choose, picture, say, start, talk_long
from tests.web.served import Simulator


async def test_messages_are_copied_answered_and_deleted(simulator: Simulator, page: Page) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await start(page)
    await choose(page, 1, "Salin")
    await expect(page.locator(".toast")).to_have_text("Tersalin.")
    assert await page.evaluate("navigator.clipboard.readText()") == "Anda menulis\n/start\nLihat /bantuan"
    await choose(page, 1, "Balas")
    await expect(page.locator(".about-text")).to_contain_text("Anda menulis")
    await say(page, "yang itu")
    await expect(page.locator(".row.mine").last.locator(".reply")).to_contain_text("Anda menulis")
    await expect(page.locator(".chat .row")).to_have_count(4)
    await choose(page, 0, "Hapus")
    await expect(page.locator(".chat .row")).to_have_count(3)
    assert len(simulator.siti.messages) == 3


async def test_a_message_is_forwarded_and_one_from_elsewhere_pasted(page: Page) -> None:
    newest = page.locator(".chat .row").last
    await start(page)
    await choose(page, 1, "Teruskan")
    await page.get_by_role("dialog").get_by_role("button", name="Siti").click()
    await expect(page.locator(".row.mine").last.locator(".from")).to_have_text("Diteruskan dari KawanKerja")
    await page.get_by_role("button", name="Lampirkan").click()
    await page.get_by_role("menuitem", name="Pesan terusan").click()
    await page.get_by_label("Isi pesan").fill("Butuh helper, langsung kerja")
    await page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await expect(newest.locator("i")).to_have_text("Butuh helper, langsung kerja")
    await expect(page.locator(".row.mine").last.locator(".from")).to_have_text(
        "Diteruskan dari LOKER CIKARANG HARI INI"
    )
    await picture(page, "360-light-6-forwarded")


async def test_typing_deleting_and_links_to_the_bot_are_followed(simulator: Simulator, page: Page) -> None:
    await start(page)
    status = page.locator(".status")
    async with client(simulator) as bot:
        await bot.send_chat_action(FIRST_ID, "typing")
        await expect(status).to_have_text("sedang mengetik …")
        sent = await bot.send_message(FIRST_ID, "Kartu: https://t.me/KawanKerjaBot?start=v_9")
        await expect(status).to_have_text("bot")
        await page.get_by_role("link", name="start=v_9").click()
        await expect(page.locator(".chat .row").last.locator("i")).to_have_text("/start v_9")
        await bot.delete_message(FIRST_ID, sent.message_id)
        await expect(page.get_by_role("link", name="start=v_9")).to_have_count(0)


async def test_every_kind_of_formatting_is_shown(simulator: Simulator, page: Page) -> None:
    await start(page)
    async with client(simulator) as bot:
        await bot.send_message(FIRST_ID, RICH)
    newest = page.locator(".chat .row").last
    for tag, text in {"b i": "miring", "u": "garis", "s": "coret", "code": "kode", "pre": "baris 1\nbaris 2"}.items():
        await expect(newest.locator(tag)).to_have_text(text)
    await expect(newest.get_by_role("link", name="tautan")).to_have_attribute("href", "https://contoh.example.id/")
    await page.get_by_role("button", name="Teks tersembunyi").focus()
    await page.keyboard.press("Enter")
    await expect(newest.locator(".spoiler.seen")).to_have_text("rahasia")
    await picture(page, "360-light-7-formatting")


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


async def test_an_own_message_can_be_changed(page: Page) -> None:
    await start(page)
    await say(page, "kerja gudng")
    await expect(page.locator(".chat .row").last).to_contain_text("gudng")
    await page.locator(".text").press("ArrowUp")
    await expect(page.locator(".text")).to_have_value("kerja gudng")
    await say(page, "kerja gudang")
    await expect(page.locator(".row.mine").last).to_contain_text("kerja gudang")
    await expect(page.locator(".about-text")).to_be_hidden()
