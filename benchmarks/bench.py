"""Speed, side by side in one run: `make bench`. Sizes may be given: `python -m benchmarks.bench 20000 100000`."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.corpus import NOW, Asked, base_drafts, make_queries, resample
from benchmarks.engines import TOP, Fts5, Tantivy
from benchmarks.machine import SHARED, describe_machine, table
from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.clock import FixedClock
from services.conversation.documents import WriteDocument
from services.language.language import Language, build_language
from services.language.words import tokens
from services.people.meet import MeetPerson
from services.ports import NewVacancy, Transaction
from services.reference.load import load_reference
from services.reference.model import Reference
from services.search.find import SearchVacancies
from services.search.model import IndexRequest
from services.search.terms import request_of

SIZES = (20_000, 100_000)
QUERIES = 200
RUNS = 3
_STEP = 1000
Timed = Callable[[Any], object]


def main() -> None:
    """Print a table for each size."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    reference, base = load_reference(), base_drafts()
    asked = make_queries(base, QUERIES, reference)
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="kk-bench-") as folder:
            print(_measure(Path(folder), list(resample(base, size, reference)), asked, reference), end="\n\n")


def _measure(folder: Path, items: list[NewVacancy], asked: Sequence[Asked], reference: Reference) -> str:
    started = time.perf_counter()
    store = _store(folder, items)
    built = time.perf_counter() - started
    fts5, tantivy = Fts5(folder / "fts5.db"), Tantivy(folder / "tantivy")
    fts5.fill(items)
    tantivy.fill(items)
    language = build_language(reference, store.read_now(lambda tx: tx.index.vocabulary(3)))
    queries = [language.understand(query.text) for query in asked]
    requests = [request_of(query, reference, open_at=NOW) for query in queries]
    rows = _index_rows(store, fts5, tantivy, [replace(request, limit=TOP) for request in requests], asked)
    fts5_ms = _percentile(_times(fts5.search, requests), 0.95)
    rows += _whole_rows(store, language, reference, [query.text for query in asked], fts5_ms)
    store.close()
    title = (
        f"{len(items):,} vacancies, {len(asked)} queries, median of {RUNS} runs; stored and indexed in {built:.0f} s."
    )
    return f"{title}\n\n{table(['what', 'p50 ms', 'p95 ms', 'p95 ratio'], rows)}"


def _store(folder: Path, items: list[NewVacancy]) -> Store:
    engine = open_engine(f"sqlite:///{folder / 'store.db'}")
    migrate.upgrade(engine)
    store = Store(engine, Cipher(new_key()))
    for start in range(0, len(items), _STEP):
        store.run_now(lambda tx, part: tx.vacancies.add_many(part), items[start : start + _STEP])
    return store


def _index_rows(
    store: Store, fts5: Fts5, tantivy: Tantivy, requests: list[IndexRequest], asked: Sequence[Asked]
) -> list[list[str]]:
    rows = []
    placed = [request for request, query in zip(requests, asked, strict=True) if query.has_place]
    for name, part in (("all queries", requests), ("queries with a place", placed)):
        with_tantivy = _times(tantivy.search, part)
        theirs = _percentile(with_tantivy, 0.95)
        rows.append(_row(f"tantivy, {name}", with_tantivy, theirs, "tantivy"))
        rows.append(_row(f"FTS5 bm25, AND then OR, {name}", _times(fts5.search, part), theirs, "tantivy"))
        rows.append(_row(f"postings table, {name}", _times(partial(_candidates, store), part), theirs, "tantivy"))
    return rows


def _whole_rows(
    store: Store, language: Language, reference: Reference, texts: list[str], fts5_ms: float
) -> list[list[str]]:
    find, clock = SearchVacancies(FixedClock(NOW), reference), FixedClock(NOW)
    words = [token.text for text in texts for token in tokens(text)]

    def search(text: str) -> object:
        return store.read_now(find, language.understand(text), size=TOP)

    def turn(text: str) -> None:
        person = store.run_now(MeetPerson(clock), 1 + len(text))
        store.read_now(find, language.understand(text), person_id=person.id)
        store.run_now(WriteDocument(clock), f"bench:{person.id}", text)

    correct = build_language(reference).corrector.correct
    return [
        _row("a word corrected, the first time", _once(correct, words), None, ""),
        _row("a query understood", _times(language.understand, texts), None, ""),
        _row("whole search, text to ten explained vacancies", _times(search, texts), fts5_ms, "FTS5's bare query"),
        _row("one turn of the bot in the store (person, search, dialog)", _times(turn, texts), fts5_ms, ""),
    ]


def _candidates(store: Store, request: IndexRequest) -> list[int]:
    return store.read_now(_ask_index, request)


def _ask_index(tx: Transaction, request: IndexRequest) -> list[int]:
    return tx.index.candidates(request)


def _once(call: Timed, items: Sequence[Any]) -> list[float]:
    times = []
    for item in items:
        start = time.perf_counter()
        call(item)
        times.append(1000 * (time.perf_counter() - start))
    return times


def _times(call: Timed, items: Sequence[Any]) -> list[float]:
    """Return the time of each call in milliseconds, the median of the runs after one to warm up."""
    _once(call, items)
    runs = [_once(call, items) for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _row(name: str, times: Sequence[float], against: float | None, other: str) -> list[str]:
    middle, high = _percentile(times, 0.5), _percentile(times, 0.95)
    ratio = f"{high / against:.2f}x {other}".strip() if against and other else ""
    return [name, f"{middle:.2f}", f"{high:.2f}", ratio]


if __name__ == "__main__":
    main()
