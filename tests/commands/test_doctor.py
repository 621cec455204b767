"""`kawankerja doctor`: one line for each thing looked at, and an exit code that says whether all is well."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.simulator import people
from db.cipher import new_key
from tests.commands.shell import Ended, Shell, bot_at
from tests.e2e.phone import line, until
from tests.e2e.process import free_port

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


async def test_a_webhook_and_a_running_bot_are_looked_at(shell: Shell) -> None:
    key, port, private = new_key(), free_port(), free_port()
    webhook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/", "WEBHOOK_SECRET": "a" * 16, "HTTP_PORT": str(port)}

    async def lines(**settings: str) -> tuple[int | None, set[str]]:
        async with shell.running("doctor", **settings) as doctor:
            ended = await doctor.ended()
        return ended.code, set(ended.out.splitlines())

    async with line() as served:
        settings = bot_at(served.url, DATA_KEY=key, METRICS_PORT=str(private), **webhook)
        code, seen = await lines(**settings)
        assert (code, seen >= {f"✓ Bot sedang tidak berjalan (127.0.0.1:{private})."}) == (0, True)
        assert any(row.startswith("✓ Webhook belum terpasang.") for row in seen)
        async with shell.running("run", **settings) as bot:
            await bot.line()
            await served.person().say("/start")
            code, seen = await lines(**settings)
            assert f"✓ Bot berjalan dan siap (127.0.0.1:{private})." in seen
            assert (code, "✓ Telegram mengantar pesan ke WEBHOOK_URL; 0 menunggu." in seen) == (0, True)
            await bot.stop()
        people.write(served.api.world, served.person().chat, "/start")
        await until(lambda: bool(served.api.world.webhook_error), "Telegram to find nobody there")
        code, seen = await lines(**settings)
        assert code == 1
        assert any(row.startswith("✗ Telegram tidak bisa mengantar pesan ke WEBHOOK_URL: Conn") for row in seen)
        code, seen = await lines(**bot_at(served.url, DATA_KEY=key))
        assert any(row.startswith("✓ Telegram masih mengantar pesan ke sebuah webhook.") for row in seen)


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


async def test_a_key_beside_the_store_is_told(shell: Shell) -> None:
    key = new_key()
    (shell.folder / "data").mkdir()
    (shell.folder / "data" / "kunci.txt").write_text(f"DATA_KEY={key}\n")
    async with line() as served, shell.running("doctor", **bot_at(served.url), DATA_KEY=f"{key},{new_key()}") as doctor:
        ended = await doctor.ended()
    known = {"✓ Telegram mengenal bot ini: @", "✗ DATA_KEY tersimpan di data/kunci.txt", "✓ DATA_KEY sedang diganti"}
    assert told(ended, ALL_WELL | known)
    assert ended.code == 1
