"""The panel of the page in real Chromium: raw calls, and the server told to misbehave."""

from playwright.async_api import Browser, Page, expect

from bot.simulator.phone import FIRST_ID
from tests.browser import DESK, opened
from tests.web.echo import echoing
from tests.web.pages import picture, say, start
from tests.web.served import Simulator


async def set_fault(page: Page, kind: str, method: str) -> None:
    await page.get_by_label("Gangguan").select_option(kind)
    await page.get_by_label("Metode").select_option(method)
    await page.get_by_role("button", name="Pasang").click()


async def test_calls_are_shown_with_time_and_violations(simulator: Simulator, browser: Browser) -> None:
    async with echoing(simulator), opened(browser, simulator.url, DESK) as page:
        await start(page)
        await page.get_by_role("button", name="Panggilan Bot API").click()
        calls = page.locator("#calls li")
        await expect(calls.filter(has_text="sendMessage")).to_have_count(1)
        await simulator.send_refused(disable_web_page_preview=True)
        await expect(calls.first).to_contain_text("pelanggaran")
        await expect(page.get_by_role("button", name="Panggilan Bot API")).to_contain_text("1 pelanggaran")
        await calls.first.locator("summary").click()
        await expect(calls.first.locator("pre").last).to_contain_text("unknown parameter disable_web_page_preview")
        assert await page.evaluate(
            "document.querySelector('#bench').scrollWidth <= document.querySelector('#bench').clientWidth"
        )
        await picture(page, "1280-light-4-panel")
        await page.get_by_role("button", name="Bersihkan").click()
        await expect(calls).to_have_count(0)


async def test_the_server_misbehaves_as_told_and_stops_when_told(simulator: Simulator, browser: Browser) -> None:
    async with echoing(simulator), opened(browser, simulator.url, DESK) as page:
        await start(page)
        await page.get_by_role("button", name="Panggilan Bot API").click()
        await set_fault(page, "502, server rusak", "sendMessage")
        await expect(page.locator("#set-fault")).to_have_text("502, server rusak · sendMessage · 1×")
        await say(page, "hilang")
        await expect(page.locator("#calls li", has_text="502")).to_have_count(1)
        await expect(page.locator("#set-fault")).to_have_text("Tidak ada gangguan.")
        await set_fault(page, "Mati total", "sendMessage")
        await expect(page.locator("#set-fault")).to_have_text("Mati total · sendMessage")
        await say(page, "hilang lagi")
        await expect(page.locator("#calls li", has_text="putus")).to_have_count(1)
        await page.get_by_role("button", name="Cabut").click()
        await expect(page.locator("#set-fault")).to_have_text("Tidak ada gangguan.")
        await say(page, "sampai")
        await expect(page.locator(".chat .row").last.locator("i")).to_have_text("sampai")
        answers = [message for message in simulator.siti.messages.values() if message["from"]["is_bot"]]
        assert len(answers) == 2
        assert simulator.siti.id == FIRST_ID
