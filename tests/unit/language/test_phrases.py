"""Names of work beside other names of work."""

import pytest

from services.language.language import Language
from tests.unit.language.tables import rows


@pytest.mark.parametrize(("text", "wanted"), rows("short_forms.tsv"))
def test_a_short_form_is_settled_by_what_stands_near_it(text: str, wanted: str, language: Language) -> None:
    read = next(r for r in language.understand(text).occupations if r.text in ("cs", "qa", "fo"))
    assert read.value == wanted
    assert bool(read.alternatives) == (text in ("cs", "qa", "fo"))


def test_a_short_form_alone_keeps_its_other_meanings(language: Language) -> None:
    (read,) = language.understand("cs cikarang").occupations
    assert read.alternatives


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("resepsionis hotel", ["resepsionis"]),
        ("satpam di pabrik", ["satpam"]),
        ("resepsionis klinik kecantikan", ["resepsionis"]),
        ("satpam, gudang, helper", ["satpam", "staf-gudang", "helper-produksi"]),
        ("satpam / gudang", ["satpam", "staf-gudang"]),
        ("leader stamping", ["leader-produksi"]),
        ("supervisor welding", ["supervisor-produksi"]),
        ("leader, welder", ["leader", "welder"]),
        ("tukang potong rambut", ["tukang-cukur"]),
        ("bengkel las butuh tukang", ["welder"]),
        ("kerja di pabrik", ["operator-produksi"]),
        ("pt otomotif, operator stamping", ["operator-stamping"]),
        ("pabrik atau gudang", ["operator-produksi", "staf-gudang"]),
        ("digital security it", ["cyber-security"]),
        ("security it infrastructure", ["cyber-security"]),
        ("satpam", ["satpam"]),
        ("security pabrik", ["satpam"]),
        ("staf pajak training", ["staf-pajak"]),
    ],
)
def test_names_side_by_side(text: str, wanted: list[str], language: Language) -> None:
    assert [read.value for read in language.understand(text).occupations] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("butuh kerja dekat rumah biar bisa jaga anak", []),
        ("cari kerja sambil jaga anak", []),
        ("biar bisa kerja jadi kasir", ["kasir"]),
        ("pengalaman dua tahun jadi helper gudang, mau naik jadi checker", ["checker"]),
        ("pengalaman 2 tahun jadi kasir", ["kasir"]),
        ("suami saya satpam, saya cari kerja admin", ["admin"]),
    ],
)
def test_work_told_of_by_the_way_is_no_wish(text: str, wanted: list[str], language: Language) -> None:
    assert [read.value for read in language.understand(text).occupations] == wanted


@pytest.mark.parametrize("text", ["sales ga mau, admin aja", "admin aja, sales jangan", "sales? skip, admin aja"])
def test_a_refusal_may_follow_what_it_refuses(text: str, language: Language) -> None:
    query = language.understand(text)
    assert [read.value.value for read in query.exclusions] == ["sales"]
    assert [read.value for read in query.occupations] == ["admin"]
