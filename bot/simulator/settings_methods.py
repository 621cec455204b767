"""Methods by which a bot describes itself, and by which it says how it wants its updates."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.simulator.hook import MOST_CONNECTIONS, hook_of
from bot.simulator.refusal import bad_request
from bot.simulator.state import World
from bot.simulator.validate import Parameters

NAMES = {"name": "Name", "description": "Description", "short_description": "ShortDescription"}


class SettingsMethods:
    """Profile, commands, menu button, webhook."""

    def __init__(self, world: World) -> None:
        self._world = world

    def table(self) -> dict[str, Callable[[Parameters], Any]]:
        """Return the methods by name."""
        table: dict[str, Callable[[Parameters], Any]] = {
            "getMe": self._get_me,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "setChatMenuButton": self._set_button,
            "getChatMenuButton": self._get_button,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }
        for field, name in NAMES.items():
            table[f"getMy{name}"] = partial(self._get_text, field)
            table[f"setMy{name}"] = partial(self._set_text, field)
        return table

    def _get_me(self, _: Parameters) -> dict[str, Any]:
        return self._world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _get_text(self, field: str, parameters: Parameters) -> dict[str, str]:
        return {field: self._world.about.text(field, parameters.get("language_code", ""))}

    def _set_text(self, field: str, parameters: Parameters) -> bool:
        self._world.about.set_text(field, parameters.get(field, ""), parameters.get("language_code", ""))
        return self._changed()

    def _set_commands(self, parameters: Parameters) -> bool:
        scope, language = parameters.get("scope"), parameters.get("language_code", "")
        self._world.about.set_commands(parameters["commands"], scope, language)
        return self._changed()

    def _get_commands(self, parameters: Parameters) -> list[dict[str, Any]]:
        return self._world.about.commands(parameters.get("scope"), parameters.get("language_code", ""))

    def _delete_commands(self, parameters: Parameters) -> bool:
        return self._set_commands(parameters | {"commands": []})

    def _set_button(self, parameters: Parameters) -> bool:
        self._world.about.set_button(self._known(parameters), parameters.get("menu_button"))
        return self._changed()

    def _get_button(self, parameters: Parameters) -> dict[str, Any]:
        return self._world.about.button(self._known(parameters))

    def _known(self, parameters: Parameters) -> int:
        chat_id: int = parameters.get("chat_id", 0)
        if chat_id and chat_id not in self._world.chats:
            raise bad_request("chat not found")
        return chat_id

    def _changed(self) -> bool:
        self._world.tell({"kind": "bot"})
        return True

    def _set_webhook(self, parameters: Parameters) -> bool:
        """Have updates brought from now on, which ends polling."""
        self._world.webhook, self._world.webhook_error = hook_of(parameters), {}
        if "allowed_updates" in parameters:
            self._world.queue.allow(parameters["allowed_updates"])
        return self._drop(parameters)

    def _delete_webhook(self, parameters: Parameters) -> bool:
        self._world.webhook, self._world.webhook_error = None, {}
        return self._drop(parameters)

    def _drop(self, parameters: Parameters) -> bool:
        if parameters.get("drop_pending_updates"):
            self._world.queue.clear()
        self._world.queue.wake()
        return True

    def _webhook_info(self, _: Parameters) -> dict[str, Any]:
        hook, queue = self._world.webhook, self._world.queue
        allowed = {"allowed_updates": queue.allowed} if queue.allowed else {}
        more = {"max_connections": MOST_CONNECTIONS, **self._world.webhook_error, **allowed} if hook else allowed
        return {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
            **more,
        }
