"""Updates that Telegram brings: first the secret and the size are checked, then they are written down."""

import asyncio
import hmac
import json
import logging
from dataclasses import dataclass

from aiohttp import web

from bot.intake import ALLOWED_UPDATES, Intake
from bot.web.place import Place

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header (Bot API, setWebhook)
MOST_BYTES = 1 << 18
"""An update is far smaller: 4,096 characters of text, once more in what it answers to, and its entities."""
LONGEST_SECONDS = 20
"""How long Telegram is kept waiting while there is no room; then it brings the update again later."""
MARK = "webhook"
"""Document that says which address and secret Telegram was told last; it cannot be asked for the secret."""


@dataclass(slots=True)
class Webhook:
    """The way in by webhook. Until `is_open` Telegram is asked to come again later."""

    intake: Intake
    place: Place
    is_open: bool = False

    async def run(self) -> None:
        """Tell Telegram where to bring updates, where it does not know yet; then wait until the intake is to stop.

        Raises:
            TelegramUnauthorizedError: Telegram does not know the token.
        """
        self.is_open = True
        await self.intake.patiently(self._register)
        await self.intake.stop.wait()

    def build_app(self) -> web.Application:
        """Build the server that takes updates."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post(self.place.path, self._take)
        return app

    async def _register(self) -> None:
        bot, services, place = self.intake.bot, self.intake.services, self.place
        info = await bot.get_webhook_info()
        known = (info.url, set(info.allowed_updates or ()), await services.read_document(MARK))
        if known != (place.url, set(ALLOWED_UPDATES), place.mark):
            await bot.set_webhook(place.url, secret_token=place.secret, allowed_updates=ALLOWED_UPDATES)
            await services.write_document(MARK, place.mark)

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self.place.secret.encode()):
            raise web.HTTPUnauthorized
        if (request.content_length or 0) > MOST_BYTES:
            raise web.HTTPRequestEntityTooLarge(MOST_BYTES, request.content_length or 0)
        update = _read(await request.read())
        if not self.is_open:
            raise web.HTTPServiceUnavailable
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await self.intake.room()
                await self.intake.receive([update])
        except Exception as error:  # noqa: BLE001 - outermost: the store is away, Telegram shall bring it again
            log.warning("update not taken", extra={"error": type(error).__name__})
            raise web.HTTPServiceUnavailable from None
        return web.Response()


def _read(body: bytes) -> dict[str, object]:
    try:
        update = json.loads(body)
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict):
        raise web.HTTPBadRequest
    return update
