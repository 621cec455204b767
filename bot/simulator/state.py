"""The world of the simulator: people, their chats with the bot, and updates that wait to be fetched. In memory."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from services.clock import Clock

BOT_ID = 1_000_000
MOST_KEPT_QUERIES = 1_000


@dataclass(slots=True)
class Chat:
    """A private chat of a person with the bot."""

    person: dict[str, Any]
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    is_blocked: bool = False


class World:
    """Everything the server knows. `changed` is called after each change, for the page to follow."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.updates: dict[int, dict[str, Any]] = {}
        self.queries: dict[str, int] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.commands: list[dict[str, Any]] = []
        self.profile = {"name": "", "description": "", "short_description": ""}
        self.listeners: set[Callable[[dict[str, Any]], None]] = set()
        self.arrived = asyncio.Event()
        self._message_ids = itertools.count(1)
        self._update_ids = itertools.count(int(clock.now().timestamp()))

    @property
    def bot(self) -> dict[str, Any]:
        """The bot as Telegram describes it."""
        return {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": self.profile["name"] or "KawanKerja",
            "username": "KawanKerjaBot",
        }

    def add_person(self, person_id: int, first_name: str) -> Chat:
        """Return the chat of a person, made on first use."""
        if person_id not in self.chats:
            person = {"id": person_id, "is_bot": False, "first_name": first_name, "language_code": "id"}
            self.chats[person_id] = Chat(person)
            self.tell({"kind": "people"})
        return self.chats[person_id]

    def put_message(self, chat: Chat, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """Add a message to a chat."""
        message = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": {"id": chat.person["id"], "type": "private", "first_name": chat.person["first_name"]},
            "date": int(self.clock.now().timestamp()),
            **content,
        }
        chat.messages[message["message_id"]] = message
        self.tell({"kind": "message", "chat": chat.person["id"], "message": message})
        return message

    def send_update(self, **content: Any) -> None:
        """Let an update wait for the bot."""
        update_id = next(self._update_ids)
        self.updates[update_id] = {"update_id": update_id, **content}
        self.arrived.set()

    def press(self, chat: Chat, message_id: int, data: str) -> str:
        """Send the tap of a person on an inline button; returns the id of the query."""
        query_id = f"{chat.person['id']}{next(self._message_ids)}"
        self.queries[query_id] = chat.person["id"]
        for old in list(self.queries)[:-MOST_KEPT_QUERIES]:
            del self.queries[old]
        query: dict[str, Any] = {"id": query_id, "from": chat.person, "chat_instance": "1", "data": data}
        message = chat.messages.get(message_id)
        if message is not None:
            query["message"] = message
        self.send_update(callback_query=query)
        return query_id

    def tell(self, event: dict[str, Any]) -> None:
        """Tell everybody who listens."""
        for listener in tuple(self.listeners):
            listener(event)
