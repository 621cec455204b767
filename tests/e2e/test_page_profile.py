"""A profile and its CV on the chat page in real Chromium, on a small phone. Screenshots are kept."""

import pytest
from playwright.async_api import Browser, expect

from db.store import Store
from tests.browser import opened
from tests.e2e.conftest import fill
from tests.e2e.test_page import ARTIFACTS, SIZES, page_served

WAY = (
    *(("/daftar", "saya perlu izin Anda", "1-consent"), ("Saya setuju", "tahun berapa", ""), ("2003", "1 dari 9", "")),
    *(("operator produksi", "2 dari 9", "2-home"), ("Kab. Bekasi", "Pilih yang Anda maksud", "3-districts")),
    *(("Cikarang Utara", "desa atau kelurahan", "4-villages"), ("Wangunharja", "3 dari 9", "")),
    *(("smk mesin 2021, 2 tahun", "Saya catat", "5-check"), ("Sudah benar", "5 dari 9", "6-skills")),
    *(("Lewati", "6 dari 9", ""), ("5 juta", "7 dari 9", "7-ready"), ("Siap shift dan", "8 dari 9", "")),
    *(("Nur’aini Rahayu", "9 dari 9", ""), ("0812 3456 7890", "terisi 8 dari 9", "8-profile")),
    *(("Buat CV", "Supaya lebih kuat", "9-cv"), ("Isi riwayat kerja", "Satu baris satu pekerjaan", "10-history")),
    ("Operator, PT Contoh Jaya, 2022–2024", "PT Contoh Jaya", "11-cv-ready"),
)
"""What is tapped, or typed where no button says it; what is then shown; the picture that is kept."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_from_consent_to_a_cv_in_the_chat(sqlite_store: Store, browser: Browser, scheme: str) -> None:
    fill(sqlite_store, 6)
    ARTIFACTS.mkdir(exist_ok=True)
    async with page_served(sqlite_store) as address, opened(browser, address, SIZES["phone"], scheme) as page:
        newest = page.locator(".chat .row").last
        await page.locator(".start").click()
        for act, shown, name in WAY:
            button = newest.get_by_role("button", name=act)
            if await button.count():
                await button.first.click()
            else:
                await page.locator(".text").fill(act)
                await page.locator(".text").press("Enter")
            await expect(newest).to_contain_text(shown)
            if name:
                await page.screenshot(path=ARTIFACTS / f"profile-{scheme}-{name}.png", animations="disabled")
        await newest.get_by_role("button", name="PDF, model modern").click()
        await expect(newest).to_contain_text("CV-Nur-aini-Rahayu.pdf")
        await page.screenshot(path=ARTIFACTS / f"profile-{scheme}-12-file.png", animations="disabled")
