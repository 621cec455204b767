"""A list and a card led by words instead of taps."""

from dataclasses import replace

import pytest
from aiogram.methods import GetMe, SendMessage

from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone
from tests.bot.test_search import SEARCH, add_operators


async def test_a_number_opens_the_card(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    second = phone.text.split("2. ")[1].split(" · ")[0]
    for words in ("2", "nomor 2", "yang kedua"):
        await phone.send(words)
        assert phone.text.startswith(second)
        assert "Gratis. Jangan bayar siapa pun." in phone.text
        await phone.send("kembali")
        assert "1/3" in phone.screen.captions
    assert [type(call) for call in world.telegram.calls if not isinstance(call, GetMe)] == [SendMessage] * 7


async def test_a_number_of_another_page_is_found(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    await phone.send("11")
    await phone.tap("◀ Kembali")
    assert "3/3" in phone.screen.captions
    await phone.send("yang kedua")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    await phone.send("99")
    assert phone.text.startswith("Nomor 99 tidak ada")


async def test_pages_turn_by_words(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    for words, page in (("lanjut", "2/3"), ("lagi dong", "3/3"), ("sebelumnya", "2/3"), ("halaman 1", "1/3")):
        await phone.send(words)
        assert page in phone.screen.captions
    await phone.send("halaman 9")
    assert phone.text.startswith("Sudah semua, daftar ini hanya 3 halaman")
    await phone.send("halaman 3")
    assert "3/3" in phone.screen.captions


async def test_ones_own_data_are_no_part_of_the_list(world: World, phone: Phone) -> None:
    add_operators(world, 12)
    await phone.send(SEARCH)
    for words in ("hapus data saya", "hapus akun saya"):
        await phone.send(words)
        assert "/hapus" in phone.text


async def test_the_list_is_narrowed_and_widened_by_words(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    world.add(replace(DRAFT, title="Operator Produksi Jauh", area_code="32.16.07"))
    await phone.send(SEARCH)
    await phone.send("yang di cibitung")
    assert "Ada 1 lowongan" in phone.text
    assert "Operator Produksi Jauh" in phone.text
    assert "✕ hanya Cibitung (3)" in phone.screen.captions
    assert "✕ SMK" in phone.screen.captions
    await phone.send("hapus tempatnya")
    assert "Ada 3 lowongan" in phone.text
    await phone.send("satpam cibitung")
    assert "SMK" not in phone.text.splitlines()[0]


@pytest.mark.parametrize("words", ["simpan", "Simpan dong"])
async def test_a_card_is_kept_by_words(world: World, phone: Phone, words: str) -> None:
    world.add(DRAFT)
    await phone.send(SEARCH)
    await phone.send("1")
    await phone.send(words)
    assert phone.text.startswith("Tersimpan")
    await phone.send("/simpanan")
    assert "Simpanan Anda · 1 lowongan" in phone.text
    await phone.tap("1")
    await phone.send("kembali")
    assert "Simpanan Anda · 1 lowongan" in phone.text


async def test_how_to_apply_is_told_when_asked(world: World, phone: Phone) -> None:
    vacancy_id = world.add(replace(DRAFT, url="https://contoh.example/1"))
    for way in (SEARCH, f"/start v_{vacancy_id}"):
        await phone.send(way)
        await phone.send("1")
        await phone.send("cara melamar")
        assert "Cara melamar: datang ke pos satpam" in phone.text
        assert "Gratis. Jangan bayar siapa pun." in phone.text
        assert phone.screen.captions == ["🔗 Buka halaman sumber"]


async def test_words_of_a_card_are_free_text_elsewhere(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("lanjut")
    assert len(world.telegram.calls) == 1
    await phone.send("2")
    assert phone.text.startswith("Maaf, saya belum paham")
