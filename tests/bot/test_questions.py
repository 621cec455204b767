"""Questions that have an answer of their own."""

import pytest

from tests.bot.phone import Phone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("umk karawang berapa", "Kab. Karawang: Rp5.886.853"),
        ("umr jakarta selatan berapa", "kota di Jawa Barat"),
        ("ngelamarnya gimana caranya", "Melamar lewat KawanKerja belum bisa"),
        ("bikin kartu kuning dimana", "AK-1"),
        ("cara bikin cv", "satu halaman"),
        ("data saya aman?", "Menghapus semuanya: /hapus"),
        ("ini gratis ga", "Ya, gratis"),
        ("mau pasang lowongan", "karirhub.kemnaker.go.id"),
        ("gaji saya belum dibayar", "pengawas ketenagakerjaan"),
        ("kamu siapa", "Bukan manusia"),
        ("bot goblok", "kadang salah paham"),
        ("nomor disnaker berapa", "Disnaker kabupaten atau kota"),
        ("gajinya brp ya", "ada di kartu lowongannya"),
        ("jangan kirim lagi", "Tidak ada kabar lowongan yang aktif"),
    ],
)
async def test_a_question_is_answered(phone: Phone, text: str, said: str) -> None:
    await phone.send(text)
    assert said in phone.text


async def test_a_search_for_nothing_begins_in_kabupaten_bekasi(phone: Phone) -> None:
    await phone.send("loker dong")
    assert "Ini lowongan di Kabupaten Bekasi" in phone.text


async def test_alerts_are_stopped_by_words_too(phone: Phone) -> None:
    await phone.send("kabari kalau ada loker admin di cibitung")
    await phone.send("stop dulu ya")
    assert "saya hentikan" in phone.text
    await phone.send("jangan kirim loker sales")
    assert "saya hentikan" not in phone.text


async def test_an_advertisement_that_asks_for_money_is_named_with_its_words(phone: Phone) -> None:
    poster = (
        "DIBUTUHKAN SEGERA operator produksi PT Contoh Curang. Pria wanita usia 18-30, pendidikan SMK. "
        "Kirim lamaran ke WA 0812-0000-1111. Biaya seragam <b>350rb</b> ditransfer dulu sebelum masuk kerja."
    )
    await phone.send(poster)
    assert "Pesan ini minta uang" in phone.text
    assert "• Biaya seragam <b>350rb" in phone.text


async def test_nobody_is_told_of_work_that_is_no_work(phone: Phone) -> None:
    await phone.send("asdfghjkl")
    assert "🔔 Kabari saya" not in phone.screen.captions
