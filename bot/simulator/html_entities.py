"""Telegram's HTML into plain text and entities, with Telegram's refusals.

The wording of the refusals, and where each byte offset points, are those of TDLib's tests (test/message_entities.cpp).
"""

import re
from dataclasses import dataclass
from typing import cast

from bot.simulator.entities import Entity, length, trim
from bot.simulator.keyboards import url_fault
from bot.simulator.refusal import Refusal, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*")
_NAME = re.compile(r"\s*([^\s=>]*)\s*")
_WORD = re.compile(r"[A-Za-z0-9.-]*")
_CHARACTER = re.compile(r"&(?:#x([0-9a-f]{1,8})|#([0-9]{1,8})|([a-z]+));?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    offset: int
    attributes: dict[str, str]


def parse(text: str) -> tuple[str, list[Entity]]:
    """Return plain text, without spaces around it, and its entities.

    Raises:
        Refusal: an unknown, unclosed or wrongly nested tag, or one written wrongly.
    """
    reader = _Reader(text)
    reader.read()
    return trim(reader.plain, reader.entities)


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str) -> None:
        self.plain = ""
        self.entities: list[Entity] = []
        self._text = text
        self._at = 0
        self._open: list[_Tag] = []

    def read(self) -> None:
        while self._at < len(self._text):
            if self._text.startswith("</", self._at):
                self._end_tag()
            elif self._text[self._at] == "<":
                self._start_tag()
            elif self._text[self._at] == "&":
                self._character()
            else:
                self.plain += self._match(_PLAIN).group()
        if self._open:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Read on with a pattern that matches everywhere, if only nothing."""
        match = cast(re.Match[str], pattern.match(self._text, self._at))
        self._at = match.end()
        return match

    def _is_at_end(self) -> bool:
        return self._at >= len(self._text)

    def _refusal(self, reason: str, position: int | None = None) -> Refusal:
        """Build the refusal; positions are told in bytes of UTF-8."""
        where = "" if position is None else f" at byte offset {len(self._text[:position].encode())}"
        return bad_request(f"can't parse entities: {reason}{where}")

    def _character(self) -> None:
        match = _CHARACTER.match(self._text, self._at)
        sign = _decoded(match) if match else ""
        if match is None or not sign:
            self.plain += "&"
            self._at += 1
            return
        if "\ud800" <= sign <= "\udfff":
            raise bad_request(
                "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        self.plain += sign
        self._at = match.end()

    def _start_tag(self) -> None:
        begin = self._at
        name = self._match(_START)[1].lower()
        if self._is_at_end():
            raise self._refusal("Unclosed start tag", begin)
        if name not in TAGS:
            raise self._refusal(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdecimal():
            raise self._refusal("Invalid custom emoji identifier specified")
        self._open.append(_Tag(name, length(self.plain), attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            name = self._match(_NAME)[1].lower()
            if not name and self._text.startswith(">", self._at):
                self._at += 1
                return attributes
            if not name:
                raise self._refusal(f'Empty attribute name in the tag "{tag}"', begin)
            if self._text.startswith("=", self._at):
                self._at += 1
                attributes[name] = self._value(tag, begin)
            elif self._is_at_end():
                raise self._refusal(f'Unclosed start tag "{tag}"', begin)
            elif (tag, name) != ("blockquote", "expandable"):
                raise self._refusal(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
            else:
                attributes[name] = ""

    def _value(self, tag: str, begin: int) -> str:
        self._at += len(self._text[self._at :]) - len(self._text[self._at :].lstrip())
        if self._is_at_end():
            raise self._refusal(f'Unclosed start tag "{tag}"', begin)
        start, quote = self._at, self._text[self._at]
        if quote in "\"'":
            end = self._text.find(quote, start + 1)
            if end < 0 or end + 1 >= len(self._text):
                raise self._refusal("Unclosed start tag", begin)
            self._at = end + 1
            return _CHARACTER.sub(lambda match: _decoded(match) or match.group(), self._text[start + 1 : end])
        word = self._match(_WORD).group()
        if self._is_at_end():
            raise self._refusal("Unclosed start tag", begin)
        if self._text[self._at] != ">" and not self._text[self._at].isspace():
            raise self._refusal("Unexpected end of name token", start)
        return word

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._refusal("Unexpected end tag", begin)
        name = self._match(_END)[1].lower()
        if not self._text.startswith(">", self._at):
            raise self._refusal("Unclosed end tag", begin)
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            where = f"at byte offset {len(self._text[:begin].encode())}"
            raise self._refusal(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        self._add(tag)

    def _add(self, tag: _Tag) -> None:
        size = length(self.plain) - tag.offset
        entity: Entity = {"type": TAGS[tag.name], "offset": tag.offset, "length": size}
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        if tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes["emoji-id"]
        if tag.name == "a":
            entity["url"] = tag.attributes.get("href") or _slice(self.plain, tag.offset)
        if size and not (tag.name == "a" and url_fault(entity["url"])):
            self.entities.append(entity)


def _slice(plain: str, offset: int) -> str:
    return plain.encode("utf-16-le")[2 * offset :].decode("utf-16-le")


def _decoded(match: re.Match[str]) -> str:
    """Return the character that `&...;` stands for; "" when Telegram leaves it as it is written."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return _CHARACTERS.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else ""
