"""A search as a person sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage

from bot.texts import texts
from services.ports import VacancyLife
from services.vacancies.model import VacancyStatus
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import MOMENT, Phone

SEARCH = "operator produksi cikarang barat smk"


def add_operators(world: World, count: int) -> list[int]:
    return [world.add(replace(DRAFT, title=f"Operator Produksi {n}", company=f"PT Contoh {n}")) for n in range(count)]


async def test_the_first_vacancy_comes_after_one_message(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    assert len(world.telegram.calls) == 1
    assert "1. Operator Produksi" in phone.text
    assert "PT Contoh Presisi" in phone.text
    assert "Rp5.938.885" in phone.text
    assert "contoh" in phone.text
    assert "tutup 30 Nov" in phone.text
    assert "1" in phone.screen.captions


async def test_pages_are_turned_in_the_same_message(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    first = phone.screen
    await phone.tap("▶")
    assert phone.screen.message_id == first.message_id
    assert "6. " in phone.text
    assert "2/3" in phone.screen.captions
    await phone.tap("▶")
    assert "11. " in phone.text
    assert "▶" not in phone.screen.captions
    kinds = [type(call) for call in world.telegram.calls]
    assert kinds == [SendMessage] + [EditMessageText, AnswerCallbackQuery] * 2


async def test_back_from_a_card_leads_to_the_same_page(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    await phone.tap("▶")
    page = phone.text
    await phone.tap("7")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    assert "Tutup Senin, 30 November 2026" in phone.text
    assert "setara UMK Kab. Bekasi" in phone.text
    await phone.tap("◀ Kembali")
    assert phone.text == page


async def test_a_part_is_taken_away_once_however_often_it_is_tapped(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send(SEARCH)
    before = phone.screen
    await phone.tap("✕ SMK")
    after = phone.screen
    await phone.tap("✕ SMK", on=before)
    assert phone.screen == after
    assert "✕ SMK" not in after.captions
    assert phone.answers == ["", ""]


async def test_nothing_found_says_what_to_loosen(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("guru cikarang barat")
    assert "Belum ada lowongan" in phone.text
    ways = [caption for caption in phone.screen.captions if caption.startswith("Tanpa ")]
    assert ways
    await phone.tap(ways[0])
    assert "1. Operator Produksi" in phone.text


async def test_a_card_is_saved_once_by_a_double_tap(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    await phone.tap("1")
    card = phone.screen
    await phone.tap("⭐ Simpan", on=card)
    await phone.tap("⭐ Simpan", on=card)
    assert phone.answers[-2:] == ["Tersimpan. Lihat lagi di /simpanan"] * 2
    assert "Hapus simpanan" in phone.screen.captions
    await phone.send("/simpanan")
    assert "Simpanan Anda · 1 lowongan" in phone.text


async def test_a_save_taken_up_again_after_a_kill_is_shown(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await phone.send(SEARCH)
    await phone.tap("1")
    person = await world.services.meet(phone.user_id, None)
    await world.services.save(person.id, vacancy_id)
    await phone.tap("⭐")
    assert "Hapus simpanan" in phone.screen.captions
    await world.services.unsave(person.id, vacancy_id)
    await phone.tap("Hapus simpanan")
    assert "⭐ Simpan" in phone.screen.captions


async def test_a_double_tap_on_a_number_opens_the_card_once(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    results = phone.screen
    await phone.tap("1", on=results)
    await phone.tap("1", on=results)
    assert sum(isinstance(call, EditMessageText) for call in world.telegram.calls) == 1
    assert phone.answers == ["", ""]


async def test_a_new_text_on_a_card_is_a_new_search_below(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    await phone.tap("1")
    card = phone.screen
    await phone.send("operator produksi bekasi")
    assert phone.screen.message_id > card.message_id
    await phone.tap("◀ Kembali", on=card)
    assert phone.answers[-1].startswith("Tombol ini sudah tidak berlaku")


async def test_what_is_hidden_is_gone_until_it_is_called_back(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send(SEARCH)
    assert "2 lowongan" in phone.text
    for choice in ("Sembunyikan lowongan ini", "Semua dari PT Contoh"):
        await phone.tap("1")
        await phone.tap("Sembunyikan")
        await phone.tap(choice)
        assert "1 lowongan" in phone.text
        await phone.tap("↩")
        assert "2 lowongan" in phone.text


async def test_a_vacancy_that_closed_meanwhile_is_not_shown(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await phone.send(SEARCH)
    world.set_life(vacancy_id, replace(LIFE, status=VacancyStatus.CLOSED))
    await phone.tap("1")
    assert phone.answers == ["Lowongan ini sudah tidak tersedia. Pilih yang lain, atau tulis pencarian baru."]
    assert "1. Operator Produksi" in phone.text


async def test_the_way_back_from_hiding_a_vacancy_that_closed_meanwhile_leads_on(world: World, phone: Phone) -> None:
    vacancy_id, _ = add_operators(world, 2)
    await phone.send(SEARCH)
    await phone.tap("2")
    await phone.tap("Sembunyikan")
    world.set_life(vacancy_id, replace(LIFE, status=VacancyStatus.CLOSED))
    await phone.tap("◀ Kembali")
    assert phone.text.startswith("Lowongan ini sudah tidak tersedia")
    await phone.tap("◀ Kembali ke daftar")
    assert "1 lowongan" in phone.text


async def test_a_store_without_vacancies_names_no_part_to_take_away(world: World, phone: Phone) -> None:
    await phone.send("lowongan kerja apa saja")
    await phone.tap("✕ Kab. Bekasi")
    assert phone.text == texts()("search.nothing_at_all")


async def test_a_vacancy_past_its_closing_date_is_not_saved(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    await phone.tap("1")
    world.clock.moment += timedelta(days=30)
    await phone.tap("⭐ Simpan")
    assert phone.answers[-1].startswith("Lowongan ini sudah tidak tersedia")


async def test_a_restart_in_mid_dialog_goes_unnoticed(world: World) -> None:
    add_operators(world, 12)
    before = world.phone()
    await before.send(SEARCH)
    await before.tap("▶")
    after = world.phone()
    await after.tap("▶")
    assert "11. " in after.text


async def test_everybody_sees_their_own_page(world: World) -> None:
    add_operators(world, 12)
    people = [world.phone(8000 + number) for number in range(10)]
    for person in people:
        await person.send(SEARCH)
    for person in people[::2]:
        await person.tap("▶")
    for number, person in enumerate(people):
        assert ("2/3" if number % 2 == 0 else "1/3") in person.screen.captions


async def test_names_with_signs_show_as_they_are(world: World, phone: Phone) -> None:
    nasty = '<b>Operator</b> & *Produksi* _[x](y)~`#+-=|{}.! \u202eNur\'aini "A"'
    world.add(
        replace(
            DRAFT,
            title=nasty,
            company=nasty,
            description=nasty * 200,
            requirements="{0} %s <i>" * 500,
            contact=nasty * 50,
        )
    )
    await phone.send(SEARCH)
    assert "<b>Operator</b> & *Produksi*" in phone.text
    await phone.tap("1")
    assert "<b>Operator</b> & *Produksi*" in phone.text
    await phone.tap("Sembunyikan")
    assert "<b>Operator</b>" in phone.text


async def test_a_stated_limit_stands_below_the_line_with_the_caution(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, title="Operator Produksi Muda", age_max=22))
    world.add(replace(DRAFT, title="Operator Produksi Terbuka"))
    await phone.send("operator produksi cikarang barat umur 30")
    above, _, below = phone.text.partition("Perusahaan ini menulis syarat lain")
    assert "Terbuka" in above
    assert "2. Operator Produksi Muda" in below
    assert "1 lowongan" in above
    await phone.tap("2")
    assert "Perusahaan menulis: usia maksimal 22 tahun" in phone.text
    assert "Anda tetap boleh melamar" in phone.text


async def test_only_limited_vacancies_are_not_called_a_find(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, age_max=22))
    await phone.send("operator produksi cikarang barat umur 30")
    assert "Belum ada yang cocok sepenuhnya." in phone.text
    assert "1. Operator Produksi" in phone.text


@pytest.mark.parametrize(
    ("url", "is_button"),
    [
        ("https://contoh.example/lowongan?a=1&b=2", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("contoh.example", False),
        ("https://contoh.example/ a", False),
        ("https://[", False),
        ("https://contoh.example/" + "a" * 2000, False),
    ],
)
async def test_only_a_web_address_becomes_a_link(world: World, phone: Phone, url: str, is_button: bool) -> None:
    world.add(replace(DRAFT, url=url))
    await phone.send(SEARCH)
    await phone.tap("1")
    assert ("🔗 Buka halaman sumber" in phone.screen.captions) is is_button


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        (LIFE, "Contoh, bukan lowongan asli"),
        (replace(LIFE, is_sample=False), "Belum diverifikasi. Sumber: uji."),
        (
            replace(LIFE, is_sample=False, verified_by="Disnaker Kab. Bekasi", verified_at=MOMENT),
            "Diperiksa Disnaker Kab. Bekasi, 24 November 2026, 09.40.",
        ),
    ],
)
async def test_the_card_says_who_stands_behind_it(world: World, phone: Phone, life: VacancyLife, expected: str) -> None:
    world.add(DRAFT, life)
    await phone.send(SEARCH)
    await phone.tap("1")
    assert expected in phone.text


async def test_near_home_says_that_the_home_is_not_known(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("operator produksi deket rumah")
    assert "sebutkan kecamatannya" in phone.text
    await phone.send("operator produksi deket rumah cikarang barat")
    assert "sebutkan kecamatannya" not in phone.text


async def test_a_word_that_no_vacancy_holds_is_left_aside_and_named(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("apa aja, istri mau lahiran, cikarang barat")
    assert "1. Operator Produksi" in phone.text
    assert "Kata “lahiran” tidak ada di lowongan mana pun" in phone.text
    assert not any("lahiran" in caption for caption in phone.screen.captions)


async def test_pay_by_the_day_is_understood_as_such(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("operator produksi 200rb/hari")
    assert "upah mulai Rp200.000 per hari" in phone.text
