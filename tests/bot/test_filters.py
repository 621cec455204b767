"""Narrowing a list, putting it in order, and what is new, as a person sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage

from bot.texts import texts
from services.reference.model import Education
from services.vacancies.model import Employment
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone

SEARCH = "operator produksi bekasi"


@pytest.fixture
async def listed(world: World, phone: Phone) -> Phone:
    """A list of six: four in Cikarang Barat, two in Cibitung."""
    for number in range(6):
        is_here = number % 3 > 0
        world.add(
            replace(
                DRAFT,
                title=f"Operator Produksi {number}",
                company=f"PT Contoh {number}",
                area_code="32.16.08" if is_here else "32.16.07",
                education=(Education.SMK,) if number % 2 else (),
                pay_min=5_000_000 + number * 100_000,
                pay_max=None,
                employment=(Employment.SHIFT,) if number == 5 else (),
                posted_at=MOMENT - timedelta(days=number),
            )
        )
    await phone.send(SEARCH)
    return phone


async def test_a_filter_says_what_each_option_leaves(listed: Phone) -> None:
    await listed.tap("⚙ Saring")
    assert "Ada 6 lowongan" in listed.text
    assert "📏 Jarak" not in listed.screen.captions
    await listed.tap("📍 Tempat")
    assert listed.screen.captions[:2] == ["Cibitung (2)", "Cikarang Barat (4)"]
    await listed.tap("Cibitung")
    assert listed.screen.captions[:2] == ["✅ Cibitung (2)", "Cikarang Barat (4)"]
    await listed.tap("Tampilkan 2 lowongan")
    assert "Ada 2 lowongan" in listed.text
    assert "✕ hanya Cibitung (6)" in listed.screen.captions


async def test_filters_add_up_and_come_off(listed: Phone) -> None:
    await listed.tap("⚙ Saring")
    await listed.tap("🎓 Pendidikan")
    await listed.tap("SMK (3)")
    await listed.tap("◀ Saringan lain")
    assert "🎓 Pendidikan: SMK" in listed.screen.captions
    await listed.tap("💰 Gaji")
    assert "Mulai Rp5 juta (3)" in listed.screen.captions
    await listed.tap("◀ Saringan lain")
    await listed.tap("🎓 Pendidikan")
    await listed.tap("✅ SMK")
    await listed.tap("Tampilkan 6 lowongan")
    assert listed.screen.captions.count("✕ Bekasi") == 1
    assert not any("SMK" in caption for caption in listed.screen.captions)


async def test_a_double_tap_on_an_option_puts_it_on_once(listed: Phone) -> None:
    await listed.tap("⚙ Saring")
    await listed.tap("🕒 Jenis kerja")
    options = listed.screen
    await listed.tap("Kerja shift (1)", on=options)
    after = listed.screen
    await listed.tap("Kerja shift (1)", on=options)
    assert listed.screen == after
    assert "✅ Kerja shift (1)" in after.captions


async def test_each_tap_is_one_edit_and_one_answer(world: World, listed: Phone) -> None:
    before = len(world.telegram.calls)
    for caption in ("⚙ Saring", "📍 Tempat", "Cibitung", "Tampilkan", "↕ Urutkan", "Terbaru dulu"):
        await listed.tap(caption)
    assert [type(call) for call in world.telegram.calls[before:]] == [EditMessageText, AnswerCallbackQuery] * 6


async def test_a_filter_that_nothing_states_says_so(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, employment=()))
    await phone.send(SEARCH)
    await phone.tap("⚙ Saring")
    await phone.tap("🕒 Jenis kerja")
    assert "Tidak ada lowongan di daftar ini yang mencantumkannya." in phone.text


async def test_the_order_is_chosen_seen_and_taken_away(listed: Phone) -> None:
    await listed.tap("↕ Urutkan")
    assert listed.screen.captions[:3] == ["✅ Paling cocok", "Terbaru dulu", "Gaji tertinggi dulu"]
    await listed.tap("Gaji tertinggi dulu")
    assert "1. Operator Produksi 5" in listed.text
    await listed.tap("✕ gaji tertinggi dulu")
    assert not any("tertinggi" in caption for caption in listed.screen.captions)
    await listed.tap("↕ Urutkan")
    await listed.tap("Terbaru dulu")
    assert "1. Operator Produksi 0" in listed.text


async def test_the_nearest_first_where_a_place_is_known(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, title="Operator Produksi Sana", latitude=-6.2973, longitude=107.0941))
    world.add(replace(DRAFT, title="Operator Produksi Sini", area_code="32.16.07"))
    await phone.send("operator produksi cibitung")
    await phone.tap("↕ Urutkan")
    await phone.tap("Terdekat dulu")
    assert "1. Operator Produksi Sini" in phone.text
    assert "6,9 km" in phone.text
    await phone.tap("⚙ Saring")
    await phone.tap("📏 Jarak")
    assert phone.screen.captions[:2] == ["Sampai 5 km (1)", "Sampai 10 km (2)"]


async def test_what_is_new_is_counted_and_shown_alone(listed: Phone) -> None:
    await listed.tap("🆕 Baru sejak kemarin (2)")
    assert "Ada 2 lowongan" in listed.text
    assert not any(caption.startswith("🆕") for caption in listed.screen.captions)
    await listed.tap("✕ baru sejak kemarin")
    assert "Ada 6 lowongan" in listed.text


@pytest.mark.parametrize("data", ["f:mood", "o:+S9", "o:x", "s:mood", "o:+" + "9" * 30])
async def test_forged_choices_are_refused(listed: Phone, data: str) -> None:
    await listed.tap("⚙ Saring")
    await listed.tap("🎓 Pendidikan")
    own = listed.screen.rows[0][0].callback_data
    widget = data.partition(":")[0]
    if widget == "f":
        await listed.tap("◀ Saringan lain")
    if widget == "s":
        await listed.tap("Tampilkan")
        await listed.tap("↕ Urutkan")
    await listed.press(own.partition("\x1d")[0] + "\x1d" + data)
    assert listed.answers[-1] == texts()("error.old_button")


async def test_a_place_with_nothing_in_it_is_said(listed: Phone) -> None:
    await listed.send("operator produksi pebayuran")
    assert "Belum ada di Pebayuran." in listed.text
    await listed.send("operator produksi cibitung")
    assert "Belum ada" not in listed.text


async def test_work_that_nobody_offers_is_said(listed: Phone) -> None:
    await listed.send("operator forklift cibitung")
    if "Ada " in listed.text:
        assert "Belum ada lowongan Operator Forklift." in listed.text
    await listed.send("operator produksi")
    assert "Belum ada" not in listed.text


async def test_a_short_list_says_what_makes_it_longer(listed: Phone) -> None:
    await listed.send("yang di cibitung")
    assert "Ada 2 lowongan" in listed.text
    assert "Hanya sedikit." in listed.text
    await listed.tap("✕ hanya Cibitung (6)")
    assert "Ada 6 lowongan" in listed.text
    assert "Hanya sedikit." not in listed.text


async def test_no_turn_sends_more_than_four_kilobytes(world: World, phone: Phone) -> None:
    for number in range(30):
        title = f"Operator Produksi Lini Perakitan Komponen Otomotif {number}"
        company = f"PT Contoh Presisi Mandiri Sejahtera Abadi {number}"
        area_code = f"32.16.{number % 23 + 1:02}"
        world.add(replace(DRAFT, title=title, company=company, area_code=area_code, employment=tuple(Employment)))
    await phone.send("operator produksi mm2100 cikarang smk teknik mesin gaji 5jt tanpa pengalaman shift umur 20")
    ways = ("⚙", "📍", "◀", "📏", "◀", "💰", "◀", "🎓", "◀", "🧰", "◀", "🕒", "Tampilkan", "↕", "Terdekat", "1")
    for caption in ways:
        await phone.tap(caption)
    shown = [call for call in world.telegram.calls if isinstance(call, SendMessage | EditMessageText)]
    assert len(shown) == len(ways) + 1
    for call in shown:
        keyboard = call.reply_markup.model_dump_json(exclude_none=True) if call.reply_markup else ""
        assert len(f"{call.text}{keyboard}".encode()) < 4_000
