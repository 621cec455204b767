"""Posters of many styles (tests/golden/posters.jsonl): what they state is read, what they do not state stays empty."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.commands.extract import extract
from services.language.extract import PosterReader
from services.language.language import Language
from services.reference.model import Reference

GOLDEN = Path(__file__).parents[2] / "golden" / "posters.jsonl"
POSTERS: list[dict[str, Any]] = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
EXACT: tuple[str, ...] = ("regency_code", "openings", "education", "experience_years", "salary_min", "salary_max")
EXACT += ("employment_type", "closes_at")
TEXTS = ("title", "company", "place")


@pytest.fixture(scope="module")
def read() -> dict[str, dict[str, Any]]:
    result = CliRunner().invoke(extract, ["--batch", str(GOLDEN)])
    assert result.exit_code == 0
    return {item["id"]: item["fields"] for item in map(json.loads, result.output.splitlines())}


@pytest.mark.parametrize("poster", POSTERS, ids=lambda poster: poster["id"])
def test_reads_what_a_poster_states(poster: dict[str, Any], read: dict[str, dict[str, Any]]) -> None:
    stated, found = poster["fields"], read[poster["id"]]
    assert {name: found[name] for name in EXACT} == {name: stated.get(name) for name in EXACT}
    for name in TEXTS:
        wanted, got = str(stated.get(name) or "").casefold(), str(found[name] or "").casefold()
        assert bool(wanted) == bool(got)
        assert not wanted or set(wanted.split()) & set(got.split())
    assert set(found["contact"]) == set(stated.get("contact", []))


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a-", "a@", "www.", " ", "smk ", "lulusan ", "1 november ", "5jt ", "a, "]
)
def test_a_long_run_of_one_thing_is_read_to_its_end(piece: str, language: Language, reference: Reference) -> None:
    """8,000 letters: expressions that begin anew at every letter took seconds here."""
    text = (piece * 8_000)[:8_000]
    assert PosterReader(reference, language).read(text, date(2026, 11, 24)).company is None
