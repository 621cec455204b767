"""Vacancies sent to any chat by inline mode, and what becomes of them there."""

import itertools
from typing import Any

import pytest

from bot.simulator import people
from tests.e2e.phone import Line, Person

_ids = itertools.count(40_000)


async def offered(server: Line, person: Person, text: str) -> tuple[str, dict[str, Any], Any]:
    """Return the id of an inline query, its results, and the button above them."""
    told: list[dict[str, Any]] = []
    server.api.world.listeners.add(told.append)
    query = server.api.world.ask_inline(person.chat, text)
    await person.hear(lambda: any(event["kind"] == "inline" for event in told), "results")
    server.api.world.listeners.discard(told.append)
    event = next(event for event in told if event["kind"] == "inline")
    return query, {result["id"]: result for result in event["results"]}, event["button"]


@pytest.mark.parametrize(("text", "count"), [("operator cikarang", 10), ("", 10), ("penjahit", 10)])
async def test_vacancies_are_offered_in_any_chat(healthy: Line, text: str, count: int) -> None:
    siti = healthy.person(next(_ids), "Siti")
    query, results, button = await offered(healthy, siti, text)
    assert len(results) == count
    assert button["start"] == "cari"
    first, shown = next(iter(results.items()))
    assert shown["title"]
    assert "Kab. Bekasi" in shown["description"]
    before = len(siti.screens)
    sent = people.choose_inline(healthy.api.world, siti.chat, query, first)
    assert sent["via_bot"]["username"] == "KawanKerjaBot"
    assert f"?start={first}" in sent["text"]
    assert "Gratis. Jangan bayar siapa pun." in sent["text"]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"].endswith(f"?start={first}")
    await siti.hear(lambda: len(siti.screens) > before, "the card of a vacancy that was sent to the bot itself")
    assert shown["title"][:40] in siti.text


async def test_nothing_found_leads_to_the_chat(healthy: Line) -> None:
    siti = healthy.person(next(_ids), "Siti")
    _, results, button = await offered(healthy, siti, "guru cikarang barat")
    assert results == {}
    assert button["text"].startswith("Belum ada yang cocok")
