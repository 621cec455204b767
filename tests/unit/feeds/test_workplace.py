"""The parts of a text that say where the work is."""

from datetime import date

import pytest

from services.feeds.workers import make_reader
from services.feeds.workplace import workplace
from services.reference.load import load_reference

ESTATES = load_reference().estates


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Butuh cepat.\nPenempatan: Cibitung, Bekasi\nShift", "Penempatan: Cibitung, Bekasi"),
        ("Bersedia ditempatkan di Tambun", "ditempatkan di Tambun"),
        ("Pabrik kami di Jababeka butuh operator", "Pabrik kami di Jababeka butuh operator"),
        ("Bersedia penempatan luar kota", ""),
        ("Domisili Bekasi diutamakan", ""),
        ("", ""),
    ],
)
def test_takes_the_line_that_says_it(text: str, part: str) -> None:
    assert workplace(text, ESTATES) == part


def test_only_the_nearest_words_are_taken() -> None:
    part = workplace("a " * 400 + "di MM2100 " + "b " * 400, ESTATES)
    assert "MM2100" in part
    assert len(part) < 160


def test_an_undecided_location_is_made_exact_by_the_text() -> None:
    reader = make_reader(date(2026, 11, 24))

    def where(location: str, text: str) -> tuple[str | None, str | None]:
        draft = reader.read({"title": "Operator", "location": location, "description": text})
        return draft.area_code, draft.estate_id

    assert where("Bekasi", "Penempatan kerja: Kab. Bekasi") == ("32.16", None)
    assert where("Karawang", "Ditempatkan di Karawang Timur") == ("32.15.26", None)
    assert where("Cikarang, Jawa Barat", "Pabrik di kawasan Jababeka, kerja 3 shift") == ("32.16", "jababeka")
    assert where("Jakarta Barat", "Dealer Hyundai, penempatan Cikarang") == ("31.73", None)
