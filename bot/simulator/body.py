"""What the page sends: JSON objects with texts and numbers, checked."""

from typing import Any

from aiohttp import web

Body = dict[str, Any]


async def read_body(request: web.Request) -> Body:
    """Read a JSON object. Only this content type: a page of another site cannot send it without asking first."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="json") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="json")
    return body


def text_of(body: Body, name: str, most: int) -> str:
    """Return a text of at most so many signs, without space around it; an empty one is refused."""
    text = body.get(name)
    if not isinstance(text, str) or not text.strip() or len(text) > most:
        raise web.HTTPBadRequest(text=name)
    return text.strip()


def number_of(body: Body, name: str) -> int:
    """Return a whole number."""
    number = body.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        raise web.HTTPBadRequest(text=name)
    return number
