import json

import pytest

from services.language.language import Language
from services.language.model import Intent, PayFloor, Query, Sort
from services.language.stored import UnreadableQuery, dump, load
from tests.unit.language.golden import golden_lines


def test_every_golden_query_comes_back_as_it_was(language: Language) -> None:
    for line in golden_lines():
        query = language.understand(line.text)
        assert load(dump(query)) == query


def test_pay_by_the_day_comes_back_as_it_was(language: Language) -> None:
    query = language.understand("kuli bangunan 200rb/hari")
    assert query.pay_floor is not None
    assert query.pay_floor.value == PayFloor(5_000_000, per_day=200_000)
    assert load(dump(query)) == query


def test_what_was_chosen_for_the_list_comes_back_as_it_was() -> None:
    query = Query(firm=frozenset(("places", "education")), within_km=10, fresh=True, sort=Sort.NEAREST)
    assert load(dump(query)) == query
    assert "sort" not in dump(Query())


def test_reads_older_and_newer_texts() -> None:
    assert load("{}") == Query(intent=Intent.OTHER)
    newer = {
        "version": 9,
        "intent": "negotiate",
        "mood": "good",
        "education": [{"value": "S9"}, {"value": "SMK", "text": "smk", "tone": 1}, 3],
        "places": [{"value": {"kind": "planet", "code": "1"}}],
        "age": "old",
        "words": "no list",
        "firm": ["places", "mood", 3],
        "within_km": "far",
        "fresh": "yes",
        "sort": "by mood",
    }
    query = load(json.dumps(newer))
    assert query.intent is Intent.OTHER
    assert [read.value.value for read in query.education] == ["SMK"]
    assert query.places == ()
    assert query.age is None
    assert query.words == ()
    assert (query.firm, query.within_km, query.fresh, query.sort) == (frozenset(("places",)), None, False, Sort.BEST)


@pytest.mark.parametrize("text", ["", "[]", "{", "7"])
def test_refuses_what_is_no_query(text: str) -> None:
    with pytest.raises(UnreadableQuery):
        load(text)
