"""Takes the facts of our methods out of the Bot API description: `python -m bot.simulator.pack FILE`, by hand.

FILE: bot_api_spec.json (Bot API 10.1): names, types and need of parameters are taken, no sentence is.
"""

import json
import sys
from pathlib import Path
from typing import Any

METHODS = (
    *("getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"),
    *("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "deleteMessages"),
    *("answerCallbackQuery", "sendChatAction", "setChatMenuButton", "getChatMenuButton"),
    *("setMyCommands", "getMyCommands", "deleteMyCommands", "setMyName", "getMyName"),
    *("setMyDescription", "getMyDescription", "setMyShortDescription", "getMyShortDescription"),
    *("answerInlineQuery", "sendPhoto", "sendDocument", "getFile"),
)
NARROWED = {"InlineQueryResult": "InlineQueryResultArticle", "InputMessageContent": "InputTextMessageContent"}
"""Of these kinds of objects the simulator serves one."""
FILE = "InputFile"
"""Not an object: a part of the form."""
SPEC = Path(__file__).parent / "spec.json"


def main() -> None:
    """Write the parameters of each method we know, and the fields of each type that they reach."""
    description = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    methods = {name: _fields(description["methods"][name]) for name in METHODS}
    types: dict[str, Any] = {}
    for fields in methods.values():
        _collect(fields, description["types"], types)
    facts = {"version": description["version"], "methods": methods, "types": types}
    SPEC.write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", "utf-8")


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        field["name"]: {"types": [_narrowed(name) for name in field["types"]], "required": field["required"]}
        for field in entry.get("fields", [])
    }


def _narrowed(type_name: str) -> str:
    *arrays, name = type_name.split("Array of ")
    return "Array of ".join([*arrays, NARROWED.get(name, name)])


def _collect(fields: dict[str, Any], described: dict[str, Any], into: dict[str, Any]) -> None:
    for field in fields.values():
        for type_name in field["types"]:
            _collect_type(type_name.split("Array of ")[-1], described, into)


def _collect_type(name: str, described: dict[str, Any], into: dict[str, Any]) -> None:
    if name in into or name not in described or name == FILE:
        return
    entry = described[name]
    into[name] = {"fields": _fields(entry)}
    if entry.get("subtypes"):
        into[name]["subtypes"] = entry["subtypes"]
    _collect(into[name]["fields"], described, into)
    for subtype in entry.get("subtypes", []):
        _collect_type(subtype, described, into)


if __name__ == "__main__":
    main()
