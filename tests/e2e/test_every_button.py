"""A walk that presses every button on every screen it reaches, twice at once; and a stranger who tries them all."""

import itertools
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from bot.texts import texts
from services.people.language import DEFAULT_LANGUAGE, LANGUAGES
from tests.bot.phone import plain
from tests.e2e.leftovers import leftovers
from tests.e2e.phone import Line, Person

SHARED = "a location between two villages"
BETWEEN = {"latitude": -6.293, "longitude": 107.135}
ENTRIES = (
    *("/start", "/bantuan", "/cari", "/simpanan", "/pengaturan", "/langganan", "/stop", "/start v_1", "halo", "hmm 😀"),
    *(
        "/bahasa",
        "/daftar",
        "/hapus",
        "operator produksi cikarang smk",
        "operator produksi umur 30",
        "guru cikarang barat",
    ),
    SHARED,
)
_ids = itertools.count(20_000)


class Way(NamedTuple):
    """What was written first, and which buttons were pressed then (or which commands were given)."""

    entry: str
    labels: tuple[str, ...] = ()


SIX = tuple(step for number in range(2, 7) for step in (f"/start v_{number}", "save ⭐"))
ASKED_TO_BE_TOLD = "kabari kalau ada lowongan operator produksi cikarang"
TOLD, STOPPED = Way(ASKED_TO_BE_TOLD, ("/langganan",)), Way(ASKED_TO_BE_TOLD, ("/stop",))
NAMED = Way(ASKED_TO_BE_TOLD, ("/langganan", "su", "rename ✏", "type Kerja dekat rumah", "rename ✏"))
HIDDEN = Way("operator produksi cikarang smk", (*(("v", "hide", "hv") * 6), "/pengaturan"))
AGREED = Way("/daftar", ("agree", "type 2003"))
OF_AGE = Way("/daftar", ("agree", f"type {datetime.now(UTC).year - 18}"))
UNDERSTOOD = Way("/daftar", ("agree", "type 2003", "type operator produksi, tambun selatan, smk mesin"))
SCHOOLED = Way("/daftar", ("agree", "type 2003", "type satpam", "type tambun selatan", "type smk"))
OWN = Way("/daftar", ("agree", "type 2003", "type operator produksi", "/profil"))
KEPT = Way("/start v_1", ("save ⭐", *SIX, "/simpanan"))
WIDGETS = frozenset(
    {
        *("v", "p", "c", "l", "save", "unsave", "hide", "hv", "hc", "keep", "undo", "back", "similar", "sv", "sp"),
        *("example", "report", "r", "without", "reasons", "done"),
        *("languages", "language", "lang", "hidden", "hs", "hp", "main", "forget", "forget_now", "close"),
        *("near", "around", "w", "filter", "f", "o", "others", "show", "order", "s", "fresh"),
        *(
            "agree",
            "decline",
            "again",
            "not_now",
            "is18",
            "not18",
            "a_wanted",
            "s_wanted",
            "l_wanted",
            "a_home",
            "b_home",
        ),
        *("a_major", "has_own", "number", "right", "correct", "resume", "fill", "change", "e", "card", "seek", "gone"),
        *("erase", "erase_now", "keep_data", "keep_now"),
        *(
            "sub",
            "subs",
            "su",
            "rh",
            "pause",
            "go_on",
            "end",
            "undo_end",
            "now",
            "alerts",
            "alike",
            "sc",
            "times",
            "rename",
            "plain",
            "tell",
            "told",
            "th",
            "tq",
        ),
    }
)
"""What must be reached at least."""


ALL_WAYS = (
    *map(Way, (*ENTRIES, ASKED_TO_BE_TOLD)),
    *(KEPT, HIDDEN, TOLD, NAMED, STOPPED, AGREED, OF_AGE, UNDERSTOOD, SCHOOLED, OWN),
)
MAIN_WAYS = (*map(Way, ("/start", "/pengaturan", "operator produksi cikarang smk")), KEPT, TOLD, UNDERSTOOD, OWN)
"""In other languages: the main ways of a seeker."""
MAIN_WIDGETS = frozenset(
    {"v", "save", "hide", "report", "filter", "order", "sub", "su", "times", "lang", "sv", "right"}
)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_changes_the_screen_or_answers(healthy: Line, language: str) -> None:
    tried: set[tuple[frozenset[str], str]] = set()
    seen: set[str] = set()
    ways = deque(ALL_WAYS if language == DEFAULT_LANGUAGE else MAIN_WAYS)
    while ways:
        way = ways.popleft()
        person = await arrive(healthy, way, language)
        while untried := [button for button in taps(person) if (kind_of(person), label(button)) not in tried]:
            if len(untried) > 1:
                ways.append(way)
            tried.add((kind_of(person), label(untried[0])))
            seen |= {button["callback_data"] for button in taps(person)}
            await press(person, untried[0], language)
            if widget(untried[0]) == "lang":
                break  # from here on in another language
            way = Way(way.entry, (*way.labels, label(untried[0])))
    wanted = WIDGETS if language == DEFAULT_LANGUAGE else MAIN_WIDGETS
    assert {pressed.partition(" ")[0] for _, pressed in tried} >= wanted
    await try_all(healthy.person(next(_ids), "Orang Lain", language), seen, language)


async def test_a_sentence_of_another_language_is_noticed(healthy: Line) -> None:
    person = healthy.person(next(_ids), "Siti", "en")
    await person.say("/start")
    assert leftovers(person, "en") == []
    await person.say("/bahasa indonesia")
    await person.say("/simpanan")
    assert leftovers(person, "id") == []
    assert len(leftovers(person, "en")) == 2


async def arrive(server: Line, way: Way, language: str) -> Person:
    """Return somebody new who has gone this way; no screen of theirs may have a sentence of another language."""
    person = server.person(next(_ids), "Siti", language)
    if way.entry == SHARED:
        person.send(location=BETWEEN)
        await person.hear(lambda: len(person.screens) == 2, "the village, and what is near")
    else:
        await person.say(way.entry)
    for wanted in way.labels:
        if wanted.startswith(("/", "type ")):
            await person.say(wanted.removeprefix("type "))
        else:
            await press(person, next(button for button in taps(person) if label(button) == wanted), language)
    assert leftovers(person, language) == []
    return person


async def press(person: Person, button: dict[str, Any], language: str) -> None:
    """Press a button twice at once: it changes the screen or says something, and is never unknown."""
    said = texts(language)
    before, screen = person.shown, person.screens[-1]["message_id"]
    queries = [person.press_data(button["callback_data"], screen) for _ in range(2)]
    first, second = [await person.answer_to(query) for query in queries]
    assert first not in {said("error.old_button"), said("error.fault")}, button
    assert second != said("error.fault"), button
    assert first or person.shown != before, f"nothing happened: {button}"
    assert widget(button) == "lang" or leftovers(person, language) == [], button


async def try_all(stranger: Person, data: set[str], language: str) -> None:
    """Send everybody else's callback data: only what is for all does anything (examples, near me, own alerts)."""
    await stranger.say("/start")
    before = stranger.shown
    for own in sorted(data):
        if not own.startswith(("example:", "near", "languages", "alerts:")):
            assert await stranger.answer_to(stranger.press_data(own)) == texts(language)("error.old_button")
    assert stranger.shown == before
    assert len(stranger.screens) == 1
    await stranger.say("/simpanan")
    assert stranger.text == plain(texts(language)("saved.empty"))


def taps(person: Person) -> Iterator[dict[str, Any]]:
    """Yield the buttons that send something."""
    return (button for button in person.buttons if "callback_data" in button)


def kind_of(person: Person) -> frozenset[str]:
    """Return what tells one kind of screen from another: the kinds of its buttons."""
    return frozenset(widget(button) for button in taps(person))


def label(button: dict[str, Any]) -> str:
    """Return the kind of a button: its widget, and the sign that its caption begins with. Each reason is a kind."""
    name, sign = widget(button), button["text"][0]
    if name == "r":
        return f"{name} {button['callback_data'].rpartition(':')[2]}"
    return name if sign.isalnum() else f"{name} {sign}"


def widget(button: dict[str, Any]) -> str:
    """Return the name under which a dialog or a handler knows the button."""
    data: str = button["callback_data"]
    return data.rpartition("\x1d")[2].partition(":")[0]
