"""How search grows with the number of vacancies: `python -m benchmarks.growth 20000 100000 300000 1000000`.

One store grows from size to size, written by the shipped code in large transactions without a journal; at each size
every engine is asked the same in turn. Prints the rows of the table in README.md and draws growth.png beside it, after
every size: a run that is stopped leaves what it measured. A million vacancies take 10 GB of disk and about an hour.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.corpus import NOW, base_drafts, make_queries, resample
from benchmarks.engines import TOP, Document, Fts5, Ours, Tantivy, document_of
from benchmarks.machine import SHARED, describe_machine
from benchmarks.memory import peak_mb
from benchmarks.plot import Point, draw
from benchmarks.timing import Timing, clock_with, measure, measure_in_turn
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.language.language import build_language
from services.ports import NewVacancy
from services.reference.load import load_reference
from services.search.model import IndexRequest
from services.search.terms import request_of
from tests.stores import embedded_server

SIZES = (20_000, 100_000, 300_000, 1_000_000)
QUERIES = 500
RUNS = 3
"""FTS5 is asked once: it takes minutes."""
MOST_ON_POSTGRES = 100_000
"""Ten times as many would take the server more than an hour to store."""
_STEP = 50_000
_HURRIED = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-4000000")
_HEAD = ("vacancies", "engine", "p50 ms", "p95 ms", "with a place, p95 ms", "x tantivy", "with a place", "built in s")
SQLITE, POSTGRES, FTS5 = "index on SQLite", "index on PostgreSQL", "FTS5"


def main() -> None:
    """Measure size after size."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    _print(_HEAD, ["---"] * len(_HEAD))
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory(prefix="kk-growth-") as folder, embedded_server() as server:
        points: list[Point] = []
        for growth in _grow(Path(folder), server.url, sizes):
            points += growth
            draw(points)


def _grow(folder: Path, server: str, sizes: Sequence[int]) -> Iterator[list[Point]]:
    reference, base = load_reference(), base_drafts()
    queries = [query.text for query in make_queries(base, QUERIES, reference)]
    items, documents = resample(base, sizes[-1], reference), list[Document]()
    stores = {SQLITE: Ours(f"sqlite:///{folder}/store.db"), POSTGRES: Ours(server)}
    fts5, built = Fts5(folder / "fts5.db"), dict.fromkeys((SQLITE, POSTGRES, FTS5, "tantivy"), 0.0)
    for size in sizes:
        if size > MOST_ON_POSTGRES and POSTGRES in stores:
            stores.pop(POSTGRES).store.close()
        while len(documents) < size:
            part = list(islice(items, min(_STEP, size - len(documents))))
            new = [document_of(item) for item in part]
            documents += new
            built[FTS5] += _seconds(fts5.fill, new)
            for name, ours in stores.items():
                built[name] += _seconds(_extend, ours.store.engine, part)
        if POSTGRES in stores:
            stores[POSTGRES].vacuum()
        tantivy = Tantivy(folder / f"tantivy{size}")
        built["tantivy"] = _seconds(tantivy.fill, documents)
        language = build_language(reference, stores[SQLITE].store.read_now(lambda tx: tx.index.vocabulary(3)))
        requests = [request_of(language.understand(text), reference, open_at=NOW) for text in queries]
        yield _measured(size, {"tantivy": tantivy, FTS5: fts5, **stores}, requests, built)
        memory = peak_mb(str(stores[SQLITE].store.engine.url), queries, folder)
        print(f"A process that searches {size:,} vacancies holds at most {memory} MB.", flush=True)


def _measured(
    size: int, engines: dict[str, Any], requests: Sequence[IndexRequest], built: dict[str, float]
) -> list[Point]:
    asked = [replace(request, limit=TOP) for request in requests]
    placed = [place for place, request in enumerate(asked) if request.regencies]
    clocks = {POSTGRES: clock_with(engines[POSTGRES].process())} if POSTGRES in engines else {}
    quick = {name: one.search for name, one in engines.items() if name != FTS5}
    times = measure_in_turn(quick, asked, RUNS, clocks) | {FTS5: measure(engines[FTS5].search, asked, 1)}
    return [_point(name, size, time_, placed, times["tantivy"], built[name]) for name, time_ in times.items()]


def _point(engine: str, size: int, time_: Timing, placed: Sequence[int], theirs: Timing, built: float) -> Point:
    point = Point(engine, size, time_.percentile(0.5), time_.percentile(0.95), time_.of(placed).percentile(0.95))
    ratios = point.p95 / theirs.percentile(0.95), point.placed_p95 / theirs.of(placed).percentile(0.95)
    row = (point.p50, point.p95, point.placed_p95, *ratios)
    _print([f"{size:,}", engine, *(f"{value:.2f}" for value in row), f"{built:.0f}"])
    return point


def _extend(grown: Engine, items: Sequence[NewVacancy]) -> None:
    """Add vacancies by the shipped code; what a crash would lose is built again, so that no journal is written."""
    grown.dispose()  # the journal is put off only where nobody else looks
    engine = open_engine(grown.url.render_as_string(hide_password=False))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hurry)
    store = Store(engine, Cipher(new_key()))
    store.run_now(lambda tx: tx.vacancies.add_many(items))
    store.close()


def _hurry(connection: Any, _record: object) -> None:
    for pragma in _HURRIED:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _seconds(call: Callable[..., object], *values: Any) -> float:
    started = time.perf_counter()
    call(*values)
    return time.perf_counter() - started


def _print(*rows: Iterable[str]) -> None:
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
