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
        ("shift tidak masalah", Availability.SHIFT),
        ("tidak keberatan", Availability.BOTH),
        ("gak masalah", Availability.BOTH),
        ("ga papa", Availability.BOTH),
        ("nggak apa-apa", Availability.BOTH),
        ("luar kota gapapa", Availability.TRAVEL),
        ("no problem", Availability.BOTH),
        ("I don't mind shifts", Availability.SHIFT),
        ("tidak keberatan shift dan luar kota", Availability.BOTH),
        ("keberatan shift", Availability.NEITHER),
        ("shift ok luar kota nggak", Availability.SHIFT),
        ("shift ok tidak luar kota", Availability.SHIFT),
        ("siap shift luar kota tidak", Availability.SHIFT),
        ("tidak shift bisa luar kota", Availability.TRAVEL),
        ("luar kota tidak bisa shift bisa", Availability.SHIFT),
        ("tidak bisa shift dan luar kota", Availability.NEITHER),
        ("siap semua, luar kota tidak", Availability.SHIFT),
        ("tidak, shift saja", Availability.SHIFT),
        ("shift dan luar kota tidak bisa", None),
        ("shift malam, luar kota tidak", None),
        ("shift pagi bisa shift malam tidak", None),
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
        ("lulus 2026", 2026),
        ("lulus 2027", 2027),
        ("lulus 2028", None),
        ("lulus 2063", None),
    ],
)
def test_graduation(text: str, year: int | None) -> None:
    assert read_graduation(text, 2003, 2026) == year


def test_former_work_is_kept_line_by_line() -> None:
    assert read_history(" Operator, PT A, 2021–2023\n\n- Kasir,  2020") == ("Operator, PT A, 2021–2023", "Kasir, 2020")
    assert read_history("\n".join(["Kasir toko"] * 6)) is not None
    assert read_history("\n".join(["Kasir toko"] * 7)) is None
    assert read_history("Kasir " * 20) is None
    assert read_history("…") is None


@pytest.mark.parametrize(
    "number",
    [
        "3216071203030001",
        "3216 0712 0303 0001",
        "3216-0712-0303-0001",
        "3216 2003 0303 0001",
        "32.16.07.120303.0001",
        "11.01.02.120303.0001",
        "2019 3216071203030001",
    ],
)
def test_no_long_number_is_kept(number: str) -> None:
    assert read_history(f"NIK {number}") is None
    assert read_school(f"SMKN 1, {number}") is None


@pytest.mark.parametrize(
    "line",
    [
        "PT X 01-01-2019 - 31-12-2021",
        "Kasir Alfamart 03-2020 - 09-2022",
        "Operator 2018 - 2020 2021 - 2023",
        "Satpam 2019-01-01 - 2021-12-31",
        "PKL 01.07.2020 - 30.09.2020",
    ],
)
def test_dates_of_work_are_no_long_number(line: str) -> None:
    assert read_history(line) == (line,)
