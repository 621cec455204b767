"""What a message will hold: text, entities, markup, what it replies to."""

import re
from typing import Any

from bot.simulator import html_entities
from bot.simulator.entities import Entity, length, trim, with_found
from bot.simulator.keyboards import check_markup
from bot.simulator.refusal import bad_request
from bot.simulator.state import Chat, Message
from bot.simulator.validate import Parameters

MOST_TEXT = 4096
MOST_CAPTION = 1024
INLINE = "inline_keyboard"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DROPPED = re.compile(r"[\r\u2028-\u202e]")


def content_of(parameters: Parameters) -> dict[str, Any]:
    """Return text, entities and markup of a message as they will stand.

    Raises:
        Refusal: empty or too long, entities or a keyboard that Telegram would not take.
    """
    text, entities = _parsed(parameters.get("text", ""), parameters.get("parse_mode", ""))
    if not text:
        raise bad_request("message text is empty")
    if length(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return {"text": text} | _entities("entities", text, entities) | _markup(parameters)


def caption_of(parameters: Parameters) -> dict[str, Any]:
    """Return caption, entities and markup of a photo or document; each may be absent.

    Raises:
        Refusal: too long, entities or a keyboard that Telegram would not take.
    """
    text, entities = _parsed(parameters.get("caption", ""), parameters.get("parse_mode", ""))
    if length(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    caption = {"caption": text} | _entities("caption_entities", text, entities) if text else {}
    return caption | _markup(parameters)


def _entities(name: str, text: str, entities: list[Entity]) -> dict[str, Any]:
    found = with_found(text, entities)
    return {name: found} if found else {}


def _markup(parameters: Parameters) -> dict[str, Any]:
    markup = check_markup(parameters.get("reply_markup"))
    return {"reply_markup": markup} if markup and INLINE in markup else {}


def _cleaned(text: str) -> str:
    """Return a text as TDLib takes it in (clean_input_string): control characters become spaces, \\r and some go."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def _parsed(text: str, mode: str) -> tuple[str, list[Entity]]:
    """Read plain text or HTML. We send no Markdown, so it is refused like a mode that does not exist."""
    text = _cleaned(text)
    if mode.lower() == "html":
        return html_entities.parse(text)
    if mode:
        raise bad_request("unsupported parse_mode")
    return trim(text, [])


def reply_of(chat: Chat, parameters: Parameters) -> dict[str, Any]:
    """Return what a message replies to.

    Raises:
        Refusal: that message does not exist, and the reply may not go without it.
    """
    wanted = parameters.get("reply_parameters")
    if not wanted:
        return {}
    message = chat.messages.get(wanted.get("message_id", 0))
    if message is not None:
        return {"reply_to_message": without_reply(message)}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def without_reply(message: Message) -> Message:
    """Return a message as another one quotes it: not what it answered to itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}
