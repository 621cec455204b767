"""Keys find whatever the formula would tell: compared with a plain loop over all pairs."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from services.alerts.filing import filing_of, lookup_of
from services.alerts.keys import probes_of
from services.alerts.scan import worth_telling
from services.alerts.subscribe import wish_of
from services.language.language import build_language
from services.language.model import Query
from services.matching.weights import load_weights
from services.reference.load import load_reference
from services.samples.load import prepare_samples
from services.search.terms import stems
from services.vacancies.model import VacancyFacts
from tests.unit.matching.examples import PLAIN

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
QUERIES = Path(__file__).parent.parent.parent / "golden" / "queries.tsv"
EVERY_QUERY, EVERY_VACANCY = 6, 4


@cache
def wishes() -> list[Query]:
    """Everyday searches of all kinds."""
    language = build_language(load_reference())
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][0] != "#"]
    texts = [row[0] for row in rows[1:] if row[1] in {"search", "subscribe"}]
    return [wish_of(language.understand(text)) for text in texts[::EVERY_QUERY]]


def vacancies() -> Iterator[VacancyFacts]:
    """Samples, also such of which less is known."""
    for number, sample in enumerate(prepare_samples(NOW)[::EVERY_VACANCY]):
        draft = sample.draft
        names = (name for name in PLAIN.facts._fields if hasattr(draft, name))
        plain = replace(PLAIN, **{name: getattr(draft, name) for name in names})
        yield plain.facts
        if number % 3 == 0:
            yield replace(plain, area_code=None, estate_id=None, latitude=None, longitude=None).facts
        if number % 3 == 1:
            yield replace(plain, occupations=()).facts


def counts(words: Sequence[str]) -> dict[str, int]:
    """Longer words are rarer: any order will do."""
    return {word: 100 - len(word) for word in words}


def test_no_pair_that_the_formula_would_tell_is_missed() -> None:
    reference = load_reference()
    filings = [filing_of(query, reference, counts) for query in wishes()]
    told = candidates = 0
    for facts in vacancies():
        lookup = lookup_of(facts, reference)
        keys = set(lookup.keys)
        for query, filing in zip(wishes(), filings, strict=True):
            is_sifted = filing.education < lookup.education or filing.pay > lookup.pay
            is_found = not is_sifted and any(key in keys for key, _ in filing.keys)
            candidates += is_found
            if worth_telling(facts, query, reference, NOW) is not None:
                assert is_found, (facts.title, facts.place_text, query)
                told += 1
    assert told > 500
    assert candidates < 5 * told, "keys let too much through"


def test_the_least_score_leaves_out_what_no_key_looks_for() -> None:
    weights = load_weights()
    least = weights.alert_score / 1000
    assert weights.place.province < least
    assert weights.place.far < least
    assert weights.competence["alone_unknown"] < least
    assert weights.words["alone_none"] < least


def test_a_vacancy_looks_under_the_words_of_its_title() -> None:
    facts = PLAIN.facts._replace(title="Juru Sungging Wayang", occupations=())
    assert {f"w:{word}" for word in stems(facts.title)} <= set(probes_of(facts, load_reference())[0].terms)
