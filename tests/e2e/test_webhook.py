"""The shipped start command by webhook: the same conversation, and a door that only Telegram can open."""

from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.simulator.server import WEBHOOK
from bot.web.webhook import MOST_BYTES, SECRET_HEADER
from tests.e2e.conftest import fill
from tests.e2e.phone import Line, until
from tests.e2e.process import free_port, left_updates, running, store_at

SECRET = "rahasia-webhook-uji"
PATH = "/telegram/masuk"


@pytest.fixture
def settings() -> dict[str, str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}{PATH}"
    return {"WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET, "HTTP_PORT": str(port)}


def called(server: Line) -> Counter[str]:
    """Count the calls so far, and forget them."""
    calls = Counter(call.method for call in server.api.calls.kept)
    server.api.calls.kept.clear()
    return calls


async def test_a_conversation_by_webhook_and_back_to_polling(
    server: Line, sqlite_url: str, tmp_path: Path, settings: dict[str, str]
) -> None:
    with closing(store_at(sqlite_url)) as store:
        fill(store, 12)
    siti = server.person()
    async with running(server, sqlite_url, tmp_path, **settings) as bot:
        await siti.say("/start")
        await siti.say("operator produksi cikarang barat")
        await siti.tap("▶")
        assert "6. Operator Produksi" in siti.text
        await until(lambda: not left_updates(sqlite_url), "all to be handled")
        assert await bot.stop() == 0
    calls = called(server)
    assert (calls["setWebhook"], calls["getUpdates"]) == (1, 0)
    siti.write("/simpanan")
    async with running(server, sqlite_url, tmp_path, **settings):
        await siti.hear(lambda: "Anda belum menyimpan" in siti.text, "what was written meanwhile")
    assert called(server)["setWebhook"] == 0, "nothing had changed"
    async with running(server, sqlite_url, tmp_path, **(settings | {"WEBHOOK_SECRET": "yang-baru-dan-panjang"})):
        await siti.say("/bantuan")
    assert called(server)["setWebhook"] == 1, "the secret had changed"
    async with running(server, sqlite_url, tmp_path):
        await siti.say("/start")
    assert called(server)["deleteWebhook"] == 1
    assert server.api.world.webhook is None
    assert {what for _, what in server.api.refusals} == {WEBHOOK}
    server.api.refusals.clear()


async def test_nobody_but_telegram_gets_in(
    server: Line, sqlite_url: str, tmp_path: Path, settings: dict[str, str]
) -> None:
    siti, url = server.person(), settings["WEBHOOK_URL"]
    message = {"message_id": 1, "date": 1, "chat": {"id": 7001, "type": "private"}, "text": "/start"}
    update = {"update_id": 5, "message": message | {"from": {"id": 7001, "is_bot": False, "first_name": "Siti"}}}
    right = {SECRET_HEADER: SECRET}
    async with running(server, sqlite_url, tmp_path, **settings) as bot, ClientSession() as session:
        await siti.say("/start")
        for headers in ({}, {SECRET_HEADER: ""}, {SECRET_HEADER: "Rahasia-webhook-uji"}, {SECRET_HEADER: "é"}):
            async with session.post(url, json=update, headers=headers) as answer:
                assert answer.status == 401
        for body, status in ((b" " * (MOST_BYTES + 1), 413), (b"bukan json", 400), (b"[1]", 400), (b"\xff", 400)):
            async with session.post(url, data=body, headers=right) as answer:
                assert answer.status == status
        async with session.get(url, headers=right) as answer:
            assert answer.status == 405
        async with session.post(url.removesuffix(PATH), json=update, headers=right) as answer:
            assert answer.status == 404
        for _ in range(3):
            async with session.post(url, json=update, headers=right) as answer:
                assert (answer.status, await answer.read()) == (200, b"")
        await siti.hear(lambda: len(siti.screens) == 2, "an answer to what came three times")
        await siti.say("/bantuan")
        assert len(siti.screens) == 3
        assert await bot.stop() == 0
    assert SECRET not in bot.log.read_text()
