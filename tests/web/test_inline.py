"""Inline mode: what the bot may answer, what is refused, and how results are chosen on the page."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.simulator import people
from tests.web.pages import picture, say, start
from tests.web.served import Simulator, button, keyboard

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def article(number: int = 1, **more: Any) -> dict[str, Any]:
    content = {"message_text": f"<b>Lowongan {number}</b>", "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": f"v{number}",
        "title": f"Operator {number}",
        "description": "PT Contoh, Cibitung",
        "input_message_content": content,
    } | more


async def asked(simulator: Simulator, text: str = "operator") -> str:
    simulator.api.world.ask_inline(simulator.siti, text)
    *_, update = await simulator.call("getUpdates")
    assert update["inline_query"]["query"] == text
    return str(update["inline_query"]["id"])


async def test_a_chosen_result_is_sent_by_the_person(talking: Simulator) -> None:
    query = await asked(talking)
    results = [article(1), article(2, reply_markup=keyboard([button()]))]
    assert await talking.call("answerInlineQuery", {"inline_query_id": query, "results": results}) is True
    sent = people.choose_inline(talking.api.world, talking.siti, query, "v2")
    assert sent["text"] == "Lowongan 2"
    assert sent["via_bot"]["username"] == "KawanKerjaBot"
    *_, update = await talking.call("getUpdates")
    assert update["message"] == sent
    talking.api.world.press(talking.siti, sent["message_id"], "save:1")
    *_, update = await talking.call("getUpdates")
    place = update["callback_query"]["inline_message_id"]
    assert "message" not in update["callback_query"]
    assert await talking.call("editMessageText", {"inline_message_id": place, "text": "Tutup"}) is True
    assert talking.siti.messages[sent["message_id"]]["text"] == "Tutup"


@pytest.mark.parametrize("place", ["x", "5.1", "2000001.1", "2000001.999"])
async def test_only_a_message_of_inline_mode_is_edited_by_its_id(talking: Simulator, place: str) -> None:
    refused = await talking.refused("editMessageText", {"inline_message_id": place, "text": "x"})
    assert refused == (400, "Bad Request: MESSAGE_ID_INVALID")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"results": [article(number) for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(1), article(1)]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(id="x" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article(id="")]}, "RESULT_ID_INVALID"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [article(input_message_content={"message_text": " "})]}, "message text is empty"),
        ({"results": [article(input_message_content={"message_text": "x" * 4097})]}, "message is too long"),
        (
            {"results": [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})]},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"results": [article(reply_markup=keyboard([button(data="x" * 65)]))]}, "BUTTON_DATA_INVALID"),
        ({"results": [article(type="photo")]}, "the simulator serves inline results of type article only"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "Cari", "start_parameter": "tidak boleh"}}, "START_PARAM_INVALID"),
        ({"results": [article(colour="red")]}, 'unknown field "colour" in "results"'),
    ],
)
async def test_a_wrong_answer_is_refused(talking: Simulator, answer: dict[str, Any], reason: str) -> None:
    query = await asked(talking)
    refused = await talking.refused("answerInlineQuery", {"inline_query_id": query, **answer})
    assert refused == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize("late", [False, True])
async def test_an_unknown_or_old_query_cannot_be_answered(talking: Simulator, late: bool) -> None:
    query = await asked(talking)
    talking.clock.ahead += timedelta(minutes=1) if late else timedelta()
    answer = {"inline_query_id": query if late else "12345", "results": []}
    assert await talking.refused("answerInlineQuery", answer) == (400, f"Bad Request: {TOO_OLD}")


async def test_results_are_chosen_on_the_page(page: Page) -> None:
    await start(page)
    await page.locator(".text").press_sequentially("@KawanKerjaBot gudang")
    await expect(page.get_by_role("menuitem", name="Cari gudang")).to_be_visible()
    await picture(page, "360-light-8-inline")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator(".row.mine").last.locator("b")).to_have_text("gudang")
    await expect(page.locator(".row.mine").last.locator(".from")).to_have_text("lewat @KawanKerjaBot")
    await expect(page.locator(".text")).to_have_value("")
    await say(page, "biasa")
    await expect(page.locator(".chat .row").last.locator("i")).to_have_text("biasa")


async def test_a_button_begins_inline_mode(simulator: Simulator, page: Page) -> None:
    await start(page)
    more = {"text": "Cari lagi", "switch_inline_query_current_chat": "satpam"}
    await simulator.send("Lagi?", reply_markup=keyboard([more]))
    await page.get_by_role("button", name="Cari lagi").click()
    await expect(page.locator(".text")).to_have_value("@KawanKerjaBot satpam")
    await page.get_by_role("menuitem", name="Cari satpam").click()
    await expect(page.locator(".row.mine").last.locator("b")).to_have_text("satpam")
