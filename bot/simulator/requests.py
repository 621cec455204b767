"""Parameters as a call carries them: in its address and its body, which is JSON, a form, or a form with files."""

import json
from typing import Any

from aiohttp import web

from bot.simulator.files import Upload
from bot.simulator.refusal import Refusal, bad_request, mistake
from bot.simulator.validate import Parameters

MOST_BYTES = 1 << 19
MOST_FILE_BYTES = 50 << 20
"""Bot API, "Sending files": 50 MB for files; without one a call is far smaller."""
ATTACHED = "attach://"


async def read_parameters(request: web.Request) -> Parameters:
    """Read the parameters of a call. Files become `Upload`s, also those that another parameter points to.

    Raises:
        Refusal: the body is too large (413) or is not what it says.
    """
    parameters: Parameters = dict(request.query)
    try:
        if request.content_type == "application/json":
            body = await request.json()
            if not isinstance(body, dict):
                raise mistake("JSON object expected")
            parameters |= body
        elif request.can_read_body:
            parameters |= await _form(request)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise bad_request("can't parse JSON object") from None
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large") from None
    return parameters


async def _form(request: web.Request) -> Parameters:
    has_parts = request.content_type == "multipart/form-data"
    sent = await request.clone(client_max_size=MOST_FILE_BYTES if has_parts else MOST_BYTES).post()
    fields = {name: _field(value) for name, value in sent.items()}
    for name, value in list(fields.items()):
        if isinstance(value, str) and value.startswith(ATTACHED):
            fields[name] = fields.pop(value.removeprefix(ATTACHED), value)
    return fields


def _field(value: Any) -> Upload | str:
    if isinstance(value, web.FileField):
        with value.file as file:
            return Upload(value.filename, value.content_type, file.read())
    return str(value)
