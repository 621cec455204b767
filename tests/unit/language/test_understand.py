from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.language.language import Language, build_language
from services.language.model import ExclusionKind, Query, Read
from services.language.stored import dump, load
from services.language.understand import LONGEST_TEXT
from services.reference.load import load_reference
from tests.unit.language.golden import golden_lines

LANGUAGE = build_language(load_reference())
BITS = st.sampled_from(
    [
        "loker",
        "ga mau",
        "bukan",
        "tanpa",
        "cikarang",
        "5jt",
        "smk",
        "admin",
        "gudang",
        "/",
        ",",
        "\n",
        "2",
        "atau",
        "25 th",
        "lima",
        "juta",
        "setengah",
        "cs",
        "biar",
        "\u2764\ufe0f",
        "\u00b2",
        "\U00010a40",
    ]
)
RUNS = st.lists(st.tuples(st.one_of(st.characters(), BITS), st.integers(1, LONGEST_TEXT)), max_size=4).map(
    lambda parts: "".join(part * times for part, times in parts)[:LONGEST_TEXT]
)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=LONGEST_TEXT), st.lists(BITS, max_size=60).map(" ".join), RUNS))
def test_never_raises(text: str) -> None:
    query = LANGUAGE.understand(text)
    assert isinstance(query, Query)
    assert load(dump(query)) == query


@pytest.mark.parametrize(
    "text",
    ["a" * 4_096, "tidak mau " * 400, "cikarang, " * 400, "9" * 4_096, "\u202e<b>&*_[" * 500, "\U00010a40 juta lima"],
)
def test_takes_the_longest_message(text: str) -> None:
    assert LANGUAGE.understand(text).text == text[:LONGEST_TEXT]


def test_a_longer_name_is_never_also_its_shorter_one(language: Language) -> None:
    assert [read.value for read in language.understand("operator forklift").occupations] == ["operator-forklift"]


def test_a_list_after_a_negation_is_unwanted_as_a_whole(language: Language) -> None:
    query = language.understand("loker bekasi, bukan sales atau spg")
    assert [read.value.value for read in query.exclusions] == ["sales", "spg"]
    assert query.occupations == ()


def test_a_negation_ends_at_a_comma_and_at_but(language: Language) -> None:
    for text in ("bukan sales, admin", "bukan sales tapi admin"):
        query = language.understand(text)
        assert [read.value.value for read in query.exclusions] == ["sales"]
        assert [read.value for read in query.occupations] == ["admin"]


def test_a_place_not_wanted_is_no_place_to_search(language: Language) -> None:
    query = language.understand("operator selain di jababeka")
    assert query.places == ()
    assert query.exclusions[0].value.kind is ExclusionKind.PLACE


def test_a_question_tag_is_no_negation(language: Language) -> None:
    query = language.understand("ada lowongan kasir ga di subang")
    assert query.exclusions == ()
    assert [read.value for read in query.occupations] == ["kasir"]


def test_keeps_words_that_it_does_not_know(language: Language) -> None:
    assert "kawat" in language.understand("operator tarik kawat cikarang").words


def test_every_slot_knows_the_words_it_came_from(language: Language) -> None:
    for line in golden_lines():
        query = language.understand(line.text)
        many: tuple[tuple[Read[Any], ...], ...] = (
            query.occupations,
            query.competences,
            query.places,
            query.education,
            query.majors,
            query.employment,
        )
        one: tuple[Read[Any] | None, ...] = (query.experience_years, query.pay_floor, query.age, query.sex)
        for read in (*chain.from_iterable(many), *query.exclusions, *filter(None, one)):
            assert read.text
            assert read.text in line.text
            assert 0 < read.confidence <= 1
