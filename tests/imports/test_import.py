"""The import as it is run: the shipped command, real files, a real store."""

import csv
import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

HEADER = "id,title,company,location,posted_at,description\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run `kawankerja` in an empty folder with a store of its own."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def table(path: Path, count: int, *, company: str = "PT Contoh Presisi") -> Path:
    rows = [f'{n},Operator Mesin {n},{company},Cibitung,2026-11-01,"Teks {n}"\n' for n in range(count)]
    path.write_text(HEADER + "".join(rows), "utf-8")
    return path


def test_again_changes_nothing_and_a_changed_row_is_taken(tmp_path: Path, run: Run) -> None:
    path = table(tmp_path / "satu.csv", 3)
    assert "Baru 3 · berubah 0 · tetap 0" in run("import", path.name).stdout
    assert "Baru 0 · berubah 0 · tetap 3" in run("import", path.name).stdout
    path.write_text(path.read_text("utf-8").replace("Teks 1", "Teks lain"), "utf-8")
    assert "Baru 0 · berubah 1 · tetap 2" in run("import", path.name).stdout
    published = run("import", path.name, "--publish", "--verified-by", "Disnaker")
    assert published.returncode == 0
    assert "berubah 3" in published.stdout


def test_one_job_of_two_sources_is_one_vacancy_under_its_first_id(tmp_path: Path, run: Run) -> None:
    first = table(tmp_path / "satu.csv", 2)
    second = table(tmp_path / "dua.csv", 2, company="Contoh Presisi PT")
    done = run("import", first.name, second.name, "--publish")
    assert "Baru 2 · berubah 0 · tetap 0 · digabung 2" in done.stdout
    found = run("search", "operator mesin 1 cibitung", "--json").stdout
    assert '"id": "1"' in found
    again = run("import", first.name, second.name, "--publish")
    assert "Baru 0 · berubah 0 · tetap 4 · digabung 0" in again.stdout


def test_rows_without_date_are_merged_by_their_first_import(tmp_path: Path, run: Run) -> None:
    row = "{id},Kasir,Toko Contoh Sari,Setu,,\n"
    (tmp_path / "satu.csv").write_text(HEADER + row.format(id=7), "utf-8")
    (tmp_path / "dua.csv").write_text(HEADER + row.format(id=8) + row.format(id=9), "utf-8")
    assert "Baru 2 · berubah 0 · tetap 0 · digabung 1" in run("import", "satu.csv", "dua.csv").stdout
    assert "Baru 0 · berubah 0 · tetap 3 · digabung 0" in run("import", "dua.csv", "satu.csv").stdout


def test_sources_of_one_file_are_told_apart_by_their_column(tmp_path: Path, run: Run) -> None:
    rows = "".join(f"{source},1,Kasir,Toko Contoh Sari,Setu\n" for source in ("satu", "dua", "tiga"))
    (tmp_path / "semua.csv").write_text("source,id,title,company,location\n" + rows, "utf-8")
    assert "Baru 1 · berubah 0 · tetap 0 · digabung 2" in run("import", "semua.csv").stdout
    one = run("import", "semua.csv", "--source", "lain").stdout
    assert "Baru 0 · berubah 0 · tetap 0 · digabung 1 · ditolak 2" in one


def test_an_id_that_several_vacancies_share_loses_none_of_them(tmp_path: Path, run: Run) -> None:
    rows = ["7,Kasir,Toko Contoh,Setu,,", "7,Kurir,Toko Contoh,Setu,,", "7,Kasir,Toko Contoh,Setu,,Lain", "8,Kasir,,,,"]
    (tmp_path / "a.csv").write_text(HEADER + "\n".join([*rows, rows[1]]), "utf-8")
    for taken in ("Baru 3 · berubah 0 · tetap 1", "Baru 0 · berubah 0 · tetap 4"):
        done = run("import", "a.csv")
        assert f"{taken} · digabung 0 · ditolak 1" in done.stdout
        assert "1 × Lowongan ini sudah ada di baris sebelumnya" in done.stdout


def test_what_is_rejected_is_written_down_with_its_reason(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + '1,,PT Contoh,Setu,,\n2,Kasir,Toko Contoh,Setu,,\n3,Guru,SD,Setu,,"a","b"\n', "utf-8")
    done = run("import", path.name, "--rejects", "tolak.csv")
    assert done.returncode == 0
    assert "ditolak 2" in done.stdout
    with (tmp_path / "tolak.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert [row[:2] for row in rows[1:]] == [["a.csv", "2"], ["a.csv", "4"]]
    assert rows[1][2] == "Judul lowongan kosong."
    assert "PT Contoh" in rows[1][3]


def test_the_list_of_rejected_rows_takes_no_other_files_place(tmp_path: Path, run: Run) -> None:
    path = table(tmp_path / "a.csv", 1)
    before = path.read_bytes()
    done = run("import", "a.csv", "--rejects", "a.csv")
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert done.stderr.startswith("a.csv: sudah ada dan isinya bukan daftar baris yang ditolak")
    for _ in range(2):
        assert run("import", "a.csv", "--rejects", "tolak.csv").returncode == 0


def test_nobody_verifies_nothing(tmp_path: Path, run: Run) -> None:
    table(tmp_path / "a.csv", 1)
    done = run("import", "a.csv", "--verified-by", " ")
    assert (done.returncode, "isi siapa yang memeriksa" in done.stderr) == (2, True)


def test_a_vacancy_that_asks_for_money_is_held_named_and_not_found(tmp_path: Path, run: Run) -> None:
    rows = ["1,Kasir,Toko Contoh,Setu,,Biaya seragam 250rb ditransfer dulu", "2,Kasir,Toko Lain,Setu,,Seragam gratis"]
    (tmp_path / "a.csv").write_text(HEADER + "\n".join(rows), "utf-8")
    for taken in ("Baru 2 · berubah 0 · tetap 0", "Baru 0 · berubah 0 · tetap 2"):
        done = run("import", "a.csv", "--publish", "--verified-by", "Disnaker", "--rejects", "periksa.csv")
        assert f"{taken} · digabung 0 · ditolak 0 · ditahan 1\n" in done.stdout
        assert "1 × Ditahan karena meminta uang dari pelamar (Biaya seragam 250rb)" in done.stdout
    with (tmp_path / "periksa.csv").open(encoding="utf-8-sig") as file:
        _, line = csv.reader(file)
    assert line[:2] == ["a.csv", "2"]
    assert line[2].startswith("Ditahan karena meminta uang dari pelamar (Biaya seragam 250rb)")
    assert line[3] == "Kasir | Toko Contoh"
    found = run("search", "kasir setu", "--json").stdout
    assert '"id": "2"' in found
    assert '"id": "1"' not in found


def test_a_demand_for_money_under_an_unknown_heading_is_seen(tmp_path: Path, run: Run) -> None:
    head = "posisi,perusahaan,lokasi,uang muka,biaya pendaftaran\n"
    rows = ("Kuli,PT Contoh,Cikarang Barat,,Rp150.000 ditransfer dulu", "Kasir,Toko Contoh,Setu,,gratis")
    (tmp_path / "a.csv").write_text(head + "\n".join(rows), "utf-8")
    lines = (
        '{"title": "Kurir", "info penting": "Biaya administrasi 300rb ditransfer dulu"}\n{"title": "Guru", "x": "y"}'
    )
    (tmp_path / "b.jsonl").write_text(lines, "utf-8")
    for name in ("a.csv", "b.jsonl"):
        done = run("import", name, "--publish", "--verified-by", "Disnaker")
        assert "Baru 2 · berubah 0 · tetap 0 · digabung 0 · ditolak 0 · ditahan 1\n" in done.stdout


def test_what_nobody_can_place_or_count_is_noted(tmp_path: Path, run: Run) -> None:
    rows = ("Kasir,Wakanda,banyak,5", "Kurir,Cibitung,3 orang,kompetitif", "Guru,-,-,5jt")
    (tmp_path / "a.csv").write_text("posisi,lokasi,kuota,gaji\n" + "\n".join(rows), "utf-8")
    told = [line for line in run("import", "a.csv").stdout.splitlines() if "tidak terbaca" in line or "Tempat" in line]
    assert [line.partition(":")[0].strip() for line in told] == [
        "1 × Tempat tidak dikenal, atau ada beberapa yang bernama sama",
        "1 × Jumlah orang tidak terbaca",
        "1 × Gaji tidak terbaca",
    ]


def test_what_could_not_be_read_is_named_once_in_the_summary_and_row_by_row_in_the_file(
    tmp_path: Path, run: Run
) -> None:
    head = "Daftar lowongan\n\nkode;posisi;perusahaan;lokasi;batas lamaran;warna\n"
    rows = ("7;Kasir;Toko Contoh;Setu;31 Februari 2026;biru", "7;Kurir;CV Contoh Antar;Setu;30/02/2026;biru")
    (tmp_path / "a.csv").write_text(head + "\n".join(rows), "utf-8")
    done = run("import", "a.csv", "--rejects", "periksa.csv")
    assert "Baru 2 ·" in done.stdout
    assert "1 × Kolom tidak dikenal, jadi tidak dibaca: warna\n" in done.stdout
    assert "2 × Tanggal tutup tidak terbaca: 31 Februari 2026, 30/02/2026. " in done.stdout
    assert "1 × Kode dipakai untuk beberapa lowongan yang berbeda: 7. " in done.stdout
    with (tmp_path / "periksa.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))[1:]
    assert [(line[1], line[2].split(":")[0]) for line in lines] == [
        ("", "Kolom tidak dikenal, jadi tidak dibaca"),
        ("4", "Tanggal tutup tidak terbaca"),
        ("5", "Kode dipakai untuk beberapa lowongan yang berbeda"),
        ("5", "Tanggal tutup tidak terbaca"),
    ]


def test_hostile_rows_are_refused_and_the_others_taken(tmp_path: Path, run: Run) -> None:
    deep = "[" * 500 + "]" * 500
    lines = (f'{{"title": "Kasir", "skills": {deep}}}', deep, '{"title": "Kurir", "quota": NaN}')
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    done = run("import", "a.jsonl")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "Baru 1 · berubah 0 · tetap 0 · digabung 0 · ditolak 2" in done.stdout
    assert "1 × Isi baris ini tidak wajar" in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("kosong.csv", b"", "tidak ada baris"),
        ("gambar.png", b"x", "formatnya belum bisa dibaca"),
        ("rusak.xlsx", b"x", "isinya rusak"),
        ("lain.csv", b"a,b\n1,2\n", "kolom judul"),
        ("judul.csv", b"title,company\n", "tidak ada baris"),
        ("terpotong.json", b'[{"title": "Kasir"}, {"tit', "isinya rusak"),
    ],
)
def test_bad_files_get_a_sentence_and_an_exit_code(tmp_path: Path, run: Run, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("import", name)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bomb_gets_a_sentence_and_an_exit_code(tmp_path: Path, run: Run) -> None:
    (tmp_path / "bom.csv.gz").write_bytes(gzip.compress(b"title\n" + bytes(300_000_000), 6))
    done = run("import", "bom.csv.gz")
    assert done.returncode == 1
    assert "lebih besar daripada yang wajar" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_file_among_several_is_told_and_the_others_are_taken(tmp_path: Path, run: Run) -> None:
    good = [table(tmp_path / f"{name}.csv", 2, company=f"PT Contoh {name}").name for name in ("satu", "dua")]
    rows = "".join(f"b{number},Satpam {number},,,,\n" for number in range(1_500))
    (tmp_path / "potong.csv.gz").write_bytes(gzip.compress((HEADER + rows).encode())[:-9])
    done = run("import", good[0], "tidak-ada.csv", f"{'a' * 300}.csv", "potong.csv.gz", good[1])
    assert done.returncode == 1
    for sentence in ("tidak-ada.csv: bukan berkas", "aa.csv: tidak bisa dibuka", "potong.csv.gz: isinya rusak"):
        assert sentence in done.stderr
    (store,) = (tmp_path / "data").glob("*.db")
    with closing(sqlite3.connect(store)) as connection:
        (stored,) = connection.execute("SELECT count(*) FROM vacancy").fetchone()
    assert f"Baru {stored} ·" in done.stdout
    again = run("import", *good)
    assert (again.returncode, "Baru 0 · berubah 0 · tetap 4" in again.stdout) == (0, True)


def test_a_folder_and_an_unwritable_rejects_file_get_a_sentence(tmp_path: Path, run: Run) -> None:
    path = table(tmp_path / "satu.csv", 1)
    for arguments in (("import", "."), ("import", path.name, "--rejects", "tidak/ada.csv")):
        done = run(*arguments)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


def test_a_full_disk_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "1,,,,,\n" * 3_000, "utf-8")
    done = run("import", "a.csv", "--rejects", "/dev/full")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_second_run_completes_what_was_cut_off(
    tmp_path: Path, run: Run, environment: dict[str, str], how: signal.Signals
) -> None:
    path = table(tmp_path / "satu.csv", 700)
    command = [sys.executable, "-m", "bot", "import", path.name]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(4)
    process.send_signal(how)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert run("import", path.name).returncode == 0
    assert "tetap 700" in run("import", path.name).stdout
