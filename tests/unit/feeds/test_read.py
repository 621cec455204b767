"""Files of every kind and every kind of damage, read from disk."""

import gzip
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from services.errors import AppError
from services.feeds import documents, opened, tables
from services.feeds.model import (
    CannotOpen,
    EmptyFile,
    FileTooLarge,
    NotAFile,
    NoTitleColumn,
    UnknownFormat,
    UnreadableFile,
)
from services.feeds.read import read_rows

TABLE = "id,title,company,location\n1,Operator Produksi,PT Contoh Satu,Cibitung\n2,Satpam,PT Contoh Dua,Karawang\n"
KARIRHUB: dict[str, Any] = {
    "id": "k-1",
    "title": "STAF GUDANG",
    "company_name": "PT Contoh Gudang",
    "employer_id": "e",
    "city_name": "KAB. BEKASI",
    "show_salary": False,
    "min_salary_amount": 9_000_000,
    "max_salary_amount": 9_500_000,
    "published_at": 1_761_184_610,
    "skills": ["excel"],
}
DETAIL: dict[str, Any] = {
    "id": "k-2",
    "title": "Kurir",
    "employer_id": "e",
    "employer": {"name": "PT Contoh Kirim"},
    "show_salary": True,
    "min_salary_amount": 5_000_000,
    "max_salary_amount": 0,
    "published_at": "2025-10-22 17:45:16",
    "expires_at": "2026-01-22",
    "description": "<p>Mengantar paket</p>",
    "min_education": {"name": "SMA atau Sederajat"},
    "skills": [{"name": "SIM C"}],
    "region": {
        "name": "Wanasari, Cibitung",
        "regionable": {
            "name": "Wanasari",
            "sub_district": {"name": "Cibitung", "city": {"name": "KAB. BEKASI", "code": 3216}},
        },
    },
}
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Perawat",
    "identifier": {"@type": "PropertyValue", "value": "p-9"},
    "hiringOrganization": {"name": "Klinik Contoh"},
    "jobLocation": {
        "address": {"addressLocality": "Cikarang", "addressRegion": "Jawa Barat", "streetAddress": "Jl. Contoh 1"}
    },
    "baseSalary": {"value": {"minValue": 5_900_000, "maxValue": 6_100_000, "unitText": "MONTH"}},
    "experienceRequirements": {"monthsOfExperience": 12},
    "educationRequirements": {"credentialCategory": "associate degree"},
    "employmentType": "FULL_TIME",
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-01",
}


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def titles(path: Path) -> list[str]:
    return [row.fields["title"] for row in read_rows(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_reads_tables_of_any_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = TABLE.replace(",", delimiter).replace("Satpam", "Satpam “Contoh”")
    assert titles(write(tmp_path / "a.csv", table.encode(encoding))) == ["Operator Produksi", "Satpam “Contoh”"]


def test_numbers_rows_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = list(read_rows(write(tmp_path / "a.csv", TABLE)))
    assert [row.number for row in rows] == [2, 3]
    assert rows[0].fields == {
        "external_id": "1",
        "title": "Operator Produksi",
        "company": "PT Contoh Satu",
        "location": "Cibitung",
    }


def test_reads_packed_tables_and_indonesian_headers(tmp_path: Path) -> None:
    table = "No Lowongan,Nama Jabatan,Nama Perusahaan,Lokasi Kerja,Gaji Minimal\n7,Kasir,Toko Contoh,Setu,5000000\n"
    (row,) = read_rows(write(tmp_path / "a.csv.gz", gzip.compress(table.encode())))
    assert row.fields["title"] == "Kasir"
    assert row.fields["salary_min"] == "5000000"


def test_reads_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Judul", "Perusahaan", "Kuota"])
    book.active.append(["Welder", "PT Contoh Las", 4])
    book.active.append([None, None, None])
    book.save(tmp_path / "a.xlsx")
    (row,) = read_rows(tmp_path / "a.xlsx")
    assert row.fields == {"title": "Welder", "company": "PT Contoh Las", "quota": "4"}


def test_reads_karirhub_lists_and_hides_hidden_pay(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path / "a.json", json.dumps({"data": [KARIRHUB], "meta": {}})))
    assert row.fields["title"] == "STAF GUDANG"
    assert row.fields["location"] == "KAB. BEKASI"
    assert row.fields["posted_at"] == "1761184610"
    assert "salary_min" not in row.fields


def test_reads_karirhub_details_with_codes_without_dots(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path / "a.jsonl", json.dumps({"data": DETAIL}) + "\n"))
    assert row.fields["company"] == "PT Contoh Kirim"
    assert row.fields["regency_code"] == "32.16"
    assert row.fields["salary_min"] == "5000000"
    assert row.fields["salary_max"] == ""
    assert row.fields["skills"] == "SIM C"


@pytest.mark.parametrize("value", [POSTING, [POSTING], {"@graph": [POSTING]}])
def test_reads_job_postings_in_pages_and_files(tmp_path: Path, value: object) -> None:
    page = f'<html><script type="application/ld+json">{json.dumps(value)}</script></html>'
    for path in (write(tmp_path / "a.html", page), write(tmp_path / "a.json", json.dumps(value))):
        (row,) = read_rows(path)
        assert row.fields["external_id"] == "p-9"
        assert row.fields["location"] == "Cikarang, Jawa Barat"
        assert row.fields["salary_max"] == "6100000"
        assert row.fields["experience"] == "12 bulan"


def test_daily_pay_of_a_job_posting_stays_daily(tmp_path: Path) -> None:
    daily = POSTING | {"baseSalary": {"value": {"value": 200_000, "unitText": "DAY"}}, "jobLocationType": "TELECOMMUTE"}
    (row,) = read_rows(write(tmp_path / "a.json", json.dumps(daily)))
    assert row.fields["salary_text"] == "Rp 200000 - 200000/hari"
    assert row.fields["work_arrangement"] == "remote"


def test_a_file_may_change_its_encoding_midway(tmp_path: Path) -> None:
    table = "title\nKasir Café\n".encode() + "Barista Café “Contoh”\n".encode("cp1252")
    assert titles(write(tmp_path / "a.csv", table)) == ["Kasir Café", "Barista Café “Contoh”"]
    assert titles(write(tmp_path / "b.csv", "title\nKasir Café\n".encode("utf-16-le"))) == ["Kasir Café"]


def test_a_quotation_mark_without_partner_hides_no_rows(tmp_path: Path) -> None:
    table = 'title,company\n"Kasir ""Pagi""","Toko\nContoh"\n\nTeknisi 24" LED,"Toko" A\nSatpam,"PT Contoh\nGuru,SD\n'
    rows = list(read_rows(write(tmp_path / "a.csv", table)))
    assert [(row.fields["title"], row.problem) for row in rows] == [
        ('Kasir "Pagi"', None),
        ('Teknisi 24" LED', None),
        ("Satpam", "import.open_quote"),
    ]
    assert [row.problem for row in read_rows(write(tmp_path / "b.csv", "title,company\nKasir,Toko"))] == [None]


def test_signs_that_no_store_takes_are_left_out(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path / "a.jsonl", '{"title": "Ka\\u0000sir\\ud83d", "url": "x\\udcff"}\n'))
    assert row.fields == {"title": "Kasir", "url": "x"}
    assert titles(write(tmp_path / "b.csv", "title\nSat\0pam\n")) == ["Satpam"]


def test_rows_may_be_very_wide_or_too_short(tmp_path: Path) -> None:
    head, row = ",".join(f"k{n}" for n in range(10_000)), "x," * 9_999 + "x"
    assert titles(write(tmp_path / "a.csv", f"title,{head}\nKasir,{row}\nSatpam\n")) == ["Kasir", "Satpam"]


def test_broken_lines_are_rows_with_a_problem(tmp_path: Path) -> None:
    rows = list(read_rows(write(tmp_path / "a.jsonl", '{"title": "Sopir"}\n{"title": \n[]\n"kata"\n')))
    assert [row.problem for row in rows] == [None, "import.broken_json", "import.not_a_record", "import.not_a_record"]


def test_rows_with_too_many_or_too_long_cells_have_a_problem(tmp_path: Path) -> None:
    table = "title,company\nKasir,Toko,lebih\nSatpam," + "x" * 5_000_000 + "\nGuru,SD Contoh\n"
    rows = list(read_rows(write(tmp_path / "a.csv", table)))
    assert [row.problem for row in rows] == ["import.too_many_cells", "import.cell_too_long", None]
    assert len(rows[1].fields["company"]) == 200


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.csv", b"", EmptyFile),
        ("a.csv", b"title\n", EmptyFile),
        ("a.csv", b"satu,dua\n1,2\n", NoTitleColumn),
        ("a.doc", b"x", UnknownFormat),
        ("a.json", b"{", UnreadableFile),
        ("a.xlsx", b"PK bukan", UnreadableFile),
        ("a.csv.gz", b"\x1f\x8b rusak", UnreadableFile),
        ("a.csv.gz", gzip.compress(b"title\nKasir\n", mtime=0)[:-9], UnreadableFile),
    ],
)
def test_files_that_are_no_good_say_so(tmp_path: Path, name: str, data: bytes, error: type[AppError]) -> None:
    with pytest.raises(error):
        list(read_rows(write(tmp_path / name, data)))


def test_a_directory_and_a_missing_file_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.csv"):
        with pytest.raises(NotAFile):
            list(read_rows(path))


def test_what_the_system_does_not_open_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        list(read_rows(tmp_path / f"{'a' * 300}.csv"))


def test_bombs_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileTooLarge):
        list(read_rows(write(tmp_path / "a.csv.gz", gzip.compress(b"title\n" + b"a" * 50_000_000))))
    monkeypatch.setattr(opened, "MOST_LINE_SIGNS", 100_000)
    for name in ("b.csv", "b.jsonl"):
        with pytest.raises(FileTooLarge):
            list(read_rows(write(tmp_path / name, b"title\nKasir" + b"\0" * 200_000)))
    monkeypatch.setattr(documents, "MOST_JSON_BYTES", 10)
    monkeypatch.setattr(tables, "MOST_SHEET_BYTES", 10)
    with pytest.raises(FileTooLarge):
        list(read_rows(write(tmp_path / "a.json", '[{"title": "Kasir Toko"}]')))
    book = openpyxl.Workbook()
    book.active.append(["title"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(FileTooLarge):
        list(read_rows(tmp_path / "a.xlsx"))


HEAD = "No;Posisi;Perusahaan;Lokasi/Kecamatan;Gaji (Rp);Batas Lamaran;Warna"
LINE = "1;Kasir;Toko Contoh;Setu;5jt;30-11-2026;biru"


@pytest.mark.parametrize(
    ("table", "number"),
    [
        (f"{HEAD}\n{LINE}\n", 2),
        (f"sep=;\n{HEAD}\n{LINE}\n", 3),
        (f"\ufeffsep=;\r\n{HEAD}\r\n{LINE}\r\n", 3),
        (f"\n\n{HEAD}\n\n{LINE}\n", 5),
        (f"Daftar Lowongan, Kabupaten Bekasi, 24 November 2026\n{HEAD}\n{LINE}\n", 3),
        (f"Lowongan;;;;;;\n;;;;;;\n{HEAD}\n{LINE}\n", 4),
        (f"{HEAD}\n{LINE}\n".replace(";", "\t"), 2),
        (f"{HEAD}\n{LINE}\n".replace("Perusahaan", '"Nama\nPerusahaan"'), 2),
    ],
)
def test_headings_are_found_below_titles_and_blank_lines(tmp_path: Path, table: str, number: int) -> None:
    (row,) = read_rows(write(tmp_path / "a.csv", table))
    assert row.number == number
    assert row.fields == {
        "title": "Kasir",
        "company": "Toko Contoh",
        "location": "Setu",
        "salary_text": "5jt",
        "closes_at": "30-11-2026",
    }
    assert [(note.reason, note.words) for note in row.notes] == [("import.unknown_column", "Warna")]


def test_a_workbook_may_begin_with_its_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["DAFTAR LOWONGAN"], [], ["Jabatan", "Nama Perusahaan", "Desa", "Kecamatan"], ["Kurir", "PT Contoh"]):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    (row,) = read_rows(tmp_path / "a.xlsx")
    assert (row.number, row.fields["title"], row.fields["company"]) == (4, "Kurir", "PT Contoh")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Upah / Bulan", "salary_text"),
        ("No. Telp/WA", "contact"),
        ("Pendidkan", "education"),
        ("JUMLAH KEBUTUHN", "quota"),
        ("Syarat & Kualifikasi", "requirements"),
        ("Kontrak", None),
        ("Usia / Pendidikan", None),
        ("Tanggal Lahir", None),
    ],
)
def test_headings_as_people_write_them(tmp_path: Path, heading: str, field: str | None) -> None:
    (row,) = read_rows(write(tmp_path / "a.csv", f"judul;{heading}\nKasir;isi\n"))
    assert row.fields == {"title": "Kasir"} | ({field: "isi"} if field else {})
    assert [note.words for note in row.notes] == ([] if field else [heading])


def test_of_a_workbook_the_sheet_with_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    book.active.append(["Isi lembar berikutnya"])
    for name in ("Lowongan", "Februari", "Rumus"):
        book.create_sheet(name).append(["Judul", "Perusahaan"])
        book[name].append([f"Kasir {name}", "Toko Contoh"])
    book.create_sheet("Kosong")
    book["Rumus"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    (row,) = read_rows(tmp_path / "a.xlsx")
    assert row.fields["title"] == "Kasir Lowongan"
    assert [(note.reason, note.words) for note in row.notes] == [
        ("import.unread_sheet", "Petunjuk"),
        ("import.unread_sheet", "Februari"),
    ]


def test_unknown_columns_are_told_once(tmp_path: Path) -> None:
    table = "judul,pekerjaan,warna,no\nKasir,x,y,1\nKurir,x,y,2\n"
    told = [[note.words for note in row.notes] for row in read_rows(write(tmp_path / "a.csv", table))]
    assert told == [["pekerjaan", "warna"], []]
    lines = '{"title": "Kasir", "warna": 1}\n{"title": "Kurir", "warna": 1, "bau": 2}\n'
    told = [[note.words for note in row.notes] for row in read_rows(write(tmp_path / "a.jsonl", lines))]
    assert told == [["warna"], ["bau"]]


def test_a_table_without_titles_says_what_it_read(tmp_path: Path) -> None:
    with pytest.raises(NoTitleColumn) as error:
        list(read_rows(write(tmp_path / "a.csv", "\nwarna;berat\n1;2\n")))
    assert error.value.fields["names"] == "warna, berat"


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f'{{"title": "Kasir", "skills": {nested(500)}}}', "import.odd_row"),
        (f'{{"title": "Kasir", "@type": "JobPosting", "skills": {nested(500)}}}', "import.odd_row"),
        (nested(500), "import.not_a_record"),
        ('{"data": ' * 500 + "1" + "}" * 500, "import.not_a_record"),
        ('{"@graph": ' * 500 + "1" + "}" * 500, None),
        (f'{{"title": {"9" * 400}}}', None),
        ('{"title": NaN, "quota": Infinity}', None),
        ('{"title": "Kasir", "company": {"name": "Toko"}, "skills": [{"name": "Excel"}]}', None),
    ],
)
def test_hostile_records_are_rows_with_a_problem(tmp_path: Path, line: str, problem: str | None) -> None:
    rows = list(read_rows(write(tmp_path / "a.jsonl", f'{line}\n{{"title": "Kurir"}}\n')))
    assert [row.problem for row in rows] == [problem, None]
    rows = list(read_rows(write(tmp_path / "a.json", f'[{line}, {{"title": "Kurir"}}]')))
    assert (rows[-1].fields, rows[-1].problem) == ({"title": "Kurir"}, None)


@pytest.mark.parametrize("address", [5, ["Setu"], {"addressLocality": ["Setu"], "addressRegion": 7}, None, True])
def test_odd_addresses_of_job_postings_do_not_stop_the_others(tmp_path: Path, address: object) -> None:
    odd = POSTING | {
        "jobLocation": {"address": address},
        "baseSalary": {"value": [{"minValue": {}}]},
        "skills": {"a": 1},
    }
    rows = list(read_rows(write(tmp_path / "a.json", json.dumps([odd, POSTING]))))
    assert [row.fields["title"] for row in rows] == ["Perawat", "Perawat"]
