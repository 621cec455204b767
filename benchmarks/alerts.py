"""New vacancies against many subscriptions: `python -m benchmarks.alerts 10000 100000 1000000`.

Subscribers are those of `benchmarks/subscribers.py`. Beside runs a plain loop over all of them with the same
formula, on a sample of the vacancies; it must find the same pairs. Times are those of the processor: of this thread,
and on PostgreSQL also of the server's process that answers it.
"""

import gc
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.corpus import NOW, base_drafts, resample
from benchmarks.machine import SHARED, describe_machine, table
from benchmarks.subscribers import Crowd, crowd_of, insert_rows, rows_of
from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.alerts.filing import lookup_of
from services.alerts.scan import STEP, MatchVacancy, QueueAlerts, worth_telling
from services.alerts.subscribe import Subscribe
from services.clock import FixedClock
from services.ports import Transaction
from services.reference.load import load_reference
from tests.stores import embedded_server

SIZES = (10_000, 100_000)
QUERIES = 20_000
VACANCIES = 1_000
LOOPED = 2
"""Vacancies that the plain loop is tried on: it takes up to a minute for each."""
QUEUED = 5
"""Vacancies whose pairs are written down."""
CLOCK = FixedClock(NOW)
_REFERENCE = load_reference()


def main() -> None:
    """Print a table for each size."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    base = base_drafts()
    crowd = crowd_of(base, QUERIES, _REFERENCE)
    items = list(resample(base, VACANCIES, _REFERENCE))
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="kk-alerts-") as folder, embedded_server() as server:
            urls, key = (f"sqlite:///{Path(folder) / 'store.db'}", server.url), new_key()
            stores = [Store(_opened(url), Cipher(key)) for url in urls]
            for store in stores:
                store.run_now(lambda tx: tx.vacancies.add_many(items))
            for rows in rows_of(crowd(size), Cipher(key), _REFERENCE):
                for store in stores:
                    insert_rows(store.engine, rows)
            gc.freeze()
            print(f"{size:,} subscriptions, {VACANCIES:,} vacancies", end="\n\n")
            print(table(["what", "SQLite", "PostgreSQL"], _rows(stores, urls, key, crowd, size)), end="\n\n")
            for store in stores:
                store.close()


def _opened(url: str) -> Any:
    engine = open_engine(url)
    migrate.upgrade(engine)
    return engine


def _rows(stores: Sequence[Store], urls: Sequence[str], key: str, crowd: Crowd, size: int) -> list[list[str]]:
    ids = list(range(1, VACANCIES + 1))
    for store in stores:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in ("person", "subscription") if store.engine.dialect.name != "sqlite" else ():
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {size})")
            connection.exec_driver_sql("ANALYZE" if store.engine.dialect.name == "sqlite" else "VACUUM ANALYZE")
    looked_up = [_timed(store, ids, _candidates) for store in stores]
    matching = [MatchVacancy(CLOCK, _REFERENCE) for _ in stores]
    matched = [_timed(store, ids, match) for store, match in zip(stores, matching, strict=True)]
    found = {vacancy_id: stores[0].read_now(matching[0], vacancy_id) for vacancy_id in ids[:LOOPED]}
    sample = {vacancy_id: {one.subscription_id for one in matches} for vacancy_id, matches in found.items()}
    looped, seconds = _loop(stores[0], ids[:LOOPED], crowd, size)
    memory = [_memory(url, key, ids[:100]) for url in urls]
    queued = [_queue(store, match, ids) for store, match in zip(stores, matching, strict=True)]
    same = "the same pairs" if sample == looped else "OTHER PAIRS"
    return [
        ["candidates, seconds", *(f"{took:.1f}" for _, took in looked_up)],
        ["rows of candidates a vacancy", *(f"{found / VACANCIES:,.0f}" for found, _ in looked_up)],
        ["µs a row", *(f"{1e6 * took / found:.1f}" for found, took in looked_up)],
        ["with the formula, seconds", *(f"{took:.1f}" for _, took in matched)],
        ["pairs a vacancy", *(f"{found / VACANCIES:,.0f}" for found, _ in matched)],
        ["µs a pair", *(f"{1e6 * took / found:.0f}" for found, took in matched)],
        [f"plain loop, seconds for {VACANCIES:,}", f"{seconds * VACANCIES / LOOPED:,.0f} ({same})", ""],
        ["adding one, ms (median)", *(f"{_adding(store, crowd):.2f}" for store in stores)],
        ["writing a pair down, µs", *(f"{took:.0f}" for took in queued)],
        ["memory of a process that matches, MB", *(f"{megabytes:.0f}" for megabytes in memory)],
    ]


def _timed(store: Store, ids: Sequence[int], use_case: Any) -> tuple[int, float]:
    """Return how many were found in all, and the seconds of processor time."""
    server = _clock_of_server(store)
    started, of_server = time.thread_time(), server()
    found = sum(len(store.read_now(use_case, vacancy_id)) for vacancy_id in ids)
    return found, time.thread_time() - started + server() - of_server


def _clock_of_server(store: Store) -> Callable[[], float]:
    """Return the clock of the server's process that answers; SQLite has none."""
    if store.engine.dialect.name == "sqlite":
        return lambda: 0.0
    with store.engine.connect() as connection:
        path = Path(f"/proc/{connection.exec_driver_sql('SELECT pg_backend_pid()').scalar_one()}/stat")
    return lambda: sum(map(int, path.read_text().rpartition(")")[2].split()[11:13])) / 100


def _candidates(tx: Transaction, vacancy_id: int) -> list[Any]:
    vacancy = tx.vacancies.get(vacancy_id)
    assert vacancy is not None
    return tx.subscriptions.candidates(lookup_of(vacancy.facts, _REFERENCE))


def _loop(store: Store, ids: Sequence[int], crowd: Crowd, size: int) -> tuple[dict[int, set[int]], float]:
    """Judge vacancies for every subscription, one after the other."""
    facts = {one.id: one for one in store.read_now(lambda tx: tx.vacancies.get_facts(ids))}
    subscribers, found, seconds = list(crowd(size)), {vacancy_id: set[int]() for vacancy_id in ids}, 0.0
    for vacancy_id in ids:
        started = time.thread_time()
        for one in subscribers:
            if worth_telling(facts[vacancy_id], one.query, _REFERENCE, NOW, one.profile) is not None:
                found[vacancy_id].add(one.id)
        seconds += time.thread_time() - started
    return found, seconds


def _adding(store: Store, crowd: Crowd) -> float:
    """Return the milliseconds that one more subscription takes, commit included; nine a person."""
    took = []
    for number, one in enumerate(crowd(450)):
        person = store.run_now(lambda tx, name: tx.people.get_or_add(10**12 + name, "id", NOW), number // 9).id
        started = time.perf_counter()
        store.run_now(Subscribe(CLOCK, _REFERENCE), person, one.query)
        took.append(time.perf_counter() - started)
    return 1000 * sorted(took)[len(took) // 2]


def _queue(store: Store, match: MatchVacancy, ids: Sequence[int]) -> float:
    """Return the microseconds that writing one pair into ledger and outbox takes, commits included."""
    queue, pairs, seconds = QueueAlerts(CLOCK), 0, 0.0
    for vacancy_id in ids[:QUEUED]:
        found = store.read_now(match, vacancy_id)[: 5 * STEP]
        started = time.perf_counter()
        for start in range(0, len(found), STEP):
            store.run_now(queue, vacancy_id, found[start : start + STEP])
        seconds += time.perf_counter() - started
        pairs += len(found)
    return 1e6 * seconds / max(pairs, 1)


def _memory(url: str, key: str, ids: Sequence[int]) -> float:
    """Return the most megabytes that a process of its own held while it matched some vacancies."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_match_alone, (url, key, ids))


def _match_alone(url: str, key: str, ids: Sequence[int]) -> float:
    match = MatchVacancy(CLOCK, _REFERENCE)
    with closing(Store(open_engine(url), Cipher(key))) as store:
        for vacancy_id in ids:
            store.read_now(match, vacancy_id)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
