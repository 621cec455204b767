from hypothesis import given
from hypothesis import strategies as st

from services.language.words import Token, fold, stem, tokens


def test_writes_words_in_one_way() -> None:
    assert fold("  Gajiiii BESAR?! ") == "gaji besar"
    assert fold("Jum'at, café") == "jumat cafe"
    assert fold("Ｌｏｋｅｒ ﬁnance") == "loker finance"
    assert fold("C++ d3 MM2100") == "c++ d3 mm2100"


def test_reads_2_as_a_word_said_twice_but_keeps_codes() -> None:
    assert fold("laki2 dokter2nya") == "laki laki dokter dokternya"
    assert fold("b2 s2 mm2100") == "b2 s2 mm2100"


def test_tokens_know_where_they_stand() -> None:
    text = "Cari, Kerja!!"
    assert tokens(text) == [Token("cari", 0, 4), Token("kerja", 6, 11)]
    assert text[6:11] == "Kerja"


def test_stems_only_what_is_known_to_have_that_root() -> None:
    assert stem("penjahit") == stem("menjahit") == "jahit"
    assert stem("pengemasan") == "kemas"
    assert stem("perawat") == "rawat"
    untouched = ["digital", "media", "sekolah", "medical", "cimahi", "bekasi", "mekanik", "pengacara"]
    assert [stem(word) for word in untouched] == untouched


@given(st.text())
def test_every_token_lies_inside_the_text_in_order(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) and token.text for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
