"""Files on the page: people send them, and see those of both sides."""

from aiohttp import web

from bot.simulator import people
from bot.simulator.contents import MOST_CAPTION
from bot.simulator.files import PICTURES, Upload
from bot.simulator.page import SAFE
from bot.simulator.requests import MOST_FILE_BYTES
from bot.simulator.state import World

MOST_NAME = 120


class Uploads:
    """Takes and shows files."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_post("/phone/{chat:\\d+}/upload", self._upload)
        app.router.add_get("/phone/files/{file}", self._show)

    async def _upload(self, request: web.Request) -> web.Response:
        """Take a file as the raw body. Its type lets no page of another site send it without asking first."""
        chat = self._world.chats.get(int(request.match_info["chat"]))
        if chat is None:
            raise web.HTTPNotFound
        if request.content_type != "application/octet-stream":
            raise web.HTTPUnsupportedMediaType
        name, caption = request.query.get("name", ""), request.query.get("caption", "").strip()
        if not 0 < len(name) <= MOST_NAME or len(caption) > MOST_CAPTION:
            raise web.HTTPBadRequest(text="name or caption")
        content = await request.clone(client_max_size=MOST_FILE_BYTES).read()
        upload = Upload(name, request.query.get("mime") or "application/octet-stream", content)
        is_photo = request.query.get("kind") == "photo"
        return web.json_response(people.send_file(self._world, chat, upload, caption, is_photo=is_photo))

    async def _show(self, request: web.Request) -> web.Response:
        """Show a picture; anything else is only handed out to be saved, never opened by the browser."""
        upload = self._world.files.get(request.match_info["file"])
        if upload is None:
            raise web.HTTPNotFound
        if upload.mime in PICTURES:
            return web.Response(body=upload.content, content_type=upload.mime, headers=SAFE)
        return web.Response(
            body=upload.content,
            content_type="application/octet-stream",
            headers=SAFE | {"Content-Disposition": "attachment"},
        )
