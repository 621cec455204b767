"""What the bot says of itself, by language and scope."""

from typing import Any

import pytest

from bot.simulator.phone import FIRST_ID
from tests.web.served import Simulator

CARI = {"command": "cari", "description": "Cari lowongan"}


@pytest.mark.parametrize(
    ("method", "field", "most"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_names_are_kept_by_language(simulator: Simulator, method: str, field: str, most: int) -> None:
    await simulator.call(f"setMy{method}", {field: "x" * most})
    await simulator.call(f"setMy{method}", {field: "Kanca", "language_code": "su"})
    assert await simulator.call(f"getMy{method}") == {field: "x" * most}
    assert await simulator.call(f"getMy{method}", {"language_code": "su"}) == {field: "Kanca"}
    assert await simulator.call(f"getMy{method}", {"language_code": "en"}) == {field: "x" * most}
    refused = await simulator.refused(f"setMy{method}", {field: "x" * (most + 1)})
    assert refused == (400, f"Bad Request: {field} is too long")


async def test_commands_are_kept_by_scope_and_language(simulator: Simulator) -> None:
    scope = {"type": "chat", "chat_id": FIRST_ID}
    own = [{"command": "petugas", "description": "Untuk petugas"}]
    await simulator.call("setMyCommands", {"commands": [CARI]})
    await simulator.call("setMyCommands", {"commands": own, "scope": scope})
    assert await simulator.call("getMyCommands") == [CARI]
    assert await simulator.call("getMyCommands", {"scope": scope}) == own
    assert await simulator.call("getMyCommands", {"language_code": "id"}) == []
    about = simulator.api.world.about
    assert about.commands_of(FIRST_ID, "id") == own
    assert about.commands_of(FIRST_ID + 1, "id") == [CARI]
    await simulator.call("deleteMyCommands", {"scope": scope})
    assert about.commands_of(FIRST_ID, "id") == [CARI]


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Cari!", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "cari", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "cari", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([CARI] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "cari"}], "can't parse BotCommand: Can't find field \"description\""),
    ],
)
async def test_a_wrong_command_is_refused(simulator: Simulator, commands: list[dict[str, Any]], reason: str) -> None:
    assert await simulator.refused("setMyCommands", {"commands": commands}) == (400, f"Bad Request: {reason}")


async def test_a_wrong_scope_is_refused(simulator: Simulator) -> None:
    for scope, reason in (
        ({"type": "everyone"}, 'unknown type of "scope"'),
        ({"type": "chat"}, "can't parse BotCommandScopeChat: Can't find field \"chat_id\""),
    ):
        answer = await simulator.refused("getMyCommands", {"scope": scope})
        assert answer == (400, f"Bad Request: {reason}")


async def test_menu_buttons_are_kept_by_chat(simulator: Simulator) -> None:
    assert await simulator.call("getChatMenuButton") == {"type": "commands"}
    await simulator.call("setChatMenuButton", {"chat_id": FIRST_ID, "menu_button": {"type": "default"}})
    assert await simulator.call("getChatMenuButton", {"chat_id": FIRST_ID}) == {"type": "default"}
    assert await simulator.call("getChatMenuButton") == {"type": "commands"}
    assert await simulator.refused("getChatMenuButton", {"chat_id": 5}) == (400, "Bad Request: chat not found")
