"""Rows into vacancies."""

from datetime import UTC, date, datetime

import pytest

from services.feeds.clean import clean_text, clean_title
from services.feeds.columns import FIELD_OF
from services.feeds.ids import content_hash, external_id_of
from services.feeds.model import Row
from services.feeds.normalise import NoTitle, VacancyReader
from services.feeds.prepare import Prepared, prepare
from services.feeds.workers import make_reader
from services.reference.model import Education
from services.vacancies.model import Employment, PayPeriod, Sex

TEXT = (
    "<p>Kami mencari staf gudang.</p><ul><li>Pria/wanita, usia maks. 28 tahun</li>"
    "<li>Pendidikan min. SMK jurusan TKR</li>"
    "<li>Pengalaman minimal 1 tahun</li><li>Bersedia kerja shift</li><li>Gaji Rp 5.938.885 per bulan</li>"
    "<li>Bisa Excel dan forklift &amp; punya SIM C</li></ul>"
)


@pytest.fixture(scope="module")
def reader() -> VacancyReader:
    return make_reader(date(2026, 11, 24))


def test_reads_out_of_the_text_what_columns_lack(reader: VacancyReader) -> None:
    draft = reader.read({"title": "STAF GUDANG", "location": "MM2100, Cikarang Barat", "description": TEXT})
    assert draft.title == "Staf Gudang"
    assert draft.occupations == ("staf-gudang",)
    assert draft.area_code == "32.16.08"
    assert draft.education == (Education.SMK,)
    assert draft.majors == ("teknik-kendaraan-ringan-otomotif",)
    assert draft.experience_years == 1
    assert (draft.pay_min, draft.pay_max, draft.pay_period) == (5_938_885, 5_938_885, PayPeriod.MONTH)
    assert draft.employment == (Employment.SHIFT,)
    assert (draft.age_min, draft.age_max, draft.sex) == (None, 28, None)
    assert {"microsoft-excel", "forklift", "sim-c"} <= set(draft.competences)
    assert "<" not in draft.description


def test_a_row_of_title_and_text_is_read_like_a_poster(reader: VacancyReader) -> None:
    poster = (
        "PT Contoh Tirta Abadi membuka lowongan 4 orang operator forklift\nPenempatan: Cibitung, Bekasi\n"
        "Min. SMA/SMK, pengalaman 2 tahun, kontrak\nGaji 5,9 jt\nLamaran paling lambat 10 Desember"
    )
    draft = reader.read({"title": "Operator Forklift", "description": poster})
    assert draft.company == "PT Contoh Tirta Abadi"
    assert (draft.place_text, draft.area_code) == ("Cibitung, Bekasi", "32.16.07")
    assert (draft.openings, draft.experience_years, draft.education) == (4, 2, (Education.SMA, Education.SMK))
    assert (draft.pay_min, draft.employment) == (5_900_000, (Employment.CONTRACT,))
    assert draft.closes_at == datetime(2026, 12, 10, 16, 59, 59, tzinfo=UTC)


def test_a_day_without_year_is_near_the_day_of_posting_and_never_before_it(reader: VacancyReader) -> None:
    row = {"title": "Kasir", "posted_at": "2025-03-01"}
    later = reader.read(row | {"description": "Lamaran ditutup 20 Maret"})
    assert later.closes_at == datetime(2025, 3, 20, 16, 59, 59, tzinfo=UTC)
    assert reader.read(row | {"description": "Lamaran ditutup 20 Februari 2025"}).closes_at is None


def test_columns_that_say_nothing_readable_are_not_filled_from_the_text(reader: VacancyReader) -> None:
    draft = reader.read({"title": "Kasir", "education": "Semua jenjang", "quota": "banyak", "description": TEXT})
    assert (draft.education, draft.openings) == ((), None)


def test_ages_told_bare_are_ages_and_no_experience(reader: VacancyReader) -> None:
    draft = reader.read({"title": "Satpam", "description": "Berpengalaman\nSMA/SMK\n20 - 35 tahun\nBersedia shift"})
    assert (draft.age_min, draft.age_max, draft.experience_years) == (20, 35, None)


def test_columns_win_over_the_text(reader: VacancyReader) -> None:
    draft = reader.read(
        {
            "title": "Staf Gudang",
            "education": "SMA/SMK",
            "experience": "Tanpa pengalaman",
            "salary_min": "6000000",
            "gender": "Perempuan",
            "age_min": "18",
            "employment_type": "Kontrak",
            "majors": "Akuntansi | Manajemen",
            "quota": "12",
            "regency_code": "32.15",
            "closes_at": "30/11/2026",
            "posted_at": "2026-11-01",
            "url": "https://contoh.example/1",
            "description": TEXT,
        }
    )
    assert draft.education == (Education.SMA, Education.SMK)
    assert draft.experience_years == 0
    assert (draft.pay_min, draft.pay_max) == (6_000_000, 6_000_000)
    assert (draft.sex, draft.age_min) == (Sex.FEMALE, 18)
    assert draft.employment == (Employment.CONTRACT, Employment.SHIFT)
    assert draft.majors == ("akuntansi", "manajemen")
    assert (draft.openings, draft.area_code, draft.url) == (12, "32.15", "https://contoh.example/1")
    assert draft.closes_at == datetime(2026, 11, 30, 16, 59, 59, tzinfo=UTC)
    assert draft.posted_at == datetime(2026, 10, 31, 17, 0, tzinfo=UTC)


def test_invents_nothing(reader: VacancyReader) -> None:
    draft = reader.read({"title": "Kasir", "url": "javascript:alert(1)", "quota": "banyak", "posted_at": "kapan-kapan"})
    assert draft.education == draft.majors == draft.competences == draft.employment == ()
    assert (draft.experience_years, draft.pay_min, draft.openings, draft.url, draft.posted_at) == (None,) * 5
    assert (draft.area_code, draft.company, draft.age_max, draft.sex) == (None,) * 4


@pytest.mark.parametrize("title", ["", "  ", "---", "\u200b"])
def test_a_row_without_title_is_refused(reader: VacancyReader, title: str) -> None:
    with pytest.raises(NoTitle):
        reader.read({"title": title})


def test_ids_and_hashes_are_stable() -> None:
    fields = {"title": "Kasir", "company": "Toko Contoh", "location": "Setu"}
    assert external_id_of(fields) == external_id_of(dict(reversed(fields.items())))
    assert external_id_of(fields | {"external_id": " 7 "}) == "7"
    assert content_hash(fields) != content_hash(fields | {"title": "Satpam"})


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("OPERATOR PRODUKSI DAN QC", "Operator Produksi dan QC"),
        ("ADMIN/KASIR", "Admin/Kasir"),
        ("Staf IT", "Staf IT"),
        ("- SPV -", "SPV"),
        ("Satpam &amp; Kurir", "Satpam & Kurir"),
    ],
)
def test_titles_do_not_shout(raw: str, clean: str) -> None:
    assert clean_title(raw) == clean


def test_text_is_repaired_and_tidied() -> None:
    assert clean_text("Satu<br>Dua&nbsp;\r\n\r\n\u200e Tiga") == "Satu\nDua\nTiga"
    assert clean_text("GajiÂ menarik â€“ segera") == "Gaji menarik – segera"


@pytest.mark.parametrize(
    ("column", "least", "most"),
    [
        ("4500000", 4_500_000, 4_500_000),
        ("4.500.000", 4_500_000, 4_500_000),
        ("4,500,000.00", 4_500_000, 4_500_000),
        ("4.500.000 - 5.000.000", 4_500_000, 5_000_000),
        ("abc", None, None),
        ("12", None, None),
    ],
)
def test_a_pay_column_needs_no_rp(reader: VacancyReader, column: str, least: int | None, most: int | None) -> None:
    draft = reader.read({"title": "Kasir", "salary_text": column})
    assert (draft.pay_min, draft.pay_max) == (least, most)


@pytest.mark.parametrize(
    ("fields", "least", "most", "period"),
    [
        ({"salary_min": "5.000.000"}, 5_000_000, 5_000_000, PayPeriod.MONTH),
        ({"salary_min": "5jt", "salary_max": "6,5 juta"}, 5_000_000, 6_500_000, PayPeriod.MONTH),
        ({"salary_min": "Rp 5.000.000,-"}, 5_000_000, 5_000_000, PayPeriod.MONTH),
        ({"salary_max": "200rb/hari"}, 200_000, 200_000, PayPeriod.DAY),
        ({"salary_min": "5"}, None, None, PayPeriod.MONTH),
        ({"salary_min": "nego"}, None, None, PayPeriod.MONTH),
        ({"salary_text": "Rp 5.000.000,-"}, 5_000_000, 5_000_000, PayPeriod.MONTH),
    ],
)
def test_pay_columns_as_people_write_them(
    reader: VacancyReader, fields: dict[str, str], least: int | None, most: int | None, period: PayPeriod
) -> None:
    draft = reader.read({"title": "Kasir", **fields})
    assert (draft.pay_min, draft.pay_max, draft.pay_period) == (least, most, period)


@pytest.mark.parametrize(
    ("column", "openings"),
    [("5 orang", 5), ("±10", 10), ("± 10 org", 10), ("10.0", 10), ("5-10 orang", 5), ("min. 3", 3), ("banyak", None)],
)
def test_openings_as_people_write_them(reader: VacancyReader, column: str, openings: int | None) -> None:
    assert reader.read({"title": "Kasir", "quota": column}).openings == openings


@pytest.mark.parametrize(
    ("fields", "ages"),
    [
        ({"age_max": "25 tahun"}, (None, 25)),
        ({"age_min": "18 thn", "age_max": "35 th"}, (18, 35)),
        ({"age": "18-25 tahun"}, (18, 25)),
        ({"age": "maks 30"}, (None, 30)),
        ({"age_max": "bebas"}, (None, None)),
    ],
)
def test_ages_as_people_write_them(
    reader: VacancyReader, fields: dict[str, str], ages: tuple[int | None, int | None]
) -> None:
    draft = reader.read({"title": "Kasir", **fields})
    assert (draft.age_min, draft.age_max) == ages


@pytest.mark.parametrize(
    ("column", "sex"),
    [("L", Sex.MALE), ("P", Sex.FEMALE), ("pria", Sex.MALE), ("L/P", None), ("pria/wanita", None), ("bebas", None)],
)
def test_sex_as_people_write_it(reader: VacancyReader, column: str, sex: Sex | None) -> None:
    assert reader.read({"title": "Kasir", "gender": column}).sex is sex


def test_a_district_in_a_column_of_its_own_is_read(reader: VacancyReader) -> None:
    draft = reader.read({"title": "Kasir", "location": "Kab. Bekasi", "district": "Setu"})
    assert (draft.area_code, draft.place_text) == ("32.16.18", "Kecamatan Setu, Kab. Bekasi")


HOSTILE_CELLS = (
    "9" * 400,
    "9" * 5_000,
    "NaN",
    "Infinity",
    "-1e999",
    "31 Februari 2026",
    "\u0661\u0662",
    "." * 300,
    "٩" * 30,
)


@pytest.mark.parametrize("column", sorted(set(FIELD_OF.values()) - {"title"}))
def test_no_cell_stops_an_import(reader: VacancyReader, column: str) -> None:
    for value in HOSTILE_CELLS:
        taken = prepare(Row(1, {"title": "Kasir", column: value}), "uji", reader, reader.reference, fixed=True)
        assert isinstance(taken, Prepared), value


@pytest.mark.parametrize(("closes", "told"), [("2020-01-31", ["31-01-2020"]), ("2099-01-31", []), ("", [])])
def test_a_closing_date_that_has_passed_is_noted(reader: VacancyReader, closes: str, told: list[str]) -> None:
    taken = prepare(Row(1, {"title": "Kasir", "closes_at": closes}), "uji", reader, reader.reference, fixed=True)
    assert isinstance(taken, Prepared)
    assert [note.words for note in taken.notes if note.reason == "import.is_over"] == told


def test_dates_that_nobody_can_read_are_noted(reader: VacancyReader) -> None:
    fields = {"title": "Kasir", "closes_at": "31 Februari 2026", "posted_at": "99/99/2026"}
    taken = prepare(Row(1, fields), "uji", reader, reader.reference, fixed=True)
    assert isinstance(taken, Prepared)
    assert {note.reason: note.words for note in taken.notes} == {
        "import.closes_at_unread": "31 Februari 2026",
        "import.posted_at_unread": "99/99/2026",
    }
    undated = prepare(
        Row(1, {"title": "Kasir", "closes_at": "secepatnya"}), "uji", reader, reader.reference, fixed=True
    )
    assert isinstance(undated, Prepared)
    assert undated.notes == ()
