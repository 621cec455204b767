"""Requests checked against the description of the Bot API: parameters, types, what is required, nested objects too."""

import json
from typing import Any

from bot.simulator.files import Upload
from bot.simulator.refusal import Mistake, Refusal, bad_request, mistake
from bot.simulator.spec import METHODS, TYPES, VARIANTS, Fields
from bot.simulator.state import TOO_OLD

Parameters = dict[str, Any]
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "message_id": "message identifier is not specified",
    "action": "wrong parameter action in request",
    "callback_query_id": TOO_OLD,
    "inline_query_id": TOO_OLD,
}
"""What Telegram says when one of these is absent. Of any other it says too little; then the text is ours."""
ABSENT = {
    "business_connection_id": "business connection not found",
    "message_thread_id": "message thread not found",
    "message_effect_id": "EFFECT_ID_INVALID",
    "allow_paid_broadcast": "FLOODSKIP_NOT_ALLOWED",
}
"""Parameters of things that do not exist here, with Telegram's words for a wrong one."""
NOT_SERVED = frozenset(
    {"entities", "caption_entities", "rich_message", "direct_messages_topic_id", "suggested_post_parameters"}
)
_WORDS = {"true": True, "1": True, "false": False, "0": False}


def check(method: str, raw: Parameters) -> Parameters:
    """Return the parameters of a call, each in the type that the Bot API gives it; JSON texts are unpacked.

    Raises:
        Mistake: unknown method (404), unknown parameter or field, wrong type (400).
        Refusal: a parameter is missing, or speaks of something that the simulator does not have.
    """
    if method not in METHODS:
        raise Mistake("Not Found: method not found", 404)
    fields = METHODS[method]
    parameters: Parameters = {}
    for name, value in raw.items():
        if name not in fields:
            raise mistake(f"unknown parameter {name}")
        _check_served(name)
        if value is not None:
            parameters[name] = _read(_unpacked(value, fields[name].types), fields[name].types, name)
    for name, field in fields.items():
        if field.is_required and parameters.get(name, "") == "":
            raise _missing(name)
    return parameters


def _check_served(name: str) -> None:
    if name in ABSENT:
        raise bad_request(ABSENT[name])
    if name in NOT_SERVED:
        raise mistake(f"the simulator does not serve the parameter {name}")


def _missing(name: str) -> Refusal:
    return bad_request(MISSING[name]) if name in MISSING else mistake(f'parameter "{name}" is required')


def _unpacked(value: Any, types: tuple[str, ...]) -> Any:
    """Lists and objects may come as JSON text, in a form or within JSON."""
    if not isinstance(value, str) or not any(name in TYPES or name.startswith("Array of ") for name in types):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise mistake("can't parse JSON object") from None


def _read(value: Any, types: tuple[str, ...], name: str) -> Any:
    objects = [kind for kind in types if kind in TYPES]
    if isinstance(value, dict) and objects:
        return _object(value, _kind_of(value, objects, name), name)
    if isinstance(value, Upload):
        return _file(value, types, name)
    for kind in types:
        if kind.startswith("Array of ") and isinstance(value, list):
            return [_read(item, (kind.removeprefix("Array of "),), name) for item in value]
        read = _plain(value, kind)
        if read is not None:
            return read
    raise mistake(f'wrong type of "{name}": {" or ".join(types)} expected')


def _file(value: Upload, types: tuple[str, ...], name: str) -> Upload:
    if "InputFile" not in types:
        raise mistake(f"parameter {name} is a file")
    return value


def _plain(value: Any, kind: str) -> Any:
    """Return a number, truth value or text; a form carries all of them as text. None: it is not of this kind."""
    if kind == "String":
        return _checked_text(value) if isinstance(value, str) else None
    if kind == "Boolean":
        return _WORDS.get(value.lower()) if isinstance(value, str) else (value if isinstance(value, bool) else None)
    if isinstance(value, bool) or kind != "Integer":
        return None
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    return value if isinstance(value, int) else None


def _checked_text(text: str) -> str:
    """Return a text that can be written down: half of a pair of surrogates cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


def _kind_of(value: dict[str, Any], kinds: list[str], name: str) -> str:
    """Return which of several types an object is: by its field `type`, or by the fields it must have."""
    if kinds[0] in VARIANTS:
        variant = VARIANTS[kinds[0]].get(str(value.get("type")))
        if variant is None:
            raise mistake(f'unknown type of "{name}"')
        return variant
    for kind in kinds:
        if all(field in value for field, facts in TYPES[kind].items() if facts.is_required):
            return kind
    if len(kinds) == 1:
        return kinds[0]
    raise bad_request("object expected as reply markup")


def _object(value: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    fields: Fields = TYPES[kind]
    unknown = sorted(set(value) - set(fields))
    if unknown:
        raise mistake(f'unknown field "{unknown[0]}" in "{name}"')
    missing = [field for field, facts in fields.items() if facts.is_required and value.get(field) is None]
    if missing:
        raise mistake(f"can't parse {kind}: Can't find field \"{missing[0]}\"")
    return {field: _read(item, fields[field].types, field) for field, item in value.items() if item is not None}
