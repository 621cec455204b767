"""Posters of many styles (tests/golden/posters.jsonl): what they state is read, what they do not state stays empty."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.commands.extract import extract

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
