"""Updates are brought to the address that the bot named, until it takes them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.e2e.phone import until
from tests.web.served import Simulator


@dataclass
class Bot:
    """A server that gives prepared answers, then 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    brought: list[tuple[str | None, Any]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Note what was brought, and answer."""
        self.brought.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    made, app = Bot(), web.Application()
    app.router.add_post("/masuk", made.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/masuk"
    yield made
    await runner.cleanup()


async def test_what_was_not_taken_is_brought_again_and_in_order(simulator: Simulator, bot: Bot) -> None:
    simulator.write("satu")
    bot.answers = [500, 302]
    await simulator.call("setWebhook", {"url": bot.url, "secret_token": "kata-rahasia"})
    simulator.write("dua")
    await until(lambda: len(bot.brought) == 4, "all to be brought")
    assert [update["message"]["text"] for _, update in bot.brought] == ["satu", "satu", "satu", "dua"]
    assert {secret for secret, _ in bot.brought} == {"kata-rahasia"}
    await until(lambda: not simulator.api.world.updates, "all to be taken")
    info = await simulator.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert (info["pending_update_count"], info["max_connections"]) == (0, 40)


async def test_a_removed_webhook_gets_nothing_more(simulator: Simulator, bot: Bot) -> None:
    await simulator.call("setWebhook", {"url": bot.url})
    simulator.write("satu")
    await until(lambda: len(bot.brought) == 1, "it to be brought")
    await simulator.call("deleteWebhook")
    simulator.write("dua")
    assert [update["message"]["text"] for update in await simulator.call("getUpdates")] == ["dua"]
    assert bot.brought[0][0] is None
    assert len(bot.brought) == 1
