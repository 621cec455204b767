"""The same ten on both stores for every query, and PostgreSQL beside tantivy: `python -m benchmarks.stores 100000`.

PostgreSQL is the embedded server of the tests. It answers in a process of its own, so both engines are timed by the
processor time of both processes, and by the clock on the wall.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import QUERIES, filled
from benchmarks.corpus import NOW, base_drafts, make_queries, resample
from benchmarks.engines import TOP, Ours, Tantivy, document_of
from benchmarks.machine import SHARED, describe_machine, table
from benchmarks.timing import Call, clock_with, measure_in_turn
from services.language.language import build_language
from services.reference.load import load_reference
from services.search.model import IndexRequest
from services.search.terms import request_of
from tests.stores import embedded_server

SIZE = 100_000


def main() -> None:
    """Fill both stores alike, ask both the same, and print where they differ and how long PostgreSQL took."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine())
    reference, base = load_reference(), base_drafts()
    asked = make_queries(base, QUERIES, reference)
    items = list(resample(base, int(sys.argv[1]) if len(sys.argv) > 1 else SIZE, reference))
    with tempfile.TemporaryDirectory(prefix="kk-stores-") as folder, embedded_server() as server:
        sqlite, postgres = filled(f"sqlite:///{folder}/store.db", items), filled(server.url, items)
        tantivy = Tantivy(Path(folder) / "tantivy")
        tantivy.fill([document_of(item) for item in items])
        language = build_language(reference, sqlite.store.read_now(lambda tx: tx.index.vocabulary(3)))
        questions = [request_of(language.understand(query.text), reference, open_at=NOW) for query in asked]
        _compare(sqlite, postgres, questions)
        _time(postgres, tantivy, [replace(question, limit=TOP) for question in questions])
        postgres.store.close()
        sqlite.store.close()


def _compare(sqlite: Ours, postgres: Ours, questions: Sequence[IndexRequest]) -> None:
    pairs = [(sqlite.search(question), postgres.search(question)) for question in questions]
    same, same_ten = sum(one == other for one, other in pairs), sum(one[:TOP] == other[:TOP] for one, other in pairs)
    print(f"Of {len(pairs)} queries {same_ten} give the same ten in the same order, {same} the same 200.")


def _time(postgres: Ours, tantivy: Tantivy, questions: Sequence[IndexRequest]) -> None:
    """Print a table for each clock: the processor's also counts the process of the server that answers."""
    engines: dict[str, Call] = {"tantivy": tantivy.search, "PostgreSQL": postgres.search}
    postgres.vacuum()
    for title, clock in (("processor", clock_with(postgres.process())), ("wall", time.perf_counter)):
        times = measure_in_turn(engines, questions, clocks=dict.fromkeys(engines, clock))
        rows = [
            [name, *(f"{one.percentile(share):.2f}" for share in (0.5, 0.95)), f"{one.ratio(times['tantivy']):.2f}"]
            for name, one in times.items()
        ]
        print(table([title, "p50 ms", "p95 ms", "p95 x tantivy"], rows), end="\n\n")


if __name__ == "__main__":
    main()
