"""The system's Chromium, for tests of pages."""

import ctypes
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

import pytest
from playwright.async_api import Browser, Page, async_playwright

PHONE = (390, 844)
DESK = (1280, 860)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start Chromium. Where there is none the test is skipped, but in CI it fails."""
    program = shutil.which("chromium")
    if program is None:
        _do_without("Chromium is not installed (Debian: apt install chromium)")
    if sys.platform == "linux" and not _loads("libatomic.so.1"):
        _do_without("playwright's driver needs libatomic.so.1 (Debian: apt install libatomic1)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        await browser.close()


def _do_without(what: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@asynccontextmanager
async def opened(
    browser: Browser, address: str, size: tuple[int, int] = PHONE, scheme: str = "light"
) -> AsyncIterator[Page]:
    """Open a page; an error on it fails the test."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="id-ID",
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    await page.goto(address)
    yield page
    await context.close()
    assert faults == []
