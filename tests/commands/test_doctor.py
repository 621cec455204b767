"""`kawankerja doctor`: one line for each thing looked at, and an exit code that says whether all is well."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from db.cipher import new_key
from tests.commands.shell import Ended, Shell, bot_at
from tests.e2e.phone import line

ALL_WELL = {
    "✓ Pengaturan terbaca.",
    "✓ Folder data bisa ditulis, ruang kosong",
    "✓ Penyimpanan siap (skema",
    "✓ Data acuan lengkap:",
}


def told(ended: Ended, expected: set[str]) -> bool:
    """Does each line begin as expected, and each expectation show?"""
    lines = ended.out.splitlines()
    return len(lines) == len(expected) and all(any(line.startswith(start) for line in lines) for start in expected)


def test_all_is_well_without_a_token(shell: Shell) -> None:
    ended = shell.run("doctor")
    assert told(ended, ALL_WELL | {"✓ BOT_TOKEN kosong: hanya halaman percakapan yang bisa dijalankan."})
    assert (ended.code, ended.err) == (0, "")


async def test_all_is_well_with_a_token_that_telegram_knows(shell: Shell) -> None:
    async with line() as served, shell.running("doctor", **bot_at(served.url), DATA_KEY=new_key()) as doctor:
        ended = await doctor.ended()
    assert told(ended, ALL_WELL | {"✓ Telegram mengenal bot ini: @"})
    assert (ended.code, ended.err) == (0, "")


async def test_a_refused_token_and_a_missing_key_are_found(shell: Shell) -> None:
    async with (
        line(forgiven=("Unauthorized",)) as served,
        shell.running("doctor", **bot_at(served.url, BOT_TOKEN="1000000:lain")) as doctor,
    ):
        ended = await doctor.ended()
    assert told(ended, ALL_WELL | {"✗ Telegram menolak BOT_TOKEN ini.", "✗ DATA_KEY belum diisi."})
    assert (ended.code, ended.err) == (1, "")


async def _welcome(_: web.Request) -> web.Response:
    return web.Response(text="<html>Selamat datang</html>", content_type="text/html")


@pytest.fixture
async def stranger() -> AsyncIterator[str]:
    """A server that is not Telegram."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", _welcome)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_what_is_not_telegram_is_found(shell: Shell, stranger: str) -> None:
    async with shell.running("doctor", **bot_at(stranger), DATA_KEY=new_key()) as doctor:
        ended = await doctor.ended()
    assert told(ended, ALL_WELL | {f"✗ Telegram tidak bisa dihubungi di {stranger} ("})
    assert (ended.code, ended.err) == (1, "")


def test_a_telegram_that_does_not_answer_is_found(shell: Shell) -> None:
    ended = shell.run("doctor", **bot_at("http://127.0.0.1:1"), DATA_KEY=new_key())
    assert told(ended, ALL_WELL | {"✗ Telegram tidak bisa dihubungi di http://127.0.0.1:1 ("})
    assert (ended.code, ended.err) == (1, "")


def test_a_folder_and_a_store_that_cannot_be_used_are_found(shell: Shell) -> None:
    (shell.folder / "catatan.txt").touch()
    ended = shell.run("doctor", DATA_DIR="catatan.txt")
    assert "✗ Folder catatan.txt tidak bisa dipakai: sudah ada berkas dengan nama itu." in ended.out
    assert "✗ Penyimpanan tidak bisa dipakai: sudah ada berkas dengan nama itu." in ended.out
    assert (ended.code, ended.err) == (1, "")


def test_a_server_that_is_down_is_found(shell: Shell) -> None:
    ended = shell.run("doctor", DATABASE_URL="postgresql+psycopg://kerja:rahasia-sekali@127.0.0.1:1/kerja")
    assert "✗ Penyimpanan tidak bisa dipakai: " in ended.out
    assert "rahasia-sekali" not in ended.out
    assert (ended.code, ended.err) == (1, "")
