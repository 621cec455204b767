"""Telegram's HTML into plain text and entities, with Telegram's refusals."""

import html
import re
from typing import Any

from bot.simulator.refusal import bad_request

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-spoiler": "spoiler",
}
_TOKEN = re.compile(r"<(?P<close>/)?(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>|<|&(?P<entity>#?\w+);?|[^<&]+")
_KNOWN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)["']""")


def length(text: str) -> int:
    """Return the length that Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and entities.

    Raises:
        Refusal: an unknown, unclosed or wrongly nested tag.
    """
    plain = ""
    entities: list[dict[str, Any]] = []
    open_tags: list[tuple[str, int, str]] = []
    for match in _TOKEN.finditer(text):
        tag = (match["tag"] or "").lower()
        if tag and match["close"]:
            _close(tag, plain, open_tags, entities, match.start())
        elif tag:
            if tag not in _TAGS:
                raise bad_request(
                    f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {match.start()}'
                )
            open_tags.append((tag, length(plain), match["attributes"] or ""))
        elif match.group() == "<":
            raise bad_request(f"can't parse entities: Unsupported start tag at byte offset {match.start()}")
        elif match["entity"]:
            plain += _character(match)
        else:
            plain += match.group()
    if open_tags:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\"")
    return plain, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _close(
    tag: str, plain: str, open_tags: list[tuple[str, int, str]], entities: list[dict[str, Any]], position: int
) -> None:
    if not open_tags or open_tags[-1][0] != tag:
        expected = open_tags[-1][0] if open_tags else ""
        raise bad_request(
            f'can\'t parse entities: Unmatched end tag at byte offset {position}, expected "</{expected}>"'
        )
    _, start, attributes = open_tags.pop()
    size = length(plain) - start
    if size:
        entity: dict[str, Any] = {"type": _TAGS[tag], "offset": start, "length": size}
        link = _HREF.search(attributes)
        if tag == "a" and link:
            entity["url"] = html.unescape(link[1])
        entities.append(entity)


def _character(match: re.Match[str]) -> str:
    name = match["entity"]
    if name in _KNOWN and match.group().endswith(";"):
        return _KNOWN[name]
    return html.unescape(match.group()) if name.startswith("#") else match.group()
