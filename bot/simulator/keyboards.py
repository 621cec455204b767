"""Keyboards under and beside messages: what Telegram takes."""

from typing import Any
from urllib.parse import urlsplit

from bot.simulator.refusal import bad_request, mistake

Markup = dict[str, Any]
MOST_CALLBACK_BYTES = 64
INLINE_LIMITS = (100, 8)
REPLY_LIMITS = (300, 12)
"""Buttons in all and in a row. The Bot API page is silent; these are the limits that bots meet in practice."""
_ACTIONS = (
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"),
    *("switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"),
)
_EMPTY_MEANS_NONE = frozenset({"url", "callback_data"})
_SCHEMES = frozenset({"http", "https", "tg"})


def check_markup(markup: Markup | None) -> Markup | None:
    """Return a reply markup as it will stand: without empty rows; None when no button is left.

    Raises:
        Refusal: too many buttons, or a button that Telegram would not take.
    """
    for name, limits in (("inline_keyboard", INLINE_LIMITS), ("keyboard", REPLY_LIMITS)):
        if markup is not None and name in markup:
            rows = [row for row in markup[name] if row]
            _check_size(rows, *limits)
            for button in (button for row in rows for button in row):
                _check_text(button)
                if name == "inline_keyboard":
                    _check_action(button)
            return markup | {name: rows} if rows else None
    return markup


def _check_size(rows: list[list[Any]], most: int, most_in_row: int) -> None:
    if sum(map(len, rows)) > most or any(len(row) > most_in_row for row in rows):
        raise bad_request("reply markup is too long")


def _check_text(button: dict[str, Any]) -> None:
    if not str(button["text"]).strip():
        raise mistake("a button has no text")


def _check_action(button: dict[str, Any]) -> None:
    actions = [name for name in _ACTIONS if button.get(name) or (name in button and name not in _EMPTY_MEANS_NONE)]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise mistake(f"a button has more than one action: {', '.join(actions)}")
    if len(str(button.get("callback_data", "")).encode()) > MOST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.get("url"):
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    wrong = url_fault(url)
    if wrong:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {wrong}")


def url_fault(url: str) -> str:
    """Return what Telegram finds wrong with an address; "" when it takes it."""
    scheme, colon, _ = url.partition("://")
    if colon and scheme.lower() not in _SCHEMES:
        return "Unsupported URL protocol"
    if scheme.lower() == "tg":
        return ""
    try:
        host = urlsplit(url if colon else f"http://{url}").hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    return "" if "." in host.strip(".") and not any(sign.isspace() for sign in url) else "Wrong HTTP URL"
