"""What each method of the Bot API does in the world of the simulator: messages and taps."""

from collections.abc import Callable
from typing import Any

from bot.simulator.contents import content_of
from bot.simulator.delivery import Delivery
from bot.simulator.file_methods import FileMethods
from bot.simulator.inline_methods import InlineMethods
from bot.simulator.keyboards import check_markup
from bot.simulator.limits import FloodLimits
from bot.simulator.refusal import bad_request, mistake
from bot.simulator.settings_methods import SettingsMethods
from bot.simulator.state import ANSWERABLE, TOO_OLD, Chat, Message, World
from bot.simulator.validate import Parameters

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
MOST_ANSWER = 200
SHOWN = ("text", "entities", "reply_markup")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
ACTIONS = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
        *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
    }
)


class Methods:
    """The methods, by name."""

    def __init__(self, world: World, limits: FloodLimits) -> None:
        self._world = world
        self._delivery = Delivery(world, limits)
        self._table: dict[str, Callable[[Parameters], Any]] = {
            "sendMessage": self._send,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "deleteMessages": self._delete_many,
            "answerCallbackQuery": self._answer,
            "sendChatAction": self._action,
            **FileMethods(world, self._delivery).table(),
            **InlineMethods(world).table(),
            **SettingsMethods(world).table(),
        }

    def call(self, method: str, parameters: Parameters) -> Any:
        """Return the result of a call with checked parameters.

        Raises:
            Refusal: what Telegram would refuse.
        """
        return self._table[method](parameters)

    def _message(self, parameters: Parameters, action: str) -> tuple[Chat, Message]:
        chat = self._delivery.chat(parameters)
        if not parameters.get("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(parameters["message_id"])
        if message is None:
            raise bad_request(f"message to {action} not found")
        return chat, message

    def _send(self, parameters: Parameters) -> Message:
        chat = self._delivery.chat(parameters)
        return self._delivery.put(chat, parameters, content_of(parameters))

    def _editable(self, parameters: Parameters) -> tuple[Chat, Message]:
        if parameters.get("inline_message_id"):
            return self._world.inline_message(parameters["inline_message_id"])
        chat, message = self._message(parameters, "edit")
        if not message["from"]["is_bot"] or message["message_id"] in chat.had_other_markup:
            raise bad_request("message can't be edited")
        return chat, message

    def _edit_text(self, parameters: Parameters) -> Message | bool:
        chat, message = self._editable(parameters)
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        return self._change(chat, message, content_of(parameters))

    def _edit_markup(self, parameters: Parameters) -> Message | bool:
        chat, message = self._editable(parameters)
        markup = check_markup(parameters.get("reply_markup"))
        kept = {name: message[name] for name in ("text", "entities") if name in message}
        return self._change(chat, message, kept | ({"reply_markup": markup} if markup else {}))

    def _change(self, chat: Chat, message: Message, content: dict[str, Any]) -> Message | bool:
        """Put new content into a message. Of one sent by inline mode the bot only learns that it went well."""
        if all(message.get(name) == content.get(name) for name in SHOWN):
            raise bad_request(NOT_MODIFIED)
        self._delivery.count(chat)
        rest = {name: value for name, value in message.items() if name not in SHOWN}
        changed = self._world.change_message(chat, rest | content)
        return "via_bot" in message or changed

    def _delete(self, parameters: Parameters) -> bool:
        chat, message = self._message(parameters, "delete")
        if not self._is_deletable(message):
            raise bad_request("message can't be deleted for everyone")
        self._world.remove_message(chat, message)
        return True

    def _delete_many(self, parameters: Parameters) -> bool:
        """Delete those that exist; Telegram skips the others."""
        chat, ids = self._delivery.chat(parameters), parameters["message_ids"]
        if not 1 <= len(ids) <= MOST_DELETED:
            raise bad_request("message identifiers are not specified" if not ids else "too many message identifiers")
        for message in [chat.messages[number] for number in ids if number in chat.messages]:
            if self._is_deletable(message):
                self._world.remove_message(chat, message)
        return True

    def _is_deletable(self, message: Message) -> bool:
        age: int = self._world.seconds() - message["date"]
        return age <= DELETABLE_SECONDS

    def _answer(self, parameters: Parameters) -> bool:
        """Answer a tap. A second answer is taken and shows nothing new, as with Telegram."""
        query_id = parameters["callback_query_id"]
        tap = self._world.taps.get(query_id)
        if tap is None or self._world.clock.now() - tap.at > ANSWERABLE:
            raise bad_request(TOO_OLD)
        if parameters.get("url"):
            raise mistake("the simulator does not serve the parameter url")
        text = parameters.get("text", "")
        if len(text) > MOST_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        if query_id not in self._world.answers:
            answer = {"text": text, "show_alert": bool(parameters.get("show_alert"))}
            self._world.answers[query_id] = answer
            self._world.tell({"kind": "answer", "chat": tap.chat_id, "query": query_id, **answer})
        return True

    def _action(self, parameters: Parameters) -> bool:
        chat = self._delivery.chat(parameters)
        if parameters["action"] not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._world.tell({"kind": "action", "chat": chat.id})
        return True
