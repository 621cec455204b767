"""How a message of the bot gets into a chat: the chat is open, the limits allow it, the reply keyboard follows."""

from typing import Any

from bot.simulator.contents import INLINE, reply_of
from bot.simulator.keyboards import check_markup
from bot.simulator.limits import FloodLimits
from bot.simulator.refusal import Refusal, bad_request
from bot.simulator.state import Chat, Message, World
from bot.simulator.validate import Parameters


class Delivery:
    """The way into the chats."""

    def __init__(self, world: World, limits: FloodLimits) -> None:
        self._world = world
        self._limits = limits

    def chat(self, parameters: Parameters) -> Chat:
        """Return the chat that a call is for.

        Raises:
            Refusal: there is none, its person has not written yet, or has blocked the bot.
        """
        if parameters.get("chat_id", "") == "":
            raise bad_request("chat_id is empty")
        chat = self._world.chats.get(parameters["chat_id"])
        if chat is None or not chat.is_open:
            raise bad_request("chat not found")
        if chat.is_blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def count(self, chat: Chat) -> None:
        """Count a send or an edit.

        Raises:
            Refusal: there were too many.
        """
        self._limits.count(chat.id, self._world.clock.now().timestamp())

    def put(self, chat: Chat, parameters: Parameters, content: dict[str, Any]) -> Message:
        """Put a new message into a chat."""
        content |= reply_of(chat, parameters)
        self.count(chat)
        message = self._world.put_message(chat, self._world.bot, **content)
        markup = check_markup(parameters.get("reply_markup")) or {}
        if markup and INLINE not in markup:
            chat.had_other_markup.add(message["message_id"])
            chat.keyboard = markup if "keyboard" in markup else None
            self._world.tell({"kind": "keyboard", "chat": chat.id, "keyboard": chat.keyboard})
        return message
