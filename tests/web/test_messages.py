"""Messages that were sent: edited, deleted, replied to, tapped."""

from datetime import timedelta

import pytest

from bot.simulator import people
from bot.simulator.phone import FIRST_ID
from tests.web.served import Simulator, button, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def place(message_id: int) -> dict[str, int]:
    return {"chat_id": FIRST_ID, "message_id": message_id}


async def test_an_edit_must_change_something(talking: Simulator) -> None:
    sent = place(
        (await talking.send("<b>Satu</b>", parse_mode="HTML", reply_markup=keyboard([button()])))["message_id"]
    )
    same = {**sent, "text": " <b>Satu</b>", "parse_mode": "HTML", "reply_markup": keyboard([button()])}
    assert await talking.refused("editMessageText", same) == (400, NOT_MODIFIED)
    assert await talking.refused("editMessageReplyMarkup", {**sent, "reply_markup": keyboard([button()])}) == (
        400,
        NOT_MODIFIED,
    )
    plain = await talking.call("editMessageText", {**same, "parse_mode": None, "text": "Satu"})
    assert "entities" not in plain
    without = await talking.call("editMessageText", {**sent, "text": "Satu"})
    assert "reply_markup" not in without
    assert await talking.refused("editMessageReplyMarkup", sent) == (400, NOT_MODIFIED)


async def test_an_edit_stays_where_it_is(talking: Simulator) -> None:
    first = await talking.send("Satu")
    second = await talking.send("Dua")
    talking.clock.ahead += timedelta(minutes=5)
    changed = await talking.call("editMessageText", {**place(first["message_id"]), "text": "Satu lagi"})
    assert (changed["date"], changed["edit_date"]) == (first["date"], first["date"] + 300)
    assert [message["text"] for message in talking.siti.messages.values()] == ["halo", "Satu lagi", "Dua"]
    assert await talking.call("deleteMessage", place(second["message_id"])) is True


async def test_what_is_not_there_cannot_be_edited_or_deleted(talking: Simulator) -> None:
    edit = {**place(999), "text": "x"}
    assert await talking.refused("editMessageText", edit) == (400, "Bad Request: message to edit not found")
    assert await talking.refused("editMessageReplyMarkup", place(999)) == (
        400,
        "Bad Request: message to edit not found",
    )
    assert await talking.refused("deleteMessage", place(999)) == (400, "Bad Request: message to delete not found")


async def test_messages_of_people_and_with_reply_keyboards_cannot_be_edited(talking: Simulator) -> None:
    theirs = talking.write()["message_id"]
    with_keys = (await talking.send(reply_markup={"keyboard": [[{"text": "Ya"}]]}))["message_id"]
    for message_id in (theirs, with_keys):
        answer = await talking.refused("editMessageText", {**place(message_id), "text": "x"})
        assert answer == (400, "Bad Request: message can't be edited")


async def test_messages_can_be_deleted_for_two_days(talking: Simulator) -> None:
    early, late = [(await talking.send(text))["message_id"] for text in ("Satu", "Dua")]
    talking.clock.ahead += timedelta(hours=48)
    assert await talking.call("deleteMessage", place(early)) is True
    talking.clock.ahead += timedelta(seconds=1)
    refused = await talking.refused("deleteMessage", place(late))
    assert refused == (400, "Bad Request: message can't be deleted for everyone")
    assert late in talking.siti.messages


async def test_many_are_deleted_at_once(talking: Simulator) -> None:
    ids = [(await talking.send(str(number)))["message_id"] for number in range(3)]
    assert await talking.call("deleteMessages", {"chat_id": FIRST_ID, "message_ids": [*ids, 999]}) is True
    assert not set(ids) & set(talking.siti.messages)
    for wrong in ([], [1] * 101):
        assert (await talking.refused("deleteMessages", {"chat_id": FIRST_ID, "message_ids": wrong}))[0] == 400


async def test_a_reply_needs_its_message(talking: Simulator) -> None:
    asked = talking.write("apa?")
    sent = await talking.send("itu", reply_parameters={"message_id": asked["message_id"]})
    assert sent["reply_to_message"]["text"] == "apa?"
    gone = {"message_id": 999}
    assert await talking.send_refused(reply_parameters=gone) == (400, "Bad Request: message to be replied not found")
    without = await talking.send(reply_parameters={**gone, "allow_sending_without_reply": True})
    assert "reply_to_message" not in without


async def tapped(talking: Simulator) -> str:
    sent = await talking.send(reply_markup=keyboard([button()]))
    return talking.api.world.press(talking.siti, sent["message_id"], "save:1")


async def test_a_tap_is_answered_again_without_harm(talking: Simulator) -> None:
    query = {"callback_query_id": await tapped(talking)}
    assert await talking.call("answerCallbackQuery", {**query, "text": "Tersimpan", "show_alert": True}) is True
    assert await talking.call("answerCallbackQuery", {**query, "text": "Lagi"}) is True
    assert talking.api.world.answers[query["callback_query_id"]] == {"text": "Tersimpan", "show_alert": True}


@pytest.mark.parametrize("late", [False, True])
async def test_an_unknown_or_old_tap_cannot_be_answered(talking: Simulator, late: bool) -> None:
    query = await tapped(talking)
    talking.clock.ahead += timedelta(hours=1) if late else timedelta()
    asked = {"callback_query_id": query if late else "12345"}
    assert await talking.refused("answerCallbackQuery", asked) == (400, TOO_OLD)


async def test_an_answer_has_at_most_200_signs(talking: Simulator) -> None:
    answer = {"callback_query_id": await tapped(talking), "text": "x" * 201}
    assert await talking.refused("answerCallbackQuery", answer) == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_an_answer_opens_no_address(talking: Simulator) -> None:
    answer = {"callback_query_id": await tapped(talking), "url": "https://t.me/KawanKerjaBot?start=x"}
    refused = await talking.refused("answerCallbackQuery", answer)
    assert refused == (400, "Bad Request: the simulator does not serve the parameter url")
    assert len(talking.api.mistakes) == 1


async def test_who_blocked_the_bot_is_not_reached(talking: Simulator) -> None:
    sent = await talking.send()
    people.block(talking.api.world, talking.siti)
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await talking.send_refused() == blocked
    assert await talking.refused("editMessageText", {**place(sent["message_id"]), "text": "x"}) == blocked
    assert await talking.refused("sendChatAction", {"chat_id": FIRST_ID, "action": "typing"}) == blocked
    talking.write("kembali")
    assert (await talking.send())["text"] == "halo"


async def test_only_known_actions_are_taken(talking: Simulator) -> None:
    assert await talking.call("sendChatAction", {"chat_id": FIRST_ID, "action": "typing"}) is True
    refused = await talking.refused("sendChatAction", {"chat_id": FIRST_ID, "action": "dancing"})
    assert refused == (400, "Bad Request: wrong parameter action in request")
