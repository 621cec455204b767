"""What people write while a list is open: each line of the table is a list, a text, and what it leads to."""

import pytest

from services.language.describe import describe
from services.language.language import Language, build_language
from services.language.model import Query, Sort
from services.reference.load import load_reference
from services.search.list_words import Change, Open, Step, Turn, asks_nearest, read_card_word, read_step

REFERENCE = load_reference()
LIST = "operator produksi cikarang barat smk gaji 5jt"


@pytest.fixture(scope="module")
def language() -> Language:
    return build_language(REFERENCE, {"operator": 9, "produksi": 9, "gudang": 9})


def step(language: Language, text: str, searched: str = LIST, page: int = 1) -> Step | None:
    ordinary = language.normal(text).text
    return read_step(text, ordinary, language.understand(text), language.understand(searched), page, REFERENCE)


def parts(query: Query) -> set[str]:
    """Return the ids of the parts; those that are firm with a "!"."""
    return {("!" if chip.is_firm else "") + chip.id for chip in describe(query, REFERENCE)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", Open(2)),
        ("nomor 2", Open(2)),
        ("No. 12 dong", Open(12)),
        ("nomor dua", Open(2)),
        ("buka 7", Open(7)),
        ("lihat nomor 3 ya", Open(3)),
        ("no 3 gimana", Open(3)),
        ("nomor 2 gajinya berapa", Open(2)),
        ("gajinya berapa", None),
        ("tempatnya di mana", None),
        ("yang kedua", Open(2, on_page=True)),
        ("yg pertama aja min", Open(1, on_page=True)),
        ("yang pertama", Open(1, on_page=True)),
        ("number 3", Open(3)),
        ("open number 3", Open(3)),
        ("next page", Turn(2)),
        ("teras", Turn(2)),
        ("lanjut", Turn(2)),
        ("Lagi dong", Turn(2)),
        ("ada lagi ga?", Turn(2)),
        ("yang lain", Turn(2)),
        ("sebelumnya", Turn(0)),
        ("halaman 3", Turn(2)),
        ("halaman tiga", Turn(2)),
        ("hal 1", Turn(0)),
        ("dari awal", Turn(0)),
        ("0", None),
        ("12345", None),
        ("satpam bekasi", None),
        ("guru", None),
        ("operator", None),
        ("loker cibitung", None),
        ("cari di karawang", None),
        ("terima kasih", None),
        ("apa itu umk", None),
        ("saya mau kerja apa saja asal dekat rumah di cibitung", None),
        ("😀", None),
    ],
)
def test_numbers_pages_and_new_searches(language: Language, text: str, expected: Step | None) -> None:
    assert step(language, text) == expected


WORK, PLACE, LEVEL, PAY = "operator-produksi", "32.16.08", "SMK", "5000000"
ALL = {WORK, PLACE, LEVEL, PAY}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yang di cibitung", {WORK, "!32.16.07", LEVEL, PAY}),
        ("di cibitung ada?", {WORK, "32.16.07", LEVEL, PAY}),
        ("kalo di cibitung?", {WORK, "32.16.07", LEVEL, PAY}),
        ("juga di cibitung", {WORK, PLACE, "32.16.07", LEVEL, PAY}),
        ("gaji 6jt", {WORK, PLACE, LEVEL, "6000000"}),
        ("yang gajinya 6jt", {WORK, PLACE, LEVEL, "!6000000"}),
        ("yang sma", {WORK, PLACE, "!SMA", PAY}),
        ("tanpa pengalaman", ALL | {"0"}),
        ("yang tanpa pengalaman", ALL | {"!0"}),
        ("bukan shift", ALL | {"shift"}),
        ("hanya shift", ALL | {"!shift"}),
        ("ganti ke cibitung", {WORK, "32.16.07", LEVEL, PAY}),
        ("yang deket cibitung", {WORK, "32.16.07", LEVEL, PAY, "nearest"}),
        ("reset", {WORK}),
        ("hapus filter gaji", ALL - {PAY}),
        ("urutkan dari gaji tertinggi", ALL | {"pay"}),
        ("bisa excel", ALL | {"microsoft-excel"}),
        ("umur 20", ALL | {"20"}),
        ("hapus tempatnya", ALL - {PLACE}),
        ("semua tempat", ALL - {PLACE}),
        ("di mana aja", ALL - {PLACE}),
        ("gaji berapa saja", ALL - {PAY}),
        ("gaji bebas", ALL - {PAY}),
        ("hapus gajinya dong", ALL - {PAY}),
        ("semua pendidikan", ALL - {LEVEL}),
        ("hapus smk", ALL - {LEVEL}),
        ("hapus semua filter", {WORK}),
        ("terbaru", ALL | {"newest"}),
        ("newest first", ALL | {"newest"}),
        ("nu pangénggalna", ALL | {"newest"}),
        ("nearest", ALL | {"nearest"}),
        ("nu pangcaketna", ALL | {"nearest"}),
        ("highest pay", ALL | {"pay"}),
        ("yang gajinya paling besar", ALL | {"pay"}),
        ("yang terdekat", ALL | {"nearest"}),
        ("baru sejak kemarin", ALL | {"fresh"}),
        ("yang baru", ALL | {"fresh"}),
    ],
)
def test_the_list_becomes_narrower_or_wider(language: Language, text: str, expected: set[str]) -> None:
    found = step(language, text)
    assert isinstance(found, Change)
    assert parts(found.query) == expected


def test_what_was_said_last_holds(language: Language) -> None:
    wanted = step(language, "hanya shift", searched="operator produksi bukan shift")
    assert isinstance(wanted, Change)
    assert parts(wanted.query) == {WORK, "!shift"}
    unwanted = step(language, "bukan shift", searched="operator produksi shift")
    assert isinstance(unwanted, Change)
    assert not unwanted.query.employment
    assert [read.value.value for read in unwanted.query.exclusions] == ["shift"]


def test_work_completes_a_search_that_named_none(language: Language) -> None:
    found = step(language, "satpam", searched="loker cibitung")
    assert isinstance(found, Change)
    assert parts(found.query) == {"satpam", "32.16.07"}
    assert step(language, "satpam bekasi", searched="loker cibitung") is None
    assert step(language, "satpam", searched="kasir cibitung") is None


def test_nearest_without_a_place_asks_for_the_home(language: Language) -> None:
    found = step(language, "terdekat", searched="satpam bekasi")
    assert isinstance(found, Change)
    assert found.query.near_home
    assert found.query.sort is Sort.BEST


@pytest.mark.parametrize("text", ["terdekat", "loker terdekat", "satpam terdekat"])
def test_the_nearest_work_is_work_near_home(language: Language, text: str) -> None:
    query = asks_nearest(language.understand(text))
    assert query.near_home
    assert not query.words


def test_the_nearest_work_to_a_place_is_near_that_place(language: Language) -> None:
    query = asks_nearest(language.understand("satpam terdekat cibitung"))
    assert not query.near_home
    assert not query.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("simpan", "save"),
        ("Simpan dong", "save"),
        ("kembali", "back"),
        ("cara melamar", "apply"),
        ("lamar", "apply"),
        ("gimana cara melamarnya kak?", "apply"),
        ("satpam", None),
        ("simpanan", None),
    ],
)
def test_words_on_a_card(text: str, expected: str | None) -> None:
    assert read_card_word(text) == expected
