"""Sentences that tell the bot what to do."""

import pytest

from services.language.language import Language, build_language
from services.reference.load import load_reference
from services.search.wishes import Do, Wish, read_wish


@pytest.fixture(scope="module")
def language() -> Language:
    return build_language(load_reference(), {"operator": 9, "produksi": 9, "gudang": 9})


def test_a_command_is_guessed_only_where_the_word_names_nothing_else() -> None:
    assert read_wish("btal") == Wish(Do.CANCEL)
    assert read_wish("batam", may_guess=False) is None
    assert read_wish("batal", may_guess=False) == Wish(Do.CANCEL)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("save number 2", Wish(Do.SAVE, 2)),
        ("apply number 2", Wish(Do.APPLY, 2)),
        ("show me job number 3", Wish(Do.OPEN, 3)),
        ("show my saved jobs", Wish(Do.SAVED)),
        ("show my alerts", Wish(Do.ALERTS)),
        ("go back to the list", Wish(Do.BACK)),
        ("simpen nomer 2", Wish(Do.SAVE, 2)),
        ("tingali simpenan", Wish(Do.SAVED)),
        ("Apakah lowongan nomor dua masih dibuka?", Wish(Do.OPEN, 2)),
        ("yang nomor tiga gajinya berapa?", Wish(Do.OPEN, 3)),
        ("tampilkan lowongan kedua", Wish(Do.OPEN, 2, on_page=True)),
        ("liatin yang ketiga", Wish(Do.OPEN, 3, on_page=True)),
        ("simpenin nomer 3 ya", Wish(Do.SAVE, 3)),
        ("udah ga usah, batalin", Wish(Do.CANCEL)),
        ("nmor 2", Wish(Do.OPEN, 2)),
        ("Tolong simpan lowongan nomor 2", Wish(Do.SAVE, 2)),
        ("simpen yg itu", Wish(Do.SAVE)),
        ("mau ngelamar nomor 1", Wish(Do.APPLY, 1)),
        ("gimana cara lamar nomer 4", Wish(Do.APPLY, 4)),
        ("Saya ingin melihat lowongan yang sudah saya simpan", Wish(Do.SAVED)),
        ("lowongan yg tadi disimpan mana ya", Wish(Do.SAVED)),
        ("simpenan", Wish(Do.SAVED)),
        ("balik ke daftar lowongan tadi", Wish(Do.BACK)),
        ("kmbali", Wish(Do.BACK)),
        ("hapus pencarian", Wish(Do.CANCEL)),
        ("btal", Wish(Do.CANCEL)),
        ("gw mau daftar", Wish(Do.REGISTER)),
        ("ubah profil", Wish(Do.PROFILE)),
        ("daftar langganan saya", Wish(Do.ALERTS)),
        ("ya hapus aja", Wish(Do.ERASE)),
    ],
)
def test_a_sentence_is_an_instruction(language: Language, text: str, wish: Wish) -> None:
    assert read_wish(language.normal(text).text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "cari kerja di cikarang",
        "saya mau melamar kerja",
        "lowongan yang masih buka",
        "gaji 5 juta",
        "butuh operator 2 orang",
        "saya 25",
        "admin simpan pinjam",
        "",
    ],
)
def test_a_search_is_no_instruction(language: Language, text: str) -> None:
    assert read_wish(language.normal(text).text) is None
