"""People with phones: they write, tap and read, over a Bot API in the process that is as strict as Telegram."""

import itertools
import re
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    SendDocument,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update, User

TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}
Shows = SendMessage | EditMessageText | EditMessageReplyMarkup
BOT = User(id=1, is_bot=True, first_name="KawanKerja", username="KawanKerjaBot")
MOMENT = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)


class StrictHtml(HTMLParser):
    """Telegram's HTML: known tags, closed in order; gives the plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.plain = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opened tag."""
        assert tag in TAGS, f"unknown tag {tag}"
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check the order of closing."""
        assert self._open
        assert self._open.pop() == tag, f"closed out of order: {tag}"

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.plain += data


def plain(html: str) -> str:
    """Return the text a person reads; fails on what Telegram would refuse."""
    parser = StrictHtml()
    parser.feed(html)
    parser.close()
    assert not parser._open, "tag left open"
    assert re.search(r"<(?![a-z/])|&(?!#?\w+;)", html) is None, f"unescaped sign in {html!r}"
    assert 0 < len(parser.plain.encode("utf-16-le")) // 2 <= 4096
    return parser.plain


@dataclass
class Screen:
    """One message of the bot as it stands on the phone."""

    message_id: int
    chat_id: int
    html: str
    text: str
    keyboard: InlineKeyboardMarkup | None

    @property
    def captions(self) -> list[str]:
        """What is written on the buttons."""
        return [button.text for row in self.rows for button in row]

    @property
    def rows(self) -> list[list[Any]]:
        """The rows of buttons."""
        return list(self.keyboard.inline_keyboard) if self.keyboard else []


class Telegram(BaseSession):
    """The Bot API, as far as the conversation uses it. Keeps every call."""

    def __init__(self) -> None:
        super().__init__()
        self.screens: dict[int, Screen] = {}
        self.calls: list[TelegramMethod[Any]] = []
        self._ids = itertools.count(1000)

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        self.calls.append(method)
        match method:
            case SendMessage():
                return self._shown(bot, method, next(self._ids), int(method.chat_id), method.text)
            case SendDocument():
                return self._shown(
                    bot,
                    SendMessage(chat_id=method.chat_id, text=method.caption or ""),
                    next(self._ids),
                    int(method.chat_id),
                    method.caption or "",
                )
            case EditMessageText():
                return self._edit(bot, method)
            case EditMessageReplyMarkup():
                return self._edit_markup(bot, method)
            case AnswerCallbackQuery():
                assert len(method.text or "") <= 200
                return True
            case GetMe():
                return BOT
        raise AssertionError(f"not expected: {method}")

    def _edit(self, bot: Bot, method: EditMessageText) -> Message:
        old = self.screens[method.message_id or 0]
        if old.html == method.text and old.keyboard == method.reply_markup:
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        return self._shown(bot, method, old.message_id, old.chat_id, method.text or "")

    def _edit_markup(self, bot: Bot, method: EditMessageReplyMarkup) -> Message:
        old = self.screens[method.message_id or 0]
        if old.keyboard == method.reply_markup:
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        return self._shown(bot, method, old.message_id, old.chat_id, old.html)

    def _shown(self, bot: Bot, method: Shows, message_id: int, chat_id: int, html: str) -> Message:
        keyboard = method.reply_markup if isinstance(method.reply_markup, InlineKeyboardMarkup) else None
        for row in keyboard.inline_keyboard if keyboard else ():
            assert row, "empty row"
            for button in row:
                assert button.text.strip()
                assert (button.callback_data is None) != (button.url is None)
                assert len((button.callback_data or "").encode()) <= 64, button.callback_data
        self.screens[message_id] = Screen(message_id, chat_id, html, plain(html), keyboard)
        return Message(
            message_id=message_id,
            date=MOMENT,
            chat=Chat(id=chat_id, type="private"),
            from_user=BOT,
            text=self.screens[message_id].text,
            reply_markup=keyboard,
        ).as_(bot)

    async def close(self) -> None:
        """Nothing to close."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Files are not used."""
        chunks: list[bytes] = []
        for chunk in chunks:
            yield chunk


@dataclass
class Phone:
    """One person in a private chat with the bot."""

    dispatcher: Dispatcher
    telegram: Telegram
    user_id: int = 7001
    name: str = "Siti"
    language: str = "id"
    """That of the Telegram app."""
    typed: list[str] = field(default_factory=list)
    """Every text that was written, commands too."""
    _updates: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.bot = Bot("1:test", self.telegram, DefaultBotProperties(parse_mode=ParseMode.HTML))
        self.user = User(id=self.user_id, is_bot=False, first_name=self.name, language_code=self.language)
        self.chat = Chat(id=self.user_id, type="private")

    @property
    def screen(self) -> Screen:
        """The newest message of the bot in this chat."""
        return [screen for screen in self.telegram.screens.values() if screen.chat_id == self.user_id][-1]

    @property
    def text(self) -> str:
        """The text of the newest message."""
        return self.screen.text

    @property
    def answers(self) -> list[str]:
        """All answers to taps so far."""
        return [call.text or "" for call in self.telegram.calls if isinstance(call, AnswerCallbackQuery)]

    async def send(self, text: str) -> None:
        """Write a message."""
        self.typed.append(text)
        await self.receive(text=text)

    async def receive(self, **content: Any) -> None:
        """Send a message of any kind."""
        message = self._message(**content)
        await self.feed(Update(update_id=next(self._updates), message=message))

    async def edit(self, text: str) -> None:
        """Change a message that was sent."""
        await self.feed(Update(update_id=next(self._updates), edited_message=self._message(text=text)))

    async def tap(self, caption: str, on: Screen | None = None) -> None:
        """Tap the button with this caption (its beginning is enough)."""
        screen = on or self.screen
        found = [button for row in screen.rows for button in row if button.text.startswith(caption)]
        assert found, f"no button {caption!r} among {screen.captions}"
        await self.press(found[0].callback_data, screen)

    async def press(self, data: str, screen: Screen | None = None) -> None:
        """Send callback data, also such as no button carries."""
        at = screen or self.screen
        message = Message(
            message_id=at.message_id, date=MOMENT, chat=self.chat, from_user=BOT, text=at.text, reply_markup=at.keyboard
        )
        query = CallbackQuery(id="1", from_user=self.user, chat_instance="1", message=message, data=data)
        await self.feed(Update(update_id=next(self._updates), callback_query=query))

    async def feed(self, update: Update) -> None:
        """Hand an update to the conversation."""
        await self.dispatcher.feed_update(self.bot, update)

    def _message(self, **content: Any) -> Message:
        return Message(
            message_id=next(self._updates) + 10**6,
            date=MOMENT,
            chat=self.chat,
            from_user=self.user,
            **content,
        )
