"""The world of the simulator: people, their chats with the bot, and their taps. In memory."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.simulator.files import Files
from bot.simulator.hook import Hook
from bot.simulator.profile import Profile
from bot.simulator.refusal import bad_request
from bot.simulator.updates import Update, Updates
from services.clock import Clock

Message = dict[str, Any]
BOT_ID = 1_000_000
USERNAME = "KawanKerjaBot"
ANSWERABLE = timedelta(minutes=15)
"""A tap can be answered so long. Telegram names no figure; bots see "query is too old" after about this time."""
MOST_KEPT_TAPS = 1_000
MOST_KEPT_QUERIES = 100
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Chat:
    """A private chat of a person with the bot. `keyboard`: the reply keyboard that stands below it."""

    person: dict[str, Any]
    phone: str
    messages: dict[int, Message] = field(default_factory=dict)
    is_open: bool = False
    is_blocked: bool = False
    keyboard: dict[str, Any] | None = None
    had_other_markup: set[int] = field(default_factory=set)

    @property
    def id(self) -> int:
        """The id of the chat is the id of the person."""
        return int(self.person["id"])

    def described(self) -> dict[str, Any]:
        """Return the chat as the Bot API describes it."""
        return {"id": self.id, "type": "private", "first_name": self.person["first_name"]}


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on an inline button that the bot was told of."""

    chat_id: int
    at: datetime


@dataclass(slots=True)
class InlineQuery:
    """What a person wrote after the name of the bot, and the messages that the bot offers, by the id of the result."""

    chat_id: int
    at: datetime
    results: dict[str, dict[str, Any]] = field(default_factory=dict)


class World:
    """Everything the server knows. Listeners are told of each change, for the page to follow."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.about = Profile()
        self.queue = Updates(clock)
        self.webhook: Hook | None = None
        self.webhook_error: dict[str, Any] = {}
        self.files = Files()
        self.taps: dict[str, Tap] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.listeners: set[Callable[[dict[str, Any]], None]] = set()
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(1)

    @property
    def bot(self) -> dict[str, Any]:
        """The bot as Telegram describes it."""
        name = self.about.text("name") or "KawanKerja"
        return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": USERNAME}

    @property
    def profile(self) -> dict[str, str]:
        """What the bot says of itself to people of any language."""
        return {field: self.about.text(field) for field in ("name", "description", "short_description")}

    @property
    def commands(self) -> list[dict[str, Any]]:
        """The commands that everybody sees."""
        return self.about.commands()

    @property
    def updates(self) -> dict[int, Update]:
        """Updates that wait to be fetched, by id."""
        return self.queue.waiting

    def seconds(self) -> int:
        """Return the time of the server in whole seconds."""
        return int(self.clock.now().timestamp())

    def add_person(self, person_id: int, first_name: str, language: str = "id", phone: str = "") -> Chat:
        """Return the chat of a person, made on first use. The bot cannot write there before the person did.

        Without a phone number the person gets one that belongs to nobody.
        """
        if person_id not in self.chats:
            person = {"id": person_id, "is_bot": False, "first_name": first_name, "language_code": language}
            self.chats[person_id] = Chat(person, phone or f"+62800{person_id % 10_000_000:07}")
            self.tell({"kind": "people"})
        return self.chats[person_id]

    def put_message(self, chat: Chat, sender: dict[str, Any], **content: Any) -> Message:
        """Add a message to a chat."""
        message = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.described(),
            "date": self.seconds(),
            **content,
        }
        chat.is_open = chat.is_open or not sender["is_bot"]
        chat.messages[message["message_id"]] = message
        self.tell({"kind": "message", "chat": chat.id, "message": message})
        return message

    def change_message(self, chat: Chat, message: Message) -> Message:
        """Put a message in the place of the one with its id."""
        changed = message | {"edit_date": self.seconds()}
        chat.messages[message["message_id"]] = changed
        self.tell({"kind": "message", "chat": chat.id, "message": changed})
        return changed

    def remove_message(self, chat: Chat, message: Message) -> None:
        """Take a message out of a chat, for both sides."""
        del chat.messages[message["message_id"]]
        self.tell({"kind": "deleted", "chat": chat.id, "message_id": message["message_id"]})

    def send_update(self, **content: Any) -> None:
        """Let an update wait for the bot."""
        self.queue.put(**content)

    def press(self, chat: Chat, message_id: int, data: str) -> str:
        """Send the tap of a person on an inline button; returns the id of the query."""
        query_id = f"{chat.id}{next(self._query_ids):06}"
        self.taps[query_id] = Tap(chat.id, self.clock.now())
        for old in list(self.taps)[:-MOST_KEPT_TAPS]:
            del self.taps[old]
            self.answers.pop(old, None)
        gone = {"message_id": message_id, "chat": chat.described(), "date": 0}
        message = chat.messages.get(message_id, gone)
        place = {"inline_message_id": f"{chat.id}.{message_id}"} if "via_bot" in message else {"message": message}
        query = {"id": query_id, "from": chat.person, "chat_instance": str(chat.id), "data": data}
        self.send_update(callback_query=query | place)
        return query_id

    def inline_message(self, inline_message_id: str) -> tuple[Chat, Message]:
        """Return the message that came of inline mode, and its chat.

        Raises:
            Refusal: there is none.
        """
        chat_id, _, message_id = inline_message_id.partition(".")
        chat = self.chats.get(int(chat_id)) if chat_id.isdecimal() else None
        message = chat.messages.get(int(message_id)) if chat and message_id.isdecimal() else None
        if chat is None or message is None or "via_bot" not in message:
            raise bad_request("MESSAGE_ID_INVALID")
        return chat, message

    def ask_inline(self, chat: Chat, text: str) -> str:
        """Send what a person wrote after the name of the bot; returns the id of the query."""
        query_id = f"{chat.id}{next(self._query_ids):06}"
        self.inline_queries[query_id] = InlineQuery(chat.id, self.clock.now())
        for old in list(self.inline_queries)[:-MOST_KEPT_QUERIES]:
            del self.inline_queries[old]
        self.send_update(
            inline_query={"id": query_id, "from": chat.person, "query": text, "offset": "", "chat_type": "sender"}
        )
        return query_id

    def tell(self, event: dict[str, Any]) -> None:
        """Tell everybody who listens."""
        for listener in tuple(self.listeners):
            listener(event)
