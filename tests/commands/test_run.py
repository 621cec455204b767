"""`kawankerja run` and `kawankerja chat`: they start, say so, and stop in good order; else they say why not."""

import socket

import pytest
from aiohttp import ClientSession

from db.cipher import new_key
from tests.commands.shell import Shell, bot_at
from tests.e2e.phone import TOKEN, line

KEY = new_key()


def ready_at(url: str, **settings: str) -> dict[str, str]:
    """Return the settings of a bot that may start."""
    return bot_at(url, **({"DATA_KEY": KEY} | settings))


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    return number


def test_run_without_a_token_says_where_to_get_one(shell: Shell) -> None:
    ended = shell.run("run")
    assert ended.code == 1
    assert ended.sentence.startswith("BOT_TOKEN belum diisi.")
    assert shell.left() == []


def test_run_without_a_key_says_how_to_make_one(shell: Shell) -> None:
    ended = shell.run("run", BOT_TOKEN=TOKEN)
    assert ended.code == 1
    assert ended.sentence.startswith("DATA_KEY belum diisi.")
    assert shell.left() == []


async def test_run_with_a_token_that_telegram_refuses_ends(shell: Shell) -> None:
    async with (
        line(forgiven=("Unauthorized",)) as served,
        shell.running("run", **ready_at(served.url, BOT_TOKEN="1000000:lain")) as bot,
    ):
        ended = await bot.ended()
    assert (ended.code, ended.out) == (1, "")
    assert ended.sentence == "Telegram menolak BOT_TOKEN ini. Periksa lagi di @BotFather."


async def test_run_says_its_name_answers_and_stops(shell: Shell) -> None:
    async with line() as served, shell.running("run", **ready_at(served.url)) as bot:
        assert await bot.line() == "Bot @KawanKerjaBot berjalan. Ctrl+C untuk berhenti."
        await served.person().say("/start")
        assert (await bot.stop()).code == 0


async def test_run_waits_for_a_telegram_that_is_away(shell: Shell, port: int) -> None:
    url = f"http://127.0.0.1:{port}"
    async with shell.running("run", **ready_at(url, LOG_LEVEL="ERROR")) as bot:
        assert (await bot.error_line()).startswith(f"Telegram belum bisa dihubungi di {url} (")
        async with line(port=port) as served:
            await served.person().say("/start")
            assert (await bot.stop()).code == 0


async def test_run_with_another_key_than_the_data_ends(shell: Shell) -> None:
    async with line() as served:
        async with shell.running("run", **ready_at(served.url)) as bot:
            await bot.line()
            await bot.stop()
        async with shell.running("run", **ready_at(served.url, DATA_KEY=new_key())) as bot:
            ended = await bot.ended()
    assert (ended.code, ended.out) == (1, "")
    assert ended.sentence.startswith("Penyimpanan ini dibuat oleh versi lain atau dengan kunci lain")


async def test_the_bot_starts_on_a_store_that_the_chat_page_made(shell: Shell, port: int) -> None:
    async with shell.running("chat", HTTP_PORT=str(port)) as page:
        await page.line()
        await page.stop()
    async with line() as served, shell.running("run", **ready_at(served.url)) as bot:
        await bot.line()
        siti = served.person()
        await siti.say("operator produksi cikarang")
        assert "contoh" not in siti.text.lower(), "a sample was shown to a real person"
        assert (await bot.stop()).code == 0


async def test_chat_says_its_address_and_serves_the_page(shell: Shell, port: int) -> None:
    async with shell.running("chat", HTTP_PORT=str(port)) as page:
        address = f"http://127.0.0.1:{port}"
        assert await page.line() == f"Halaman percakapan siap: {address} (Ctrl+C untuk berhenti)"
        assert (await page.line()).startswith("DATA_KEY belum diisi, jadi dipakai kunci percobaan")
        async with ClientSession() as browser, browser.get(f"{address}/phone/state") as answer:
            assert (await answer.json())["people"]
        ended = await page.stop()
    assert (ended.code, ended.out) == (0, "")


async def test_chat_with_a_key_does_not_make_one(shell: Shell, port: int) -> None:
    async with shell.running("chat", HTTP_HOST="::1", HTTP_PORT=str(port), DATA_KEY=KEY) as page:
        assert f" http://[::1]:{port} " in await page.line()
        assert (await page.stop()).out == ""
    assert not (shell.folder / "data" / "trial.key").exists()
