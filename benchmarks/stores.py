"""The same ten on both stores for every query, and PostgreSQL beside tantivy: `python -m benchmarks.stores 20000`.

PostgreSQL is TEST_DATABASE_URL or the embedded server of the tests. It works in processes of its own, so both engines
are timed by the clock on the wall.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.bench import QUERIES, ask_index, filled
from benchmarks.corpus import NOW, base_drafts, make_queries, resample
from benchmarks.engines import TOP, Tantivy
from benchmarks.machine import SHARED, describe_machine
from benchmarks.timing import measure
from db.store import Store
from services.language.language import build_language
from services.ports import NewVacancy
from services.reference.load import load_reference
from services.search.model import IndexRequest
from services.search.terms import request_of
from tests.stores import postgres_databases

SIZE = 20_000


def main() -> None:
    """Fill both stores alike, ask both the same, and print where they differ and how long PostgreSQL took."""
    if not (SHARED / "data").is_dir():
        print(f"No vacancies at {SHARED / 'data'}: nothing to resample. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine())
    reference, base = load_reference(), base_drafts()
    asked = make_queries(base, QUERIES, reference)
    items = list(resample(base, int(sys.argv[1]) if len(sys.argv) > 1 else SIZE, reference))
    with tempfile.TemporaryDirectory(prefix="kk-stores-") as folder, postgres_databases() as databases:
        sqlite = filled(f"sqlite:///{folder}/store.db", items)
        language = build_language(reference, sqlite.read_now(lambda tx: tx.index.vocabulary(3)))
        questions = [request_of(language.understand(query.text), reference, open_at=NOW) for query in asked]
        with databases.engine(migrated=False) as engine:
            postgres = filled(engine.url.render_as_string(hide_password=False), items)
            _compare(sqlite, postgres, questions)
            _time(postgres, Path(folder), items, questions)
            postgres.close()
        sqlite.close()


def _compare(sqlite: Store, postgres: Store, questions: Sequence[IndexRequest]) -> None:
    pairs = [(ask_index(sqlite, question), ask_index(postgres, question)) for question in questions]
    print(f"{sum(one == other for one, other in pairs)} of {len(pairs)} queries give the same 200 in the same order.")


def _time(postgres: Store, folder: Path, items: list[NewVacancy], questions: Sequence[IndexRequest]) -> None:
    tantivy = Tantivy(folder / "tantivy")
    tantivy.fill(items)
    theirs = measure(tantivy.search, questions, clock=time.perf_counter)
    ten = [replace(question, limit=TOP) for question in questions]
    ours = measure(partial(ask_index, postgres), ten, clock=time.perf_counter)
    print(
        f"{len(items):,} vacancies: PostgreSQL p50 {ours.percentile(0.5):.2f} ms, p95 {ours.percentile(0.95):.2f} ms;"
        f" tantivy p95 {theirs.percentile(0.95):.2f} ms; {ours.ratio(theirs):.2f}x"
    )


if __name__ == "__main__":
    main()
