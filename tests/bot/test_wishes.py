"""Whole sentences on an open list or card, and words that the bot does not know."""

from dataclasses import replace

import pytest
from aiogram.types import Location

from services.vacancies.report import list_reports
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import MOMENT, Phone
from tests.bot.test_search import SEARCH, add_operators


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yg cew bisa ga", "“cew”"),
        ("ada mes ga?", "“mes”"),
        ("zwqx brgktz", "“zwqx”, “brgktz”"),
        ("brgkt", "“brgkt”"),
    ],
)
async def test_an_unknown_word_leaves_the_list_open_and_is_named(
    world: World, phone: Phone, text: str, words: str
) -> None:
    add_operators(world, 2)
    await phone.send(SEARCH)
    await phone.send(text)
    assert f"Soal {words} belum bisa saya saring, jadi daftarnya tetap." in phone.text
    assert "Ada 2 lowongan" in phone.text
    assert f"🔎 Cari {words}" in phone.screen.captions
    await phone.send("nomor 1")
    assert "Gratis. Jangan bayar siapa pun." in phone.text


async def test_an_unknown_word_keeps_no_empty_list(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send("xyzzy")
    await phone.send("difabel bisa ga")
    assert "daftarnya tetap" not in phone.text
    assert phone.text.startswith("Belum ada lowongan untuk difabel")


async def test_an_unknown_word_can_be_searched_for(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send(SEARCH)
    await phone.send("ada mes ga?")
    await phone.tap("🔎 Cari “mes”")
    assert phone.text.startswith("Belum ada lowongan untuk mes")


async def test_a_word_that_a_vacancy_holds_narrows_the_list(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    world.add(replace(DRAFT, title="Operator Produksi Kacang"))
    await phone.send(SEARCH)
    await phone.send("ada yang kacang ga?")
    assert "✕ kacang" in " ".join(phone.screen.captions)
    assert "Operator Produksi" in phone.text.splitlines()[0]


async def test_vacancies_are_kept_and_applied_to_by_their_number(world: World, phone: Phone) -> None:
    add_operators(world, 3)
    await phone.send(SEARCH)
    await phone.send("Tolong simpan lowongan nomor 2")
    assert phone.text.startswith("Tersimpan")
    await phone.send("simpen yg itu")
    assert "simpan nomor 2" in phone.text
    await phone.send("mau ngelamar nomor 1")
    assert "Cara melamar:" in phone.text
    await phone.send("balik ke daftar lowongan tadi")
    assert "Ada 3 lowongan" in phone.text
    await phone.send("lihat lowongan yang tadi saya simpan")
    assert "Simpanan Anda · 1 lowongan" in phone.text


async def test_instructions_without_a_list_say_what_to_do_first(phone: Phone) -> None:
    for text in ("Apakah lowongan nomor dua masih dibuka?", "kembali", "simpan nomor 3"):
        await phone.send(text)
        assert phone.text.startswith("Belum ada daftar lowongan yang terbuka")


async def test_registration_and_closing_are_asked_for_in_words(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send("gw mau daftar")
    assert "perlu izin Anda" in phone.text
    await phone.send(SEARCH)
    await phone.send("hapus pencarian")
    assert phone.text.startswith("Baik, saya tutup")


async def test_erasing_is_confirmed_in_words(phone: Phone) -> None:
    await phone.send("/hapus")
    await phone.send("ya hapus aja")
    assert phone.text.startswith("Yakin?")
    await phone.send("iya hapus semuanya")
    assert "Nomor bukti" in phone.text


async def test_a_whole_wish_begins_anew(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send("magang ke jepang")
    await phone.send("kerja malam part time buat mahasiswa")
    assert "jepang" not in phone.text.splitlines()[0]
    await phone.send(SEARCH)
    await phone.send("abdi milari padamelan di cikarang")
    assert phone.text.splitlines()[0] == "Cikarang"


async def test_words_that_no_vacancy_holds_do_not_go_on(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send("xyzzy")
    await phone.send("cikarang")
    assert "xyzzy" not in phone.text


async def test_a_shared_location_keeps_only_the_work(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send("operator produksi usia 45 harian")
    await phone.receive(location=Location(latitude=-6.2930, longitude=107.1000))
    assert "Operator Produksi" in phone.text
    assert "45" not in phone.text.splitlines()[0]
    assert "harian" not in phone.text.splitlines()[0]


async def test_words_that_no_title_holds_are_named_above_the_list(world: World, phone: Phone) -> None:
    world.add(replace(DRAFT, description="Buka pendaftaran."))
    await phone.send("pt epson cikarang buka loker ga")
    assert "“epson”" in phone.text


async def test_an_order_shows_the_same_vacancies(world: World, phone: Phone) -> None:
    add_operators(world, 4)
    for number in range(8):
        world.add(
            replace(DRAFT, title=f"Welder {number}", occupations=("welder",), pay_min=9_000_000, pay_max=9_000_000)
        )
    await phone.send("operator produksi cikarang barat")
    total = phone.text.splitlines()[1]
    for words in ("yg gajinya paling gede mana", "terbaru"):
        await phone.send(words)
        assert phone.text.splitlines()[1] == total


async def test_the_best_paid_and_the_nearest_are_read_in_sentences(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send("operator cikarang yg gaji gede")
    assert "gaji tertinggi dulu" in phone.text
    await phone.send("Apakah ada lowongan yang lebih dekat dengan desa Telagamurni?")
    assert phone.text.startswith("Operator")
    assert "terdekat dulu" in phone.text


@pytest.mark.parametrize(
    "text",
    [
        "Interview besok, siapkan uang 250 ribu buat seragam ya kak",
        "bayar 500rb setelah diterima, minat wa 0812 3456 7890",
        "kalau lolos setor 1 juta ke rekening ini",
        "siapin 200rb buat id card ya",
    ],
)
async def test_a_demand_for_money_is_named_whatever_else_is_open(world: World, phone: Phone, text: str) -> None:
    add_operators(world, 1)
    for way in ("", SEARCH):
        if way:
            await phone.send(way)
        await phone.send(text)
        assert "tidak pernah minta uang" in phone.text


async def test_whether_it_costs_something_is_answered_on_a_card(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send(SEARCH)
    await phone.send("1")
    for text in ("bayar ga nih?", "lamar harus bayar tidak"):
        await phone.send(text)
        assert "Jangan bayar siapa pun" in phone.text or "tidak pernah minta uang" in phone.text


async def test_what_is_told_after_a_report_goes_to_it(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send(SEARCH)
    await phone.send("1")
    await phone.tap("Laporkan")
    await phone.tap("Minta uang")
    await phone.send("dia minta 300rb")
    assert "keterangan Anda sudah saya tambahkan ke laporan nomor 1" in phone.text
    await phone.send("katanya buat seragam")
    (report,) = world.store.read_now(list_reports, MOMENT)
    assert report.report.text == "dia minta 300rb\nkatanya buat seragam"
    await phone.send("satpam cikarang")
    assert "laporan" not in phone.text


async def test_a_village_head_is_no_supervisor(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send("Saya kepala desa Telagamurni, ingin mencarikan kerja untuk warga lulusan SMK di Cikarang Barat")
    assert "Supervisor" not in phone.text


async def test_a_mistyped_command_is_guessed(phone: Phone) -> None:
    await phone.send("/simpnan")
    assert "/simpanan" in phone.text
    assert "/cari" not in phone.text
    await phone.send("/xyzxyz")
    assert "/daftar" in phone.text


async def test_a_question_that_no_list_answers_is_not_answered_with_one(phone: Phone) -> None:
    await phone.send("ijazah gua belom keluar gmn bro")
    assert phone.text.startswith("Maaf, saya belum paham")


async def test_unwanted_work_is_named_plainly(world: World, phone: Phone) -> None:
    add_operators(world, 1)
    await phone.send("operator ga shift malem")
    assert "bukan kerja shift" in phone.text.splitlines()[0]


async def test_the_name_of_a_place_is_no_mistyped_command(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send(SEARCH)
    await phone.send("di batam")
    assert "Batam" in phone.text
    assert "saya tutup" not in phone.text


async def test_what_is_kept_is_opened_by_its_number_in_words(world: World, phone: Phone) -> None:
    add_operators(world, 2)
    await phone.send(SEARCH)
    await phone.send("simpan nomor 1")
    await phone.send("/simpanan")
    await phone.send("nomor 2")
    assert "nomor 2" in phone.text.lower()
    await phone.send("buka nomor 1")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    await phone.send("kembali")
    assert "Simpanan Anda" in phone.text
    await phone.send("1")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
