"""What each method of the Bot API does in the world of the simulator."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.simulator import html_entities
from bot.simulator.limits import FloodLimits
from bot.simulator.refusal import Refusal, bad_request
from bot.simulator.state import Chat, World
from bot.simulator.validate import check_markup

MOST_TEXT = 4096
DELETABLE_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
Parameters = dict[str, Any]


class Methods:
    """The methods, by name."""

    def __init__(self, world: World, limits: FloodLimits) -> None:
        self._world = world
        self._limits = limits
        self._table: dict[str, Callable[[Parameters], Any]] = {
            "getMe": lambda _: {**world.bot, "can_join_groups": True, "supports_inline_queries": False},
            "sendMessage": self._send,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer,
            "setMyCommands": self._set_commands,
            "getMyCommands": lambda _: world.commands,
            "deleteMyCommands": self._delete_commands,
            "deleteWebhook": lambda _: True,
            **self._profile_methods(),
        }

    def call(self, method: str, parameters: Parameters) -> Any:
        """Return the result of a call.

        Raises:
            Refusal: what Telegram would refuse.
        """
        return self._table[method](parameters)

    def _profile_methods(self) -> dict[str, Callable[[Parameters], Any]]:
        table: dict[str, Callable[[Parameters], Any]] = {}
        for field, name in (
            ("name", "Name"),
            ("description", "Description"),
            ("short_description", "ShortDescription"),
        ):
            table[f"getMy{name}"] = partial(self._get_profile, field)
            table[f"setMy{name}"] = partial(self._set_profile, field)
        return table

    def _get_profile(self, field: str, _: Parameters) -> dict[str, str]:
        return {field: self._world.profile[field]}

    def _set_profile(self, field: str, parameters: Parameters) -> bool:
        self._world.profile[field] = parameters.get(field, "")
        self._world.tell({"kind": "bot"})
        return True

    def _chat(self, parameters: Parameters) -> Chat:
        chat = self._world.chats.get(parameters.get("chat_id", 0))
        if chat is None:
            raise bad_request("chat not found")
        if chat.is_blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def _message(self, parameters: Parameters, action: str) -> tuple[Chat, dict[str, Any]]:
        chat = self._chat(parameters)
        message = chat.messages.get(parameters.get("message_id", 0))
        if message is None:
            raise bad_request(f"message to {action} not found")
        return chat, message

    def _count(self, chat: Chat) -> None:
        self._limits.count(chat.person["id"], self._world.clock.now().timestamp())

    def _send(self, parameters: Parameters) -> dict[str, Any]:
        chat = self._chat(parameters)
        content = _content(parameters)
        self._count(chat)
        return self._world.put_message(chat, self._world.bot, **content)

    def _edit_text(self, parameters: Parameters) -> dict[str, Any]:
        chat, message = self._own_message(parameters)
        content = _content(parameters)
        if all(message.get(name) == content.get(name) for name in ("text", "entities", "reply_markup")):
            raise bad_request(NOT_MODIFIED)
        return self._change(chat, message, content, ("text", "entities", "reply_markup"))

    def _edit_markup(self, parameters: Parameters) -> dict[str, Any]:
        chat, message = self._own_message(parameters)
        markup = check_markup(parameters.get("reply_markup"))
        if message.get("reply_markup") == markup:
            raise bad_request(NOT_MODIFIED)
        return self._change(chat, message, {"reply_markup": markup} if markup else {}, ("reply_markup",))

    def _own_message(self, parameters: Parameters) -> tuple[Chat, dict[str, Any]]:
        chat, message = self._message(parameters, "edit")
        if not message["from"]["is_bot"]:
            raise bad_request("message can't be edited")
        return chat, message

    def _change(
        self, chat: Chat, message: dict[str, Any], content: dict[str, Any], fields: tuple[str, ...]
    ) -> dict[str, Any]:
        self._count(chat)
        kept = {name: value for name, value in message.items() if name not in fields}
        changed = {**kept, **content, "edit_date": int(self._world.clock.now().timestamp())}
        chat.messages[message["message_id"]] = changed
        self._world.tell({"kind": "message", "chat": chat.person["id"], "message": changed})
        return changed

    def _delete(self, parameters: Parameters) -> bool:
        chat, message = self._message(parameters, "delete")
        if self._world.clock.now().timestamp() - message["date"] > DELETABLE_SECONDS:
            raise bad_request("message can't be deleted for everyone")
        del chat.messages[message["message_id"]]
        self._world.tell({"kind": "deleted", "chat": chat.person["id"], "message_id": message["message_id"]})
        return True

    def _answer(self, parameters: Parameters) -> bool:
        query_id = parameters["callback_query_id"]
        if query_id not in self._world.queries:
            raise bad_request(TOO_OLD)
        if len(parameters.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        answer = {"text": parameters.get("text", ""), "show_alert": bool(parameters.get("show_alert"))}
        self._world.answers[query_id] = answer
        self._world.tell({"kind": "answer", "chat": self._world.queries[query_id], "query": query_id, **answer})
        return True

    def _set_commands(self, parameters: Parameters) -> bool:
        self._world.commands = parameters["commands"]
        self._world.tell({"kind": "bot"})
        return True

    def _delete_commands(self, _: Parameters) -> bool:
        self._world.commands = []
        return True


def _content(parameters: Parameters) -> dict[str, Any]:
    """Return text, entities and markup of a message as it will stand."""
    text = str(parameters["text"])
    entities: list[dict[str, Any]] = []
    if parameters.get("parse_mode") == "HTML":
        text, entities = html_entities.parse(text)
    text = text.strip()
    if not text:
        raise bad_request("message text is empty")
    if html_entities.length(text) > MOST_TEXT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    markup = check_markup(parameters.get("reply_markup"))
    return content | ({"reply_markup": markup} if markup else {})
