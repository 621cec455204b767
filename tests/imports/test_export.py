"""The export as it is run: the shipped command over a real store."""

import csv
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.clock import FixedClock
from services.vacancies.report import ReportVacancy
from services.vacancies.report_model import ReportReason
from tests.factories import NOW, new_vacancy

Run = Callable[..., subprocess.CompletedProcess[str]]
KEY = new_key()


@pytest.fixture
def run(tmp_path: Path, sqlite_url: str) -> Run:
    """Run `kawankerja export` in an empty folder over a store with two reports, a day apart."""
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": sqlite_url, "DATA_KEY": KEY, "HOME": str(tmp_path)}
    store, clock = Store(open_engine(sqlite_url), Cipher(KEY)), FixedClock(NOW)
    one = store.run_now(lambda tx: tx.people.get_or_add(7_123_456_789, "id", NOW)).id
    items = [new_vacancy("a", title="=HYPERLINK(1)"), new_vacancy("b", title="Kasir")]
    for job, words in zip(store.run_now(lambda tx: tx.vacancies.add_many(items)), ("-minta 50rb", "aneh"), strict=True):
        store.run_now(ReportVacancy(clock), one, job, ReportReason.OTHER, words)
        clock.moment += timedelta(days=1)
    store.close()

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", "export", "reports", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def test_a_csv_file_for_the_operator_alone_without_the_reporter(tmp_path: Path, run: Run) -> None:
    assert run("--csv", "laporan.csv").returncode == 0
    path = tmp_path / "laporan.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["waktu (WIB)"] for row in rows] == ["2026-11-24 10:00", "2026-11-25 10:00"]
    assert rows[0]["judul"] == "'=HYPERLINK(1)"
    assert rows[0]["keterangan"] == "'-minta 50rb"
    assert rows[1] == {
        "nomor": "2",
        "waktu (WIB)": "2026-11-25 10:00",
        "id lowongan": "2",
        "judul": "Kasir",
        "perusahaan": "PT Cahaya Tirta Manunggal",
        "sumber": "papan-kota",
        "alasan": "Lainnya",
        "keterangan": "aneh",
    }
    assert "7123456789" not in text


def test_since_a_day_of_jakarta(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("--since", "2026-11-25", "--csv", "-").stdout)))
    assert [row[0] for row in rows] == ["nomor", "2"]
    assert run("--since", "2027-01-01").stdout == "Tidak ada laporan.\n"
    assert run("--since", "kemarin").returncode == 2


def test_readable_lines_without_a_file(run: Run) -> None:
    told = run().stdout
    assert "Nomor 1 · 24 November 2026, 10.00 WIB · Lainnya" in told
    assert "Lowongan 2: Kasir · PT Cahaya Tirta Manunggal · sumber: papan-kota" in told
    assert "  aneh" in told
    assert told.endswith("2 laporan.\n")


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(run: Run) -> None:
    failed = run("--csv", "tidak/ada.csv")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert failed.stderr.count("\n") == 1
