"""`services.ports.VacancyIndex`, on both stores, and the same ranking on both."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from db.index import CONCEPT_IDF, rarity
from db.postings import depths_of
from db.store import Store
from services.ports import NewVacancy
from services.search.model import LEAST_OF_COUNTRY, IndexRequest, WeightedTerm
from services.vacancies.model import regency_of
from tests.factories import NOW, new_vacancy

WORDS = (
    "operator",
    "produksi",
    "gudang",
    "admin",
    "kurir",
    "satpam",
    "occ:satpam",
    "occ:kurir",
    "edu:SMA",
    "dist:32.16.08",
)
AREAS = ("32.16.08", "32.16.10.2001", "32.75.01", "32.15", "32", None)


def add(store: Store, items: Iterable[NewVacancy]) -> list[int]:
    return store.run_now(lambda tx: tx.vacancies.add_many(list(items)))


def ask(store: Store, request: IndexRequest) -> list[int]:
    return store.read_now(lambda tx: tx.index.candidates(request))


def terms(**weights: int) -> tuple[WeightedTerm, ...]:
    return tuple(WeightedTerm(term, weight) for term, weight in weights.items())


def test_nothing_is_found_in_an_empty_index(store: Store) -> None:
    assert ask(store, IndexRequest(terms=terms(operator=100), open_at=None)) == []
    assert ask(store, IndexRequest(terms=(), open_at=None)) == []
    assert store.read_now(lambda tx: tx.index.vocabulary(1)) == {}


def test_a_rare_word_says_more_than_a_common_one(store: Store) -> None:
    ids = add(
        store,
        [
            new_vacancy("1", terms={"operator": 100}),
            new_vacancy("2", terms={"forklift": 100}),
            new_vacancy("3", terms={"operator": 100}),
        ],
    )
    assert ask(store, IndexRequest(terms=terms(operator=100, forklift=100), open_at=None)) == [ids[1], ids[2], ids[0]]


def test_the_weights_of_the_vacancy_and_of_the_query_count(store: Store) -> None:
    ids = add(
        store,
        [
            new_vacancy("1", terms={"kurir": 300}),
            new_vacancy("2", terms={"kurir": 100, "motor": 100}),
            new_vacancy("3", terms={"kurir": 100}),
            new_vacancy("4", terms={"motor": 100}),
        ],
    )
    assert ask(store, IndexRequest(terms=terms(kurir=100, motor=100), open_at=None)) == [ids[0], ids[1], ids[3], ids[2]]
    assert ask(store, IndexRequest(terms=terms(kurir=10, motor=900), open_at=None))[:2] == [ids[1], ids[3]]


def test_concepts_weigh_as_the_request_says_however_common_they_are(store: Store) -> None:
    common = [new_vacancy(f"c{number}", terms={"occ:kurir": 100}) for number in range(20)]
    ids = add(store, [*common, new_vacancy("rare", terms={"occ:pilot": 100})])
    request = IndexRequest(terms=(WeightedTerm("occ:kurir", 101), WeightedTerm("occ:pilot", 100)), open_at=None)
    assert ask(store, request)[-1] == ids[-1]


def test_ties_go_to_the_younger_vacancy_and_the_limit_holds(store: Store) -> None:
    ids = add(store, [new_vacancy(str(number)) for number in range(8)])
    assert ask(store, IndexRequest(terms=terms(operator=100), open_at=None, limit=3)) == ids[::-1][:3]


def test_only_asked_regencies_are_read_and_unknown_places_go_by_an_empty_code(store: Store) -> None:
    ids = dict(zip(AREAS, add(store, [new_vacancy(str(area), area_code=area) for area in AREAS]), strict=True))
    request = IndexRequest(terms=terms(operator=100), regencies=("32.16",), open_at=None)
    assert ask(store, request) == [ids["32.16.10.2001"], ids["32.16.08"]]
    request = IndexRequest(terms=terms(operator=100), regencies=("32.75", ""), open_at=None)
    assert ask(store, request) == [ids[None], ids["32"], ids["32.75.01"]]


def test_past_vacancies_are_found_only_where_dates_are_left_aside(store: Store) -> None:
    closing = (NOW - timedelta(seconds=1), NOW, NOW + timedelta(days=1), None)
    past, now, later, endless = add(store, [new_vacancy(str(moment), closes_at=moment) for moment in closing])
    assert ask(store, IndexRequest(terms=terms(operator=100), open_at=NOW)) == [endless, later, now]
    assert ask(store, IndexRequest(terms=terms(operator=100), open_at=None)) == [endless, later, now, past]


def test_the_vocabulary_counts_plain_words_only(store: Store) -> None:
    add(
        store,
        [new_vacancy("1", terms={"operator": 300, "occ:kurir": 100}), new_vacancy("2", terms={"operator": 1, "qc": 1})],
    )
    assert store.read_now(lambda tx: tx.index.vocabulary(1)) == {"operator": 2, "qc": 1}
    assert store.read_now(lambda tx: tx.index.vocabulary(2)) == {"operator": 2}


def test_words_of_many_scripts_and_odd_signs_are_terms_like_others(store: Store) -> None:
    odd = {"c++": 100, "c#": 100, "naïve": 100, "日本語": 100, "%_'\"\\": 100}
    (new_id,) = add(store, [new_vacancy("1", terms=odd)])
    for term in odd:
        assert ask(store, IndexRequest(terms=(WeightedTerm(term, 1),), open_at=None)) == [new_id]


def random_vacancies(count: int) -> list[NewVacancy]:
    chance = random.Random(7)
    return [
        new_vacancy(
            str(number),
            area_code=chance.choice(AREAS),
            closes_at=chance.choice((None, NOW - timedelta(days=1), NOW + timedelta(days=1))),
            terms={word: chance.choice((15, 50, 100, 300)) for word in chance.sample(WORDS, chance.randint(0, 6))},
        )
        for number in range(count)
    ]


def random_requests(count: int) -> list[IndexRequest]:
    chance = random.Random(11)
    return [
        IndexRequest(
            terms=tuple(
                WeightedTerm(word, chance.choice((30, 100, 250))) for word in chance.sample(WORDS, chance.randint(1, 5))
            ),
            regencies=chance.choice(((), ("32.16",), ("32.16", "32.75", ""))),
            open_at=chance.choice((None, NOW)),
            limit=chance.choice((5, 300)),
        )
        for _ in range(count)
    ]


def plain_ranking(items: list[NewVacancy], ids: list[int], request: IndexRequest) -> list[int]:
    """The same ranking by plain loops: of each list the best so many, summed by vacancy."""
    held = {term.term: sum(term.term in item.terms for item in items) for term in request.terms}
    asked = [term for term in request.terms if held[term.term]]
    total, scores = sum(bool(item.terms) for item in items), Counter[int]()
    weights = [term.weight * (CONCEPT_IDF if ":" in term.term else rarity(total, held[term.term])) for term in asked]
    for term, term_weight, depth in zip(asked, weights, depths_of(weights, len(request.regencies)), strict=True):
        lists: dict[str, list[tuple[int, int]]] = {}
        for vacancy_id, item in zip(ids, items, strict=True):
            if term.term in item.terms and is_open(item, request):
                regency = regency_of(item.draft.area_code) or ""
                lists.setdefault(regency, []).append((item.terms[term.term], vacancy_id))
        whole = [row for rows in lists.values() for row in rows]
        if held[term.term] > depth:
            whole = [row for row in whole if row[0] >= LEAST_OF_COUNTRY]
        for rows in [lists.get(regency, []) for regency in request.regencies] or [whole]:
            for weight, vacancy_id in sorted(rows, reverse=True)[:depth]:
                scores[vacancy_id] += weight * term_weight
    return sorted(scores, key=lambda one: (scores[one], one), reverse=True)[: request.limit]


def is_open(item: NewVacancy, request: IndexRequest) -> bool:
    return request.open_at is None or item.draft.closes_at is None or item.draft.closes_at >= request.open_at


def test_both_stores_rank_alike_and_as_a_plain_loop_does(sqlite_store: Store, postgres_store: Store) -> None:
    items = random_vacancies(400)
    ids = {store: add(store, items) for store in (sqlite_store, postgres_store)}
    assert ids[sqlite_store] == ids[postgres_store]
    for request in random_requests(60):
        expected = plain_ranking(items, ids[sqlite_store], request)
        assert ask(sqlite_store, request) == expected
        assert ask(postgres_store, request) == expected


def test_long_lists_are_read_to_a_depth_and_alike(sqlite_store: Store, postgres_store: Store) -> None:
    items = random_vacancies(2400)
    ids = {store: add(store, items) for store in (sqlite_store, postgres_store)}
    assert max(sum(word in item.terms for item in items) for word in WORDS) > max(depths_of([1] * 5, 1)) > 0
    for request in random_requests(30):
        expected = plain_ranking(items, ids[sqlite_store], request)
        assert ask(sqlite_store, request) == expected
        assert ask(postgres_store, request) == expected


def test_the_ranking_stays_right_when_vacancies_expire_and_change(store: Store) -> None:
    items = random_vacancies(200)
    ids = add(store, items)
    store.run_now(lambda tx: tx.vacancies.expire(NOW, 1000))
    for vacancy_id in ids[::7]:
        store.run_now(lambda tx, one: tx.vacancies.replace_terms(one, {"operator": 100, "baru": 100}), vacancy_id)
    left = [
        (vacancy_id, new_vacancy(str(vacancy_id), **changes(item, vacancy_id in ids[::7])))
        for vacancy_id, item in zip(ids, items, strict=True)
        if item.draft.closes_at is None or item.draft.closes_at >= NOW
    ]
    for request in (*random_requests(20), IndexRequest(terms=terms(baru=100, operator=20), open_at=None)):
        expected = plain_ranking([item for _, item in left], [vacancy_id for vacancy_id, _ in left], request)
        assert ask(store, request) == expected


def changes(item: NewVacancy, was_changed: bool) -> dict[str, object]:
    return {
        "area_code": item.draft.area_code,
        "closes_at": item.draft.closes_at,
        "terms": {"operator": 100, "baru": 100} if was_changed else item.terms,
    }


def test_a_question_of_very_many_lists_is_answered_by_the_heaviest_terms(store: Store) -> None:
    terms = {"occ:satpam": 1000} | {f"occ:{number}": 10 for number in range(50)}
    ids = store.run_now(
        lambda tx: tx.vacancies.add_many([new_vacancy("a1", terms=terms), new_vacancy("a2", terms={"occ:1": 10})])
    )
    asked = (WeightedTerm("occ:satpam", 100), *(WeightedTerm(f"occ:{number}", 1) for number in range(50)))
    request = IndexRequest(terms=asked, regencies=tuple(f"32.{n:02}" for n in range(1, 80)), open_at=None)
    assert store.read_now(lambda tx: tx.index.candidates(request)) == [ids[0], ids[1]]
