"""Near me: from a shared location to the nearest vacancies."""

from dataclasses import replace
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import Location, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.texts import texts
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone

WANGUNHARJA = Location(latitude=-6.2984, longitude=107.1286)
UNSURE = Location(latitude=-6.2930, longitude=107.1350)
JAKARTA = Location(latitude=-6.1754, longitude=106.8272)


def add_three(world: World) -> None:
    world.add(replace(DRAFT, title="Operator Produksi Jauh", area_code="32.16.22", latitude=-6.43, longitude=107.11))
    world.add(replace(DRAFT, title="Operator Produksi Dekat", area_code="32.16.09", latitude=-6.29, longitude=107.13))
    world.add(replace(DRAFT, title="Kasir", occupations=("kasir",), latitude=-6.30, longitude=107.10))


def sent(world: World) -> list[SendMessage]:
    return [call for call in world.telegram.calls if isinstance(call, SendMessage)]


@pytest.mark.parametrize("way", ["/cari", "/start"])
async def test_the_nearest_of_all_is_two_taps_away(world: World, phone: Phone, way: str) -> None:
    add_three(world)
    await phone.send(way)
    await phone.tap("📍 Dekat saya")
    keyboard = sent(world)[-1].reply_markup
    assert isinstance(keyboard, ReplyKeyboardMarkup)
    assert keyboard.keyboard[0][0].request_location
    await phone.receive(location=WANGUNHARJA)
    receipt, result = sent(world)[-2:]
    assert isinstance(receipt.reply_markup, ReplyKeyboardRemove)
    assert "Sekitar <b>Desa Wangunharja, Cikarang Utara</b>" in receipt.text
    assert "1. Operator Produksi Dekat" in result.text
    assert "2. Kasir" in phone.text
    assert "0,9 km" in phone.text
    assert "✕ Desa Wangunharja" in phone.screen.captions
    assert "✕ terdekat dulu" in phone.screen.captions
    assert not any(caption.startswith("📍") for caption in phone.screen.captions)


async def test_the_open_search_goes_on_from_the_location(world: World, phone: Phone) -> None:
    add_three(world)
    await phone.send("operator produksi bekasi smk")
    listed = phone.screen
    before = len(world.telegram.calls)
    await phone.tap("📍 Dekat saya", on=listed)
    assert [type(call) for call in world.telegram.calls[before:]] == [SendMessage, AnswerCallbackQuery]
    await phone.receive(location=WANGUNHARJA)
    assert "Operator Produksi · Desa Wangunharja · SMK" in phone.text
    assert "1. Operator Produksi Dekat" in phone.text
    assert "Kasir" not in phone.text


@pytest.mark.parametrize("text", ["operator produksi deket rumah", "operator produksi terdekat", "loker terdekat"])
async def test_near_home_offers_the_location(world: World, phone: Phone, text: str) -> None:
    add_three(world)
    await phone.send(text)
    assert "Ketuk 📍 Dekat saya, atau sebutkan kecamatannya" in phone.text
    assert "📍 Dekat saya" in phone.screen.captions
    await phone.send("operator produksi deket rumah cibarusah")
    assert "Dekat saya" not in phone.text


async def test_a_double_tap_asks_once(world: World, phone: Phone) -> None:
    add_three(world)
    await phone.send("operator produksi")
    listed = phone.screen
    for _ in range(2):
        await phone.tap("📍 Dekat saya", on=listed)
    assert len(sent(world)) == 2
    assert phone.answers[-1] == texts()("near.below")
    await phone.send("Tidak jadi")
    assert isinstance(sent(world)[-1].reply_markup, ReplyKeyboardRemove)
    await phone.tap("📍 Dekat saya", on=listed)
    assert len(sent(world)) == 4


async def test_the_keyboard_goes_when_the_person_goes_on_without_it(world: World, phone: Phone) -> None:
    add_three(world)
    await phone.send("operator produksi deket rumah")
    await phone.tap("📍 Dekat saya")
    await phone.send("cibarusah")
    closed, result = sent(world)[-2:]
    assert isinstance(closed.reply_markup, ReplyKeyboardRemove)
    assert "Operator Produksi · Cibarusah" in result.text
    await phone.send("kasir")
    assert len(sent(world)) == 5


async def test_a_doubtful_village_can_be_put_right(world: World, phone: Phone) -> None:
    add_three(world)
    await phone.receive(location=UNSURE)
    assert "Sepertinya sekitar" in sent(world)[-2].text
    (doubt,) = (caption for caption in phone.screen.captions if caption.startswith("📍 Bukan di"))
    await phone.tap(doubt)
    villages = phone.screen.captions[:-1]
    assert len(villages) == 5
    await phone.tap(villages[2])
    assert f"✕ {villages[2].partition(',')[0]}" in phone.screen.captions
    assert doubt not in phone.screen.captions
    await phone.tap("📍 Bukan di")
    forged = phone.screen.rows[0][0].callback_data.rpartition(":")[0] + ":32.16"
    await phone.press(forged)
    assert phone.answers[-1] == texts()("error.old_button")


async def test_outside_west_java_is_said(world: World, phone: Phone) -> None:
    await phone.receive(location=JAKARTA)
    assert "di luar Jawa Barat" in phone.text
    assert len(sent(world)) == 1


async def test_a_place_that_was_shared_is_a_location_too(world: World, phone: Phone) -> None:
    add_three(world)
    await phone.receive(venue={"location": WANGUNHARJA, "title": "Pabrik", "address": "Jalan"})
    assert "Desa Wangunharja" in phone.text


async def test_where_exactly_it_was_is_kept_nowhere(world: World, phone: Phone) -> None:
    add_three(world)
    written: list[Any] = []
    keep = world.services.write_document

    async def write(key: str, value: str | None) -> None:
        written.append(value)
        await keep(key, value)

    world.services = replace(world.services, write_document=write)
    siti = world.phone(7005)
    await siti.receive(location=Location(latitude=-6.2930123, longitude=107.1350456))
    await siti.tap("📍 Bukan di")
    assert any("32.16.09" in (value or "") for value in written)
    assert not any(sign in (value or "") for value in written for sign in ("6.293", "107.13", "0456"))
