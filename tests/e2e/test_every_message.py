"""Every kind of message at every step of every dialog: each is told what to do, and what was open stays open.

Where a text is the answer it is taken or said to be wrong; the words of a report are left out (tests/bot).
"""

import itertools
from typing import Any, NamedTuple

import pytest

from bot.simulator import people
from bot.texts import texts
from tests.e2e.conftest import NASTY
from tests.e2e.phone import Line, Person

SEARCH = "operator produksi cikarang barat"
_ids = itertools.count(9000)


class Tap(NamedTuple):
    """A tap on the button whose caption begins like this."""

    caption: str


CARD = (SEARCH, Tap("1"))
KEPT = (*CARD, Tap("⭐"), "/simpanan")
STEPS: dict[str, tuple[str | Tap, ...]] = {
    "nothing open": ("/start",),
    "results": (SEARCH,),
    "second page": (SEARCH, Tap("▶")),
    "nothing found": ("guru cikarang barat",),
    "filters": (SEARCH, Tap("⚙")),
    "a filter": (SEARCH, Tap("⚙"), Tap("🎓")),
    "order": (SEARCH, Tap("↕")),
    "settings": (SEARCH, "/pengaturan"),
    "deleting searches": ("/pengaturan", Tap("🧹")),
    "card": CARD,
    "hiding": (*CARD, Tap("Sembunyikan")),
    "report": (*CARD, Tap("Laporkan")),
    "thanks for a report": (*CARD, Tap("Laporkan"), Tap("Minta uang")),
    "saved": KEPT,
    "card of a saved one": (*KEPT, Tap("1")),
    "card of a link": ("/start v_1",),
}
BIRTH = ("/daftar", Tap("Saya setuju"))
ASKED = (*BIRTH, "2003")
QUESTIONS: dict[str, tuple[str | Tap, ...]] = {
    "birth year": BIRTH,
    "wanted work": ASKED,
    "major": (*ASKED, *(Tap("Lewati"),) * 2, Tap("SMK")),
    "competences": (*ASKED, *(Tap("Lewati"),) * 4),
    "phone": (*ASKED, *(Tap("Lewati"),) * 8),
    "what was understood": (*ASKED, "satpam, tambun selatan, smk akuntansi"),
}
FILE = {"file_id": "f", "file_unique_id": "u"}
POLL = {
    "id": "1",
    "question": "Kerja?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
OTHERS: dict[str, Any] = {
    **people.STAND_INS,
    "photo": [FILE | {"width": 90, "height": 67}],
    "document": FILE | {"file_name": "lamaran.pdf"},
    "audio": FILE | {"duration": 3},
    "video": FILE | {"duration": 3, "width": 9, "height": 9},
    "video_note": FILE | {"duration": 3, "length": 9},
    "animation": FILE | {"duration": 3, "width": 9, "height": 9},
    "dice": {"emoji": "🎲", "value": 3},
    "contact": {"phone_number": "+620", "first_name": "Siti"},
    "poll": POLL,
}
PLACES = ("location", "venue")
WORDS = {
    "longest": ("operator " * 500)[:4096],
    "longest word": "x" * 4096,
    "emoji only": "😀👍🏽",
    "right to left": "\u202eoperator produksi\u202c \u200f",
    "marks": NASTY,
    "blank": "\u2800\u200b",
    "unknown command": "/entahapa <b>",
}


def place(kind: str, latitude: float, longitude: float) -> dict[str, Any]:
    """Return what is shared: a location, or a place with a name."""
    location = {"latitude": latitude, "longitude": longitude}
    return location if kind == "location" else {"location": location, "title": "Pabrik", "address": "Jalan"}


async def arrive(server: Line, steps: tuple[str | Tap, ...]) -> Person:
    """Return somebody new who has gone this way."""
    person = server.person(next(_ids), "Nur'aini <b>&")
    for step in steps:
        await (person.tap(step.caption) if isinstance(step, Tap) else person.say(step))
    return person


async def answered(person: Person, before: int) -> None:
    """Wait for exactly one more message, which says how to go on."""
    await person.hear(lambda: len(person.screens) > before, "an answer")
    assert len(person.screens) == before + 1
    assert any(word in person.text.lower() for word in ("tulis", "kirim", "ketuk", "lowongan", "sudah benar?")), (
        person.text
    )
    assert person.text != texts()("error.fault")


@pytest.mark.parametrize("step", STEPS)
async def test_every_kind_of_message_is_told_what_to_do(healthy: Line, step: str) -> None:
    person = await arrive(healthy, STEPS[step])
    screen = person.screens[-1]
    buttons = [button for row in screen["reply_markup"]["inline_keyboard"] for button in row]
    last = [button["callback_data"] for button in buttons if "callback_data" in button][-1]
    for kind, content in OTHERS.items():
        before = len(person.screens)
        person.send(**{kind: content})
        await answered(person, before)
    before = len(person.screens)
    written = next(number for number, message in person.chat.messages.items() if "text" in message)
    people.edit(healthy.api.world, person.chat, written, "satpam bekasi")
    await answered(person, before)
    query = person.press_data(last, screen["message_id"])
    assert await person.answer_to(query) != texts()("error.old_button")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", PLACES)
async def test_a_location_is_a_search_near_by_or_said_to_be_elsewhere(healthy: Line, step: str, kind: str) -> None:
    person = await arrive(healthy, STEPS[step])
    before = len(person.screens)
    person.send(**{kind: place(kind, -6.1754, 106.8272)})
    await answered(person, before)
    person.send(**{kind: place(kind, -6.2984, 107.1286)})
    await person.hear(lambda: len(person.screens) == before + 3, "the village, and what is near")
    assert "Sekitar Desa Wangunharja" in person.screens[-2]["text"]
    assert "✕ Desa Wangunharja" in person.captions


@pytest.mark.parametrize("step", STEPS)
async def test_every_text_is_answered(healthy: Line, step: str) -> None:
    person = await arrive(healthy, STEPS[step])
    for text in WORDS.values():
        before = len(person.screens)
        person.write(text)
        await answered(person, before)
    before = len(person.screens)
    people.send_forwarded(healthy.api.world, person.chat, "Grup Loker", SEARCH)
    await answered(person, before)


@pytest.mark.parametrize("step", QUESTIONS)
async def test_a_question_of_the_profile_takes_every_message_and_stays_open(healthy: Line, step: str) -> None:
    person = await arrive(healthy, QUESTIONS[step])
    contents = [{kind: content} for kind, content in OTHERS.items()]
    contents += [{"text": text} for name, text in WORDS.items() if "command" not in name]
    for content in contents:
        before = len(person.screens)
        person.send(**content)
        await answered(person, before)
    last = [screen for screen in person.screens if "reply_markup" in screen][-1]
    row = last["reply_markup"]["inline_keyboard"][-1]
    query = person.press_data(row[-1]["callback_data"], last["message_id"])
    assert await person.answer_to(query) not in {texts()("error.old_button"), texts()("error.fault")}


async def test_signs_show_as_they_were_written(healthy: Line) -> None:
    person = await arrive(healthy, ("/start",))
    assert "Halo, Nur'aini <b>&!" in person.text
    for step, field in (("penjahit cikarang barat", "company"), ("1", "contact"), ("Sembunyikan", "")):
        await (person.say(step) if field == "company" else person.tap(step))
        assert f"Penjahit {NASTY}"[:50] in person.text
        assert f"{NASTY} {field}".strip()[:30] in person.text
    await person.tap("◀")
    await person.tap("⭐")
    await person.say("/simpanan")
    assert f"Penjahit {NASTY}"[:50] in person.text
