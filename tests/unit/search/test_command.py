"""`kawankerja search` as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.texts import texts
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.vacancies.model import Sex
from tests.factories import DRAFT
from tests.unit.search.test_find import add, offer

Run = Callable[..., Result]


@pytest.fixture
def run(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line on a store of three vacancies."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATA_KEY", new_key())
    monkeypatch.chdir(tmp_path)
    store = Store(open_engine(sqlite_url), Cipher(new_key()))
    far_off = DRAFT.closes_at.replace(year=2999) if DRAFT.closes_at else None
    past = DRAFT.closes_at.replace(year=2020) if DRAFT.closes_at else None
    add(store, offer("open", closes_at=far_off), offer("men", sex=Sex.MALE, closes_at=far_off))
    add(store, offer("past", closes_at=past))
    store.close()
    return lambda *arguments, text="": CliRunner().invoke(cli, ["search", *arguments], input=text)


def test_explains_what_it_understood_and_why(run: Run) -> None:
    result = run("op produksi cikarang barat cewek")
    assert result.exit_code == 0
    assert "Yang saya pahami: Operator Produksi · Cikarang Barat" in result.output
    assert "Ada 1 lowongan yang cocok" in result.output
    assert "1. Operator Produksi · PT Maju open" in result.output
    assert f"Cocok karena: {texts()('reason.occupation', value='Operator Produksi')}" in result.output
    assert "syarat lain" in result.output


def test_says_what_to_leave_out_when_nothing_is_found(run: Run) -> None:
    result = run("operator produksi gaji 90jt")
    assert "Belum ada lowongan yang cocok." in result.output
    assert "Tanpa “gaji mulai Rp90.000.000” ada 2 lowongan." in result.output


def test_json_leaves_out_what_is_below_the_line_among_the_first(run: Run) -> None:
    answer = json.loads(run("operator produksi cewek", "--json").output)
    assert answer["query"] == "operator produksi cewek"
    assert [row["id"] for row in answer["results"]] == ["open"]
    assert answer["results"][0]["reasons"][0] == {"kind": "occupation", "value": "operator-produksi"}


def test_a_batch_leaves_dates_aside_and_keeps_ids(run: Run) -> None:
    lines = ['{"qid": "d1", "query": "operator produksi"}', '{"id": 7, "text": "op produksi"}', "", "kasir"]
    result = run("--batch", "-", text="\n".join(lines))
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer.get("qid") for answer in answers] == ["d1", 7, None]
    assert {row["id"] for row in answers[0]["results"]} == {"open", "men", "past"}
    assert answers[2]["results"] == []
    assert all(answer["ms"] > 0 for answer in answers)


def test_a_bad_line_is_told_and_the_others_are_answered(run: Run) -> None:
    result = run("--batch", "-", text='{"qid": 1}\n{bad\noperator produksi\n')
    assert result.exit_code == 1
    assert "Baris 1 dilewati" in result.output
    assert "Baris 2 dilewati" in result.output
    assert '"results": [{"id"' in result.output


def test_the_profile_is_heeded(run: Run, tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text(
        '{"area_code": "32.16.08", "education": "SMK", "sex": "female", "age": 21, "pay_min": 4000000,'
        ' "competences": ["forklift"], "majors": [], "employment": ["contract"], "experience_years": 1}'
    )
    answer = json.loads(run("operator produksi", "--json", "--profile", str(profile)).output)
    assert [row["id"] for row in answer["results"]] == ["open"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("not json", "bukan profil"),
        ("[]", "bukan profil"),
        ('{"umur": 21}', '"umur"'),
        ('{"age": "muda"}', '"age"'),
        ('{"majors": "tkj"}', '"majors"'),
        ('{"area_code": 3216}', '"area_code"'),
        ('{"education": "TK"}', '"education"'),
    ],
)
def test_a_bad_profile_is_told_in_a_sentence(run: Run, tmp_path: Path, content: str, sentence: str) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text(content)
    result = run("kasir", "--profile", str(profile))
    assert result.exit_code == 1
    assert sentence in result.output


def test_one_text_or_a_batch(run: Run) -> None:
    assert run().exit_code == run("kasir", "--batch", "-").exit_code == 2
