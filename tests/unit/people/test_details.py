"""Answers that only a person gives of themselves, as they are typed."""

import pytest

from services.people.details import read_availability, read_graduation, read_history, read_school
from services.people.model import Availability


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("siap shift, luar kota tidak", Availability.SHIFT),
        ("luar kota boleh tapi shift tidak", Availability.TRAVEL),
        ("bersedia shift malam dan luar kota", Availability.BOTH),
        ("siap semua", Availability.BOTH),
        ("Ya", Availability.BOTH),
        ("di mana saja", Availability.TRAVEL),
        ("tidak", Availability.NEITHER),
        ("tidak keduanya", Availability.NEITHER),
        ("gak bisa shift", Availability.NEITHER),
        ("shifts yes, other cities no", Availability.SHIFT),
        ("siap shift, luar kota henteu", Availability.SHIFT),
        ("hmm", None),
    ],
)
def test_availability(text: str, expected: Availability | None) -> None:
    assert read_availability(text) is expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("smk mesin 2021, 2 tahun operator", 2021),
        ("lulus 2022", 2022),
        ("smk tkj lulus tahun 2020, kerja 2021", 2020),
        ("sma 2019-2021", None),
        ("smk 1999", None),
        ("smk", None),
    ],
)
def test_graduation(text: str, year: int | None) -> None:
    assert read_graduation(text, 2003) == year


def test_former_work_is_kept_line_by_line() -> None:
    assert read_history(" Operator, PT A, 2021–2023\n\n- Kasir,  2020") == ("Operator, PT A, 2021–2023", "Kasir, 2020")
    assert read_history("\n".join(["Kasir toko"] * 6)) is not None
    assert read_history("\n".join(["Kasir toko"] * 7)) is None
    assert read_history("Kasir " * 20) is None
    assert read_history("…") is None


@pytest.mark.parametrize("number", ["3216071203030001", "3216 0712 0303 0001", "3216-0712-0303-0001"])
def test_no_long_number_is_kept(number: str) -> None:
    assert read_history(f"NIK {number}") is None
    assert read_school(f"SMKN 1, {number}") is None
