"""Takes the pictures of the READMEs from the running chat page: `python -m tests.screens`, into docs/screens/.

The page is that of `kawankerja chat`, with its sample vacancies, on a phone of 360 pixels in light colours. Run it
again when the screens have changed; Chromium is needed.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.browser import FLAGS
from tests.e2e.process import free_port

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screens"
WIDTH, HEIGHT = 360, 740
SHARPNESS = 2
"""Pixels of a picture for one of the page."""
QUALITY = 70
"""Of WebP: about 40 kB a picture."""
PATIENCE_MS = 60_000


async def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kk-screens-") as folder:
        async with _chat(Path(folder)) as address, _phone(address) as page:
            await _walk(page)


async def _walk(page: Page) -> None:
    newest = page.locator(".chat .row").last
    await page.locator(".start").click()
    await expect(newest).to_contain_text("KawanKerja", timeout=PATIENCE_MS)
    await _write(page, "loker op produksi cikbar smk gaji 5jt")
    await expect(newest).to_contain_text("1. ")
    await _keep(page, newest, "search")
    await newest.get_by_role("button", name="1", exact=True).click()
    await expect(newest).to_contain_text("Gratis. Jangan bayar siapa pun.")
    await _keep(page, newest, "card")
    await _write(page, "/daftar")
    await newest.get_by_role("button", name="Saya setuju").click()
    await expect(newest).to_contain_text("tahun berapa")
    await _write(page, "2003")
    await expect(newest).to_contain_text("1 dari")
    await _write(page, "tinggal di cibitung, smk mesin lulus 2021")
    await expect(newest).to_contain_text("catat")
    await _keep(page, newest, "profile")


async def _write(page: Page, text: str) -> None:
    await page.locator(".text").fill(text)
    await page.locator(".text").press("Enter")


async def _keep(page: Page, newest: Locator, name: str) -> None:
    """Keep a picture of the screen as it stands, once it stands still."""
    await newest.evaluate("row => row.scrollIntoView({block: 'start', behavior: 'instant'})")
    await page.wait_for_timeout(500)
    taken = await page.screenshot(animations="disabled")
    Image.open(BytesIO(taken)).save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


@asynccontextmanager
async def _chat(folder: Path) -> AsyncIterator[str]:
    """Run the shipped command over a store of its own."""
    port = free_port()
    environment = os.environ | {"DATA_DIR": str(folder), "HTTP_PORT": str(port), "BOT_TOKEN": "", "DATABASE_URL": ""}
    command = (sys.executable, "-m", "bot", "chat")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()  # says that it serves
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def _phone(address: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = await browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS, locale="id-ID"
        )
        await page.goto(address)
        yield page
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
