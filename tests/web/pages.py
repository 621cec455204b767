"""What tests do on the page, and the pictures they keep in test-artifacts/."""

from pathlib import Path

from playwright.async_api import Page, expect

ARTIFACTS = Path(__file__).parent.parent.parent / "test-artifacts"
SMALL = (360, 740)
IS_NARROW = (
    "[document.documentElement, document.querySelector('.chat')].every(node => node.scrollWidth <= node.clientWidth)"
)

RICH = (
    "<b>Tebal <i>miring</i></b> <u>garis</u> <s>coret</s> <code>kode</code> "
    '<a href="https://contoh.example.id/">tautan</a> <tg-spoiler>rahasia</tg-spoiler>\n<pre>baris 1\nbaris 2</pre>'
    f"<blockquote>Kutipan</blockquote><blockquote expandable>{'Kutipan panjang sekali. ' * 12}</blockquote>"
)
"""Every kind of formatting."""


async def say(page: Page, text: str) -> None:
    """Write a text and send it, on the first phone."""
    await page.locator(".text").first.fill(text)
    await page.locator(".text").first.press("Enter")


async def start(page: Page) -> None:
    """Begin the conversation; the bot answers."""
    await page.locator(".start").first.click()
    await expect(page.locator(".chat .row")).to_have_count(2)


async def talk_long(page: Page) -> None:
    """Write until the first messages are out of sight."""
    await start(page)
    for number in range(4):
        await say(page, f"pesan {number}")
        await expect(page.locator(".chat .row").last.locator(".inline")).to_have_count(4)
        await expect(page.locator(".chat .row").last).to_contain_text(f"pesan {number}")


async def choose(page: Page, index: int, name: str) -> None:
    """Open the choices of a message by its number on the page, and take one."""
    await page.locator(".chat .row").nth(index).hover()
    await page.locator(".chat .row").nth(index).get_by_role("button", name="Pilihan pesan").click()
    await page.get_by_role("menuitem", name=name).click()


async def picture(page: Page, name: str) -> None:
    """Keep a screenshot."""
    ARTIFACTS.mkdir(exist_ok=True)
    await page.screenshot(path=ARTIFACTS / f"page-{name}.png", animations="disabled")
