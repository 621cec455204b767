"""Inline mode: a person writes `@bot something` in any chat, the bot answers with results to choose from."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.simulator.contents import content_of
from bot.simulator.refusal import bad_request, mistake
from bot.simulator.state import TOO_OLD, InlineQuery, World
from bot.simulator.validate import Parameters

MOST_RESULTS = 50
MOST_ID_BYTES = 64
ANSWERABLE = timedelta(seconds=30)
"""An inline query can be answered so long. Telegram names no figure; in practice it is well under a minute."""
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


class InlineMethods:
    """The method by which results are given."""

    def __init__(self, world: World) -> None:
        self._world = world

    def table(self) -> dict[str, Callable[[Parameters], Any]]:
        """Return the methods by name."""
        return {"answerInlineQuery": self._answer}

    def _answer(self, parameters: Parameters) -> bool:
        query = self._world.inline_queries.get(parameters["inline_query_id"])
        if query is None or self._world.clock.now() - query.at > ANSWERABLE:
            raise bad_request(TOO_OLD)
        results = parameters["results"]
        _check_ids([result["id"] for result in results])
        if len(parameters.get("next_offset", "").encode()) > MOST_ID_BYTES:
            raise bad_request("NEXT_OFFSET_INVALID")
        query.results = {result["id"]: _content(result) for result in results}
        self._tell(query, parameters["inline_query_id"], results, _button(parameters.get("button")))
        return True

    def _tell(self, query: InlineQuery, query_id: str, results: list[dict[str, Any]], button: Any) -> None:
        shown = [{name: result.get(name, "") for name in ("id", "title", "description")} for result in results]
        self._world.tell(
            {"kind": "inline", "chat": query.chat_id, "query": query_id, "results": shown, "button": button}
        )


def _check_ids(ids: list[str]) -> None:
    if len(ids) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if any(not 1 <= len(result_id.encode()) <= MOST_ID_BYTES for result_id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _content(result: dict[str, Any]) -> dict[str, Any]:
    """Return the message that a result becomes."""
    if result["type"] != "article":
        raise mistake("the simulator serves inline results of type article only")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    text = {"text": content["message_text"], "parse_mode": content.get("parse_mode", "")}
    return content_of(text | {"reply_markup": result.get("reply_markup")})


def _button(button: dict[str, Any] | None) -> dict[str, str] | None:
    """Return the button above the results: its text, and what it hands to /start."""
    if button is None:
        return None
    start = button.get("start_parameter", "")
    if not _START.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    return {"text": button["text"], "start": start}
