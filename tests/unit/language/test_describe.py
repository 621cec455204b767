import pytest

from services.language.describe import ChipKind, describe, without
from services.language.language import Language
from services.reference.model import Reference
from tests.unit.language.golden import golden_lines

TEXT = "operator forklift atau admin di cikarang barat, smk, gaji 5 juta, bukan sales, deket rumah"


def test_describes_a_query_in_plain_order(language: Language, reference: Reference) -> None:
    chips = describe(language.understand(TEXT), reference)
    assert [(chip.kind, chip.id) for chip in chips] == [
        (ChipKind.OCCUPATION, "operator-forklift"),
        (ChipKind.OCCUPATION, "admin"),
        (ChipKind.PLACE, "32.16.08"),
        (ChipKind.NEAR_HOME, "home"),
        (ChipKind.EDUCATION, "SMK"),
        (ChipKind.PAY, "5000000"),
        (ChipKind.EXCLUSION, "sales"),
    ]
    assert chips[0].name == "Operator Forklift"
    assert chips[2].name == "Cikarang Barat"


@pytest.mark.parametrize(
    ("text", "kind", "identity"),
    [
        ("kuli bangunan 200rb/hari", ChipKind.PAY_A_DAY, "200000"),
        ("kuli bangunan 5jt", ChipKind.PAY, "5000000"),
        ("kuli bangunan gaji umk", ChipKind.PAY, "umk"),
    ],
)
def test_pay_is_told_as_it_was_said(
    language: Language, reference: Reference, text: str, kind: ChipKind, identity: str
) -> None:
    query = language.understand(text)
    (chip,) = (chip for chip in describe(query, reference) if chip.kind in (ChipKind.PAY, ChipKind.PAY_A_DAY))
    assert (chip.kind, chip.id) == (kind, identity)
    assert without(query, chip).pay_floor is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("satpam bekasi", "Bekasi"),
        ("satpam cikarang", "Cikarang"),
        ("satpam tambun", "Tambun"),
        ("satpam kota bekasi", "Kota Bekasi"),
        ("satpam cikarang utara", "Cikarang Utara"),
        ("satpam karawang", "Kabupaten Karawang"),
        ("satpam kawasan mm2100", "MM2100"),
        ("satpam deltamas", "GIIC"),
    ],
)
def test_an_undecided_place_is_called_what_its_readings_share(
    language: Language, reference: Reference, text: str, name: str
) -> None:
    chips = describe(language.understand(text), reference)
    assert [chip.name for chip in chips if chip.kind is ChipKind.PLACE] == [name]


def test_every_part_of_every_query_can_be_taken_away(language: Language, reference: Reference) -> None:
    for line in golden_lines():
        query = language.understand(line.text)
        for chip in describe(query, reference):
            left = describe(without(query, chip), reference)
            assert left == [other for other in describe(query, reference) if other != chip]
            query_again = without(without(query, chip), chip)
            assert query_again == without(query, chip)
