"""What the bot says of itself: name, descriptions, command lists and menu buttons, by language and scope."""

import json
import re
from typing import Any

from bot.simulator.refusal import bad_request

Commands = list[dict[str, Any]]
MOST_COMMANDS = 100
MOST_SIGNS = {"name": 64, "description": 512, "short_description": 120}
MOST_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_EVERYBODY = {"type": "default"}


def _key(scope: dict[str, Any] | None) -> str:
    return json.dumps(scope or _EVERYBODY, sort_keys=True)


class Profile:
    """Texts by language ("" is for everybody), commands by scope and language, menu buttons by chat (0: all)."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[str, str], Commands] = {}
        self._buttons: dict[int, dict[str, Any]] = {}

    def text(self, field: str, language: str = "") -> str:
        """Return the name or a description in a language, else the one for everybody."""
        return self._texts.get((field, language)) or self._texts.get((field, ""), "")

    def set_text(self, field: str, text: str, language: str = "") -> None:
        """Set the name or a description.

        Raises:
            Refusal: it is too long (the limit is the Bot API's, the wording ours).
        """
        if len(text) > MOST_SIGNS[field]:
            raise bad_request(f"{field} is too long")
        self._texts[field, language] = text

    def commands(self, scope: dict[str, Any] | None = None, language: str = "") -> Commands:
        """Return exactly what was set for a scope and a language."""
        return self._commands.get((_key(scope), language), [])

    def commands_of(self, chat_id: int, language: str) -> Commands:
        """Return what a person sees in a private chat: the narrowest scope wins, then the language."""
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, _EVERYBODY):
            found = self.commands(scope, language) or self.commands(scope)
            if found:
                return found
        return []

    def set_commands(self, commands: Commands, scope: dict[str, Any] | None, language: str) -> None:
        """Set the commands of a scope and a language; none removes them.

        Raises:
            Refusal: too many, or a command that Telegram does not take.
        """
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= MOST_COMMAND_DESCRIPTION:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[_key(scope), language] = commands

    def button(self, chat_id: int) -> dict[str, Any]:
        """Return the menu button of a chat, else the one of all chats."""
        return self._buttons.get(chat_id) or self._buttons.get(0) or {"type": "commands"}

    def set_button(self, chat_id: int, button: dict[str, Any] | None) -> None:
        """Set the menu button of a chat (0: of all)."""
        self._buttons[chat_id] = button or {"type": "default"}
