"""What the bot logs: events with their fields, and nothing that belongs to a person."""

import json
import logging
import re

import pytest

from bot.logs import build_formatter
from bot.simulator.faults import Faults, answer, bad_gateway
from bot.simulator.refusal import Refusal
from db.cipher import new_key
from tests.commands.shell import Shell, bot_at
from tests.e2e.phone import TOKEN, line

NAME, TEXT, NUMBER = "Rahmawati", "satpam cibitung malam", "081234567890"
LINE = re.compile(r"(?P<time>\S+) (?P<level>[A-Z]+) (?P<name>[\w.]+): (?P<rest>.+)")


async def log_of_a_bad_day(shell: Shell, layout: str) -> str:
    """Let somebody talk to a bot that logs all it can, while Telegram stumbles and refuses; return the log."""
    key = new_key()
    settings = {"DATA_KEY": key, "LOG_LEVEL": "DEBUG", "LOG_FORMAT": layout}
    async with line() as served, shell.running("run", **bot_at(served.url, **settings)) as bot:
        await bot.line()
        refused = answer(Refusal(400, "Bad Request: not today"))
        served.api.fault = Faults({"sendMessage": [bad_gateway(), refused]})
        person = served.person(7001, NAME)
        for text in (TEXT, NUMBER, "/start"):
            await person.say(text)
        ended = await bot.stop()
    assert ended.code == 0
    for secret in (NAME, TEXT, "cibitung", NUMBER, TOKEN, TOKEN.partition(":")[2], key):
        assert secret not in ended.err
    return ended.err


async def test_a_line_of_text_shows_the_fields_of_its_event(shell: Shell) -> None:
    log = await log_of_a_bad_day(shell, "text")
    events = [match for match in map(LINE.fullmatch, log.splitlines()) if match]
    again = next(event for event in events if event["rest"].startswith("calling again"))
    assert again["rest"] == "calling again method=SendMessage seconds=0.3"
    assert again["name"] == "bot.client"
    assert again["time"].endswith("+07:00")
    failed = next(event for event in events if event["level"] == "ERROR")
    assert re.search(r"update \d+ failed", failed["rest"])
    assert "Traceback" in log


async def test_a_line_of_json_holds_the_fields_of_its_event(shell: Shell) -> None:
    events = [json.loads(one) for one in (await log_of_a_bad_day(shell, "json")).splitlines()]
    again = next(event for event in events if event["message"] == "calling again")
    assert (again["method"], again["seconds"], again["levelname"]) == ("SendMessage", 0.3, "INFO")
    assert again["asctime"].endswith("+07:00")


@pytest.mark.parametrize("layout", ["text", "json"])
def test_a_fault_is_told_without_what_was_written(layout: str, caplog: pytest.LogCaptureFixture) -> None:
    try:
        try:
            int(TEXT)
        except ValueError as error:
            raise LookupError(NAME) from error
    except LookupError:
        logging.getLogger("bot").exception("update failed", extra={"update": 17})
    record = caplog.records[-1]
    record.exc_text = None  # what the formatter of pytest made of it
    log = build_formatter(layout, "Asia/Jakarta").format(record)
    assert log.index("ValueError") < log.index("LookupError")
    assert "test_logs.py" in log
    assert (TEXT in log, NAME in log) == (False, False)
