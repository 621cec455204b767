import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from services.language.slang import load_name_slang, load_slang, slang_with_names
from services.language.words import tokens


def rewritten(text: str) -> str:
    return " ".join(load_slang().rewrite([token.text for token in tokens(text)]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("krj ga ada", "kerja tidak ada"),
        ("lwngn krja dket rmh", "lowongan kerja dekat rumah"),
        ("abdi milarian damel caket bumi", "saya cari kerja dekat rumah"),
        ("aku golek kerjo nang bekasi", "saya cari kerja di bekasi"),
        ("gue kagak mau", "saya tidak mau"),
        ("blm ada pengalaman", "tanpa pengalaman"),
        ("hatur nuhun", "terima kasih"),
        ("dr gigi", "dokter gigi"),
    ],
)
def test_turns_slang_into_ordinary_words(typed: str, meant: str) -> None:
    assert rewritten(typed) == meant


def test_the_longest_run_of_words_wins() -> None:
    assert rewritten("ga mau") == "tidak mau"
    assert rewritten("non shift") == "tanpa shift"


def test_names_of_work_are_left_alone() -> None:
    assert slang_with_names(["staff ga"]).rewrite(["staff", "ga"]) == ["staff", "ga"]
    assert slang_with_names([]).rewrite(["mau", "ga"]) == ["mau", "tidak"]


def test_names_are_comparable_across_synonyms() -> None:
    same = load_name_slang()
    assert same.rewrite(["driver", "truck"]) == same.rewrite(["sopir", "trek"])


def test_the_table_holds_every_way_of_writing_once() -> None:
    table = tomllib.loads((files("services.language") / "data" / "slang.toml").read_text("utf-8"))
    ways = Counter(
        typed
        for name, rows in table.items()
        if name != "synonyms"
        for typed_ways in rows.values()
        for typed in typed_ways
    )
    assert len(ways) > 400
    assert [typed for typed, count in ways.items() if count > 1] == []
