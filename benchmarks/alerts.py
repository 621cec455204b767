"""New vacancies against many subscriptions: `python -m benchmarks.alerts 10000 100000 1000000`.

Subscriptions are drawn from made queries (benchmarks/corpus.py), popular ones more often. A plain loop over all of them
with the same formula runs beside on a sample of the vacancies, and must find the same pairs.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from benchmarks.corpus import NOW, base_drafts, make_queries, resample
from benchmarks.machine import SHARED, describe_machine, table
from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.models.alerts import RecipientRow, SubscriptionKeyRow, SubscriptionRow
from db.models.people import PersonRow
from db.store import Store
from services.alerts.keys import keys_of, probes_of
from services.alerts.model import Key, Recipient
from services.alerts.scan import MatchVacancy, worth_telling
from services.alerts.subscribe import Subscribe, wish_of
from services.clock import FixedClock
from services.language import stored
from services.language.language import build_language
from services.language.model import Query
from services.ports import Transaction
from services.reference.load import load_reference

SIZES = (10_000, 100_000)
QUERIES = 5_000
VACANCIES = 200
LOOPED = 5
"""Vacancies that the plain loop is tried on: it takes seconds for each."""
ANYWHERE = 0.25
"""Share of the queries without a place that stay so: one in ten of all."""
_STEP = 10_000
_REFERENCE = load_reference()


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for, as it is stored."""

    query: Query
    text: str
    keys: tuple[Key, ...]


def main() -> None:
    """Print a table for each size."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    base = base_drafts()
    items = list(resample(base, VACANCIES, _REFERENCE))
    language = build_language(_REFERENCE)
    asked = placed([wish_of(language.understand(query.text)) for query in make_queries(base, QUERIES, _REFERENCE)])
    wishes = [Wish(query, stored.dump(query), keys_of(query, _REFERENCE, _no_counts)) for query in asked]
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="kk-alerts-") as folder:
            engine = open_engine(f"sqlite:///{Path(folder) / 'store.db'}")
            migrate.upgrade(engine)
            store = Store(engine, Cipher(new_key()))
            ids = store.run_now(lambda tx: tx.vacancies.add_many(items))
            owners = draw(wishes, size)
            with engine.begin() as connection:
                fill(connection, owners)
            print(_measure(store, ids, owners), end="\n\n")
            store.close()


def placed(asked: Sequence[Query]) -> list[Query]:
    """Return the queries, nine of ten with a place: who named none gets that of another."""
    chance = random.Random(20261124)
    places = [query.places for query in asked if query.places]
    return [
        query if query.places or chance.random() < ANYWHERE else replace(query, places=chance.choice(places))
        for query in asked
    ]


def draw(wishes: Sequence[Wish], size: int) -> list[Wish]:
    """Return the wish of each subscription: the first ones are asked for most."""
    chance = random.Random(20261124)
    return [wishes[int(len(wishes) * chance.random() ** 2)] for _ in range(size)]


def fill(connection: Connection, owners: Sequence[Wish]) -> None:
    """Store one person and one subscription for each wish."""
    for start in range(0, len(owners), _STEP):
        numbered = list(enumerate(owners[start : start + _STEP], start + 1))
        connection.execute(insert(PersonRow), [_person(number) for number, _ in numbered])
        connection.execute(insert(RecipientRow), [_recipient(number) for number, _ in numbered])
        connection.execute(insert(SubscriptionRow), [_subscription(number, wish) for number, wish in numbered])
        connection.execute(insert(SubscriptionKeyRow), list(_keys(numbered)))


def _measure(store: Store, ids: Sequence[int], owners: Sequence[Wish]) -> str:
    match = MatchVacancy(FixedClock(NOW), _REFERENCE)
    candidates, looked_up = _timed(store, ids, _candidates)
    matches, matched = _timed(store, ids, match)
    started = time.thread_time()
    looped = [_loop(store, vacancy_id, owners) for vacancy_id in ids[:LOOPED]]
    loop_seconds = (time.thread_time() - started) / LOOPED
    found = [{one.subscription_id for one in store.read_now(match, vacancy_id)} for vacancy_id in ids[:LOOPED]]
    same = "yes" if found == looped else "NO"
    added = _adding(store, owners)
    by_loop, in_all = sum(map(len, looped)) / LOOPED, len(ids)
    ratio = loop_seconds * in_all / matched
    rows = [
        ["candidates, one statement a vacancy", f"{in_all / looked_up:,.0f}/s", f"{candidates / in_all:,.0f}", ""],
        ["candidates and the formula", f"{in_all / matched:,.0f}/s", f"{matches / in_all:,.0f}", f"{ratio:,.0f}x"],
        [f"plain loop over all, {LOOPED} vacancies", f"{1 / loop_seconds:,.1f}/s", f"{by_loop:,.0f}", "1x"],
    ]
    title = (
        f"{len(owners):,} subscriptions, {in_all} vacancies; the loop finds the same pairs: {same};"
        f" adding a subscription takes {added:.2f} ms; {1e6 * matched / max(candidates, 1):.0f} µs a candidate."
    )
    return f"{title}\n\n{table(['what', 'vacancies', 'found a vacancy', 'ratio'], rows)}"


def _timed(store: Store, ids: Sequence[int], use_case: Any) -> tuple[int, float]:
    """Return how many were found in all, and the seconds of processor time."""
    started = time.thread_time()
    found = sum(len(store.read_now(use_case, vacancy_id)) for vacancy_id in ids)
    return found, time.thread_time() - started


def _candidates(tx: Transaction, vacancy_id: int) -> list[Any]:
    vacancy = tx.vacancies.get(vacancy_id)
    assert vacancy is not None
    return list(tx.subscriptions.candidates(probes_of(vacancy.facts, _REFERENCE)))


def _loop(store: Store, vacancy_id: int, owners: Sequence[Wish]) -> set[int]:
    """Judge the vacancy for every subscription, one after the other; equal wishes once, as the scan does."""
    vacancy = store.read_now(lambda tx: tx.vacancies.get(vacancy_id))
    assert vacancy is not None
    judged: dict[str, bool] = {}
    found = set()
    for number, wish in enumerate(owners, 1):
        if wish.text not in judged:
            judged[wish.text] = worth_telling(vacancy.facts, wish.query, _REFERENCE, NOW) is not None
        if judged[wish.text]:
            found.add(number)
    return found


def _adding(store: Store, owners: Sequence[Wish]) -> float:
    """Return the milliseconds that one more subscription takes, commit included."""
    person = store.run_now(lambda tx: tx.people.get_or_add(10**12, "id", NOW)).id
    subscribe = Subscribe(FixedClock(NOW), _REFERENCE, limit=10**6)
    different = list({wish.text: wish.query for wish in owners}.values())[:200]
    started = time.perf_counter()
    for query in different:
        store.run_now(subscribe, person, query)
    return 1000 * (time.perf_counter() - started) / len(different)


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "telegram_id": number, "language": "id", "created_at": NOW}


def _recipient(number: int) -> dict[str, Any]:
    recipient = Recipient(person_id=number)
    return {name: getattr(recipient, name) for name in recipient.__slots__} | {"ready_at": None}


def _subscription(number: int, wish: Wish) -> dict[str, Any]:
    own = {"id": number, "person_id": number, "fingerprint": "", "name": None, "wish": wish.text, "limits": ""}
    return own | {"rhythm": "instant", "state": "active", "created_at": NOW, "changed_at": NOW}


def _keys(numbered: Sequence[tuple[int, Wish]]) -> Iterator[dict[str, Any]]:
    for number, wish in numbered:
        for key in wish.keys:
            yield {"term": key.term, "place": key.place, "subscription_id": number}


def _no_counts(_: Sequence[str]) -> dict[str, int]:
    return {}


if __name__ == "__main__":
    main()
