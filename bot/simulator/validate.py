"""Requests checked against the facts of the Bot API (spec.json) and its limits."""

import json
from importlib.resources import files
from typing import Any

from bot.simulator.refusal import Refusal, bad_request

SPEC: dict[str, dict[str, dict[str, Any]]] = json.loads((files("bot.simulator") / "spec.json").read_text("utf-8"))
MOST_CALLBACK_BYTES = 64
MOST_BUTTONS = 100
_TYPES: dict[str, tuple[type, ...]] = {"Integer": (int,), "String": (str,), "Boolean": (bool,), "Float": (int, float)}


def check(method: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a call with JSON texts unpacked.

    Raises:
        Refusal: unknown method (404), unknown or missing parameter, wrong type (400). Telegram itself ignores unknown
            parameters; here they are refused, since they are mistakes of ours.
    """
    if method not in SPEC:
        raise Refusal(404, "Not Found: method not found")
    fields = SPEC[method]
    unknown = sorted(set(raw) - set(fields))
    if unknown:
        raise bad_request(f"unknown parameter {unknown[0]}")
    parameters = {name: _unpacked(value, fields[name]["types"]) for name, value in raw.items() if value is not None}
    for name, field in fields.items():
        if field["required"] and name not in parameters:
            raise bad_request(f"parameter {name} is required")
    for name, value in parameters.items():
        if not _is_one_of(value, fields[name]["types"]):
            raise bad_request(f"wrong type of parameter {name}")
    return parameters


def check_markup(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a reply markup that Telegram would take.

    Raises:
        Refusal: too many buttons, a button without text or action, callback data over 64 bytes.
    """
    if not markup:
        return None
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return markup if buttons else None


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [
        name for name in ("callback_data", "url", "switch_inline_query", "web_app", "login_url") if button.get(name)
    ]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > MOST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _unpacked(value: Any, types: list[str]) -> Any:
    """Form bodies carry everything as text: numbers, booleans and JSON are read where the type wants them."""
    if not isinstance(value, str) or ("String" in types and not value.lstrip("-").isdigit()):
        return value
    if "Integer" in types and value.lstrip("-").isdigit():
        return int(value)
    if "Boolean" in types and value.lower() in ("true", "false", "1", "0"):
        return value.lower() in ("true", "1")
    if "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _is_one_of(value: Any, types: list[str]) -> bool:
    for name in types:
        if name.startswith("Array of"):
            if isinstance(value, list):
                return True
        elif name in _TYPES:
            if isinstance(value, _TYPES[name]) and (name == "Boolean" or not isinstance(value, bool)):
                return True
        elif isinstance(value, dict):
            return True
    return False
