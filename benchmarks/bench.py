"""Speed, side by side in one run: `make bench`. Sizes may be given: `python -m benchmarks.bench 20000 100000`."""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.corpus import NOW, Asked, base_drafts, make_queries, resample
from benchmarks.engines import TOP, Fts5, Tantivy
from benchmarks.machine import SHARED, describe_machine, table
from benchmarks.timing import RUNS, Timing, measure
from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.clock import FixedClock
from services.conversation.documents import WriteDocument
from services.language.language import Language, build_language
from services.language.words import tokens
from services.people.meet import MeetPerson
from services.ports import NewVacancy
from services.reference.load import load_reference
from services.reference.model import Reference
from services.search.filters import CountOptions, Facet
from services.search.find import SearchVacancies
from services.search.model import IndexRequest
from services.search.terms import request_of

SIZES = (100_000,)
QUERIES = 500
_STEP = 5000


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
    started = time.process_time()
    store = filled(f"sqlite:///{folder / 'store.db'}", items)
    built = time.process_time() - started
    fts5, tantivy = Fts5(folder / "fts5.db"), Tantivy(folder / "tantivy")
    fts5.fill(items)
    tantivy.fill(items)
    language = build_language(reference, store.read_now(lambda tx: tx.index.vocabulary(3)))
    requests = [request_of(language.understand(query.text), reference, open_at=NOW) for query in asked]
    with_tantivy, with_fts5 = measure(tantivy.search, requests), measure(fts5.search, requests)
    ours = measure(partial(ask_index, store), [replace(request, limit=TOP) for request in requests])
    placed = [place for place, request in enumerate(requests) if request.regencies]
    rows = []
    for name, places in (("all queries", range(len(requests))), ("queries with a place", placed)):
        theirs = with_tantivy.of(places)
        rows.append(_row(f"tantivy, {name}", theirs, theirs, "tantivy"))
        rows.append(_row(f"FTS5 bm25, AND then OR, {name}", with_fts5.of(places), theirs, "tantivy"))
        rows.append(_row(f"index, {name}", ours.of(places), theirs, "tantivy"))
    rows += _whole_rows(store, language, reference, [query.text for query in asked], with_fts5)
    store.close()
    title = (
        f"{len(items):,} vacancies, {len(asked)} queries ({len(placed)} with a place), median of {RUNS} runs;"
        f" stored and indexed in {built:.0f} s of processor time."
    )
    return f"{title}\n\n{table(['what', 'p50 ms', 'p95 ms', 'p95 ratio'], rows)}"


def filled(url: str, items: Sequence[NewVacancy]) -> Store:
    """Open an empty store and fill it."""
    engine = open_engine(url)
    migrate.upgrade(engine)
    store = Store(engine, Cipher(new_key()))
    for start in range(0, len(items), _STEP):
        store.run_now(lambda tx, part: tx.vacancies.add_many(part), items[start : start + _STEP])
    return store


def _whole_rows(
    store: Store, language: Language, reference: Reference, texts: list[str], fts5: Timing
) -> list[list[str]]:
    find, clock = SearchVacancies(FixedClock(NOW), reference), FixedClock(NOW)
    words = [token.text for text in texts for token in tokens(text)]

    def search(text: str) -> object:
        return store.read_now(find, language.understand(text), size=TOP)

    def turn(text: str) -> None:
        person = store.run_now(MeetPerson(clock), 1 + len(text), None)
        store.read_now(find, language.understand(text), person_id=person.id)
        store.run_now(WriteDocument(clock), f"bench:{person.id}", text)

    def options(text: str) -> None:
        person = store.run_now(MeetPerson(clock), 1 + len(text), None)
        store.read_now(CountOptions(clock, reference), language.understand(text), Facet.EDUCATION, person.id)

    correct = build_language(reference).corrector.correct
    return [
        _row("a word corrected, the first time", measure(correct, words, runs=1)),
        _row("a query understood", measure(language.understand, texts)),
        _row("whole search, text to ten explained vacancies", measure(search, texts), fts5, "FTS5's bare query"),
        _row("one turn of the bot in the store (person, search, dialog)", measure(turn, texts)),
        _row("the options of a filter counted (schooling, the slowest but distance)", measure(options, texts)),
    ]


def ask_index(store: Store, request: IndexRequest) -> list[int]:
    """Return the candidates of a question."""
    return store.read_now(lambda tx: tx.index.candidates(request))


def _row(name: str, timing: Timing, against: Timing | None = None, other: str = "") -> list[str]:
    ratio = f"{timing.ratio(against):.2f}x {other}" if against else ""
    return [name, f"{timing.percentile(0.5):.2f}", f"{timing.percentile(0.95):.2f}", ratio]


if __name__ == "__main__":
    main()
