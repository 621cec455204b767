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
    ],
)
async def test_a_question_is_answered(phone: Phone, text: str, said: str) -> None:
    await phone.send(text)
    assert said in phone.text


async def test_a_search_for_nothing_begins_in_kabupaten_bekasi(phone: Phone) -> None:
    await phone.send("loker dong")
    assert "Ini lowongan di Kabupaten Bekasi" in phone.text
