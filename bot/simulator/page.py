"""The files of the chat page, its texts, and the places that can be shared there."""

import re
from functools import cache
from pathlib import Path

from aiohttp import web

from bot.simulator.body import Body
from bot.texts import texts
from services.reference.load import load_reference
from services.reference.model import AreaLevel

STATIC = Path(__file__).parent / "static"
HOME = ("32.16", "32.75", "32.15")
"""Regencies whose districts come first: Kabupaten Bekasi, Kota Bekasi, Karawang."""
_KEY = re.compile(r"\btexts\.(\w+)|data-(?:text|label)=\"(\w+)\"")
SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def add_page(app: web.Application) -> None:
    """Add the routes."""
    app.router.add_get("/", _page)
    app.router.add_get("/static/{name:[a-z_]+\\.(?:js|css|svg)}", _static)
    app.router.add_get("/phone/texts", _texts)
    app.router.add_get("/phone/places", _places)


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html", headers=SAFE)


async def _static(request: web.Request) -> web.FileResponse:
    path = STATIC / request.match_info["name"]
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=SAFE)


async def _texts(_: web.Request) -> web.Response:
    say = texts()
    return web.json_response({key: say(f"phone.{key}") for key in keys_of_page()})


async def _places(_: web.Request) -> web.Response:
    return web.json_response(places())


@cache
def keys_of_page() -> list[str]:
    """Return the keys of the texts that the page names: `texts.KEY` in a script, `data-text="KEY"` in the HTML."""
    found = (_KEY.findall(path.read_text("utf-8")) for path in sorted(STATIC.iterdir()) if path.suffix != ".css")
    return sorted({key for matches in found for groups in matches for key in groups if key})


@cache
def places() -> list[Body]:
    """Return the districts that can be shared as one's place: name, regency, centre in degrees; near ones first."""
    reference = load_reference()
    districts = [area for area in reference.areas.values() if area.level is AreaLevel.DISTRICT]
    districts.sort(key=lambda area: (_rank(area.code[:5]), area.regency_code or "", area.name))
    return [
        {
            "name": area.name,
            "regency": f"{(regency := reference.areas[area.code[:5]]).kind} {regency.name}".strip(),
            "latitude": area.latitude,
            "longitude": area.longitude,
        }
        for area in districts
    ]


def _rank(regency_code: str) -> int:
    return HOME.index(regency_code) if regency_code in HOME else len(HOME)
