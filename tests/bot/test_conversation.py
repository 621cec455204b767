"""Everything around a search: first contact, commands, other intents and messages, old and forged buttons."""

import logging
from dataclasses import replace
from typing import Any, NoReturn

import pytest
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import Contact, Dice, Document, Location, PhotoSize, Sticker, Update, Voice
from sqlalchemy import text

from bot.texts import texts
from services.vacancies.model import VacancyStatus
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import Phone

SEARCH = "operator produksi cikarang barat smk"


async def test_first_contact_shows_examples_that_find_something(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("/start")
    assert phone.text.startswith("Halo, Siti! Saya KawanKerja")
    start = phone.screen
    await phone.tap("🔎 operator produksi")
    assert "1. Operator Produksi" in phone.text
    assert phone.screen.message_id == start.message_id


async def test_the_second_of_a_double_tap_on_an_example_draws_nothing(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("/start")
    greeting = phone.screen
    example = greeting.captions[0]
    await phone.tap(example, on=greeting)
    calls = len(world.telegram.calls)
    await phone.tap(example, on=greeting)
    assert [type(call) for call in world.telegram.calls[calls:]] == [AnswerCallbackQuery]
    await phone.send("/bantuan")
    await phone.tap(example)
    assert "1. Operator Produksi" in phone.text


async def test_a_name_with_signs_is_greeted_as_it_is(world: World) -> None:
    phone = world.phone(7002, "Nur'aini <b>&")
    await phone.send("/start")
    assert "Halo, Nur'aini <b>&!" in phone.text


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("/bantuan", "Cara memakai KawanKerja"),
        ("saya mau bunuh diri aja", "bicara sekarang dengan orang yang Anda percaya"),
        ("/help", "Cara memakai KawanKerja"),
        ("/cari", "Pekerjaan apa yang Anda cari"),
        ("/batal", "Tidak ada yang sedang dibuka"),
        ("/simpanan", "Anda belum menyimpan lowongan"),
        ("/entahapa", "Perintah itu belum saya kenal"),
        ("halo", "Halo! Senang bertemu Anda"),
        ("makasih ya", "Sama-sama"),
        ("cara pakainya gimana", "Cara memakai KawanKerja"),
        ("loker ini penipuan bukan?", "tidak pernah minta uang"),
        ("gimana status lamaran saya", "Melamar lewat KawanKerja belum bisa"),
        ("😀😀", "Maaf, saya belum paham"),
        ("cari kerja apa saja", "Ini lowongan di Kabupaten Bekasi"),
        ("/cari operator produksi", "1. Operator Produksi"),
        ("kabari kalau ada lowongan operator produksi", "Siap! Begitu ada lowongan baru yang cocok, saya kabari"),
    ],
)
async def test_every_text_gets_a_fitting_answer(world: World, phone: Phone, message: str, answer: str) -> None:
    world.add(DRAFT)
    await phone.send(message)
    assert answer in phone.text
    assert len(world.telegram.calls) == 1


FILE: dict[str, Any] = {"file_id": "1", "file_unique_id": "1"}


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"voice": Voice(**FILE, duration=3)}, "belum bisa mendengarkan"),
        ({"photo": [PhotoSize(**FILE, width=9, height=9)], "caption": "loker"}, "belum bisa membaca gambar"),
        ({"document": Document(**FILE)}, "belum bisa membaca berkas"),
        (
            {"sticker": Sticker(**FILE, type="regular", width=9, height=9, is_animated=False, is_video=False)},
            "Pekerjaan apa yang Anda cari",
        ),
        ({"contact": Contact(phone_number="1", first_name="A")}, "Nomor HP hanya saya catat kalau Anda mengisi profil"),
        ({"location": Location(latitude=1, longitude=1)}, "Tulis nama tempat kerja"),
        ({"dice": Dice(emoji="🎲", value=1)}, "Pekerjaan apa yang Anda cari"),
    ],
)
async def test_every_kind_of_message_is_told_what_to_do(phone: Phone, content: dict[str, Any], answer: str) -> None:
    await phone.receive(**content)
    assert answer in phone.text


async def test_service_messages_and_channel_posts_get_no_answer(world: World, phone: Phone) -> None:
    await phone.receive(delete_chat_photo=True)
    post = phone._message(text=SEARCH)
    await phone.feed(Update(update_id=90, channel_post=post))
    assert world.telegram.calls == []


async def test_a_changed_message_is_answered(phone: Phone) -> None:
    await phone.edit("operator produksi")
    assert "Kirim lagi sebagai pesan baru" in phone.text


async def test_a_live_location_that_moves_gets_no_answer(world: World, phone: Phone) -> None:
    moved = phone._message(location=Location(latitude=-6.3, longitude=107.1, live_period=900))
    await phone.feed(Update(update_id=91, edited_message=moved))
    assert world.telegram.calls == []


async def test_cancel_leaves_the_dialog(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    results = phone.screen
    await phone.send("/batal")
    assert phone.text.startswith("Baik, saya tutup")
    await phone.tap("1", on=results)
    assert phone.answers == [texts()("error.old_button")]


@pytest.mark.parametrize(
    "data",
    ["", "x", "example:99", "example:x", "zzzzzz\x1dv:1", "{intent}\x1dv:x", "{intent}\x1dp:99999999999",
     "{intent}\x1dv:-1", "{intent}\x1dv:999999", "{intent}\x1dc:", "{intent}\x1dundo", "{intent}\x1dhv", "\x1d\x1d"],
)  # fmt: skip
async def test_a_forged_button_is_answered_and_harms_nothing(world: World, phone: Phone, data: str) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    results = phone.screen
    intent = results.rows[0][0].callback_data.partition("\x1d")[0]
    await phone.press(data.format(intent=intent))
    assert len(phone.answers) == 1
    assert phone.screen == results
    await phone.tap("1")
    assert "Syarat" in phone.text


async def test_a_stranger_cannot_press_the_buttons_of_another(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    stranger = world.phone(9999, "Orang Lain")
    await stranger.press(phone.screen.rows[0][0].callback_data, phone.screen)
    assert stranger.answers == [texts()("error.old_button")]


async def test_screens_opened_in_one_second_have_names_of_their_own(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    names = []
    for _ in range(25):
        await phone.send(SEARCH)
        names.append(phone.screen.rows[0][0].callback_data.partition("\x1d")[0])
    assert len(set(names)) == 25


async def test_the_saved_list_tells_what_became_of_each(world: World, phone: Phone) -> None:
    kept = [world.add(replace(DRAFT, title=f"Operator Produksi {n}")) for n in range(3)]
    for number in ("1", "2", "3"):
        await phone.send(SEARCH)
        await phone.tap(number)
        await phone.tap("⭐")
    world.set_life(kept[0], replace(LIFE, status=VacancyStatus.CLOSED), DRAFT.closes_at)
    world.set_life(kept[1], replace(LIFE, status=VacancyStatus.EXPIRED), DRAFT.closes_at)
    await phone.send("/simpanan")
    for state in ("sudah ditutup perusahaan", "sudah lewat batas waktu", "masih buka, tutup 30 November 2026"):
        assert state in phone.text
    before = phone.screen
    gone = [caption for caption in before.captions if caption.startswith("✕")]
    assert len(gone) == 2
    await phone.tap(gone[0])
    await phone.tap(gone[0], on=before)
    assert "Simpanan Anda · 2 lowongan" in phone.text
    await phone.tap(next(caption for caption in phone.screen.captions if caption.isdecimal()))
    await phone.tap("Hapus simpanan")
    await phone.tap("◀ Kembali")
    assert "Simpanan Anda · 1 lowongan" in phone.text


async def test_a_group_is_shown_the_way_to_the_private_chat(world: World, phone: Phone) -> None:
    phone.chat = phone.chat.model_copy(update={"id": -100, "type": "supergroup"})
    await phone.send("operator produksi")
    assert not world.telegram.screens
    await phone.send("/cari@BotLain satpam")
    assert not world.telegram.screens
    await phone.send("/cari satpam")
    button = next(iter(world.telegram.screens.values())).rows[0][0]
    assert button.url == "https://t.me/KawanKerjaBot"


async def test_a_fault_is_logged_by_id_and_excused(
    world: World, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    async def fault(*_: object) -> NoReturn:
        raise RuntimeError("away")

    phone.dispatcher["services"] = replace(world.services, search=fault)
    with caplog.at_level(logging.ERROR, "bot"):
        await phone.send(SEARCH)
    assert "Maaf, sedang ada gangguan" in phone.text
    logged = [record.getMessage() for record in caplog.records if record.name == "bot.handlers.errors"]
    assert len(logged) == 1
    assert logged[0].startswith("update ")


async def test_the_longest_text_is_answered(world: World, phone: Phone) -> None:
    await phone.send(("operator " * 500)[:4096])
    await phone.send("😀" * 2048)
    await phone.send("\u202eoperator produksi\u202c")
    assert len(world.telegram.calls) == 3


async def test_a_screen_that_is_forgotten_does_not_silence_the_conversation(world: World) -> None:
    world.add(DRAFT)
    await world.phone().send("operator produksi cikarang barat")
    with world.store.engine.begin() as connection:
        gone = connection.execute(text("DELETE FROM key_value WHERE key LIKE '%aiogd:context:%'"))
        assert gone.rowcount == 1
    phone = world.phone()
    await phone.send("/bantuan")
    assert phone.text.startswith("Maaf, sedang ada gangguan.")
    await phone.send("/bantuan")
    assert "Maaf" not in phone.text
