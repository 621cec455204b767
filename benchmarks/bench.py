"""Speed, side by side in one run: `make bench`. Sizes may be given: `python -m benchmarks.bench 20000 100000`."""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.corpus import NOW, Asked, base_drafts, make_queries, new_item, resample
from benchmarks.engines import TOP, Fts5, Ours, Tantivy, document_of
from benchmarks.machine import SHARED, describe_machine, table
from benchmarks.memory import peak_mb
from benchmarks.timing import RUNS, Timing, measure, measure_in_turn
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
from services.search.terms import request_of, terms_of
from services.vacancies.model import VacancyDraft

SIZES = (100_000,)
QUERIES = 500
_STEP = 5000
_FTS5 = "FTS5 bm25, AND then OR"


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
    ours = filled(f"sqlite:///{folder / 'store.db'}", items)
    built = time.process_time() - started
    fts5, tantivy = Fts5(folder / "fts5.db"), Tantivy(folder / "tantivy")
    documents = [document_of(item) for item in items]
    fts5.fill(documents)
    tantivy.fill(documents)
    language = build_language(reference, ours.store.read_now(lambda tx: tx.index.vocabulary(3)))
    requests = [request_of(language.understand(query.text), reference, open_at=NOW) for query in asked]
    engines = {"tantivy": tantivy.search, _FTS5: fts5.search, "index": ours.search}
    times = measure_in_turn(engines, [replace(request, limit=TOP) for request in requests])
    placed = [place for place, request in enumerate(requests) if request.regencies]
    rows = [
        _row(f"{name}, {which}", time_.of(places), times["tantivy"].of(places), "tantivy")
        for which, places in (("all queries", range(len(requests))), ("queries with a place", placed))
        for name, time_ in times.items()
    ]
    texts = [query.text for query in asked]
    rows += _whole_rows(ours.store, language, reference, texts, times[_FTS5])
    rows.append(_published_row(ours.store, reference))
    ours.store.close()
    held = peak_mb(f"sqlite:///{folder / 'store.db'}", texts, folder)
    title = (
        f"{len(items):,} vacancies, {len(asked)} queries ({len(placed)} with a place), median of {RUNS} runs;"
        f" stored and indexed in {built:.0f} s of processor time. A process that only searches held at most {held} MB."
    )
    return f"{title}\n\n{table(['what', 'p50 ms', 'p95 ms', 'p95 ratio'], rows)}"


def filled(url: str, items: Sequence[NewVacancy]) -> Ours:
    """Open an empty store and fill it."""
    ours = Ours(url)
    for start in range(0, len(items), _STEP):
        ours.fill(items[start : start + _STEP])
    return ours


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


def _published_row(store: Store, reference: Reference) -> list[str]:
    """By the clock on the wall: from the call that publishes a vacancy to the page that shows it."""
    find, language = SearchVacancies(FixedClock(NOW), reference), build_language(reference)
    query = language.understand("perakit balon udara")

    def publish(number: int) -> None:
        draft = VacancyDraft(title="Perakit Balon Udara", posted_at=NOW)
        item = new_item(draft, f"published{number}", terms_of(draft, reference))
        (vacancy_id,) = store.run_now(lambda tx: tx.vacancies.add_many([item]))
        shown = store.read_now(find, query, size=TOP).hits
        assert vacancy_id in {hit.vacancy.id for hit in shown}

    return _row("a vacancy published and shown by a search (on the wall)", measure(publish, range(50), 1, perf_counter))


def _row(name: str, timing: Timing, against: Timing | None = None, other: str = "") -> list[str]:
    ratio = f"{timing.ratio(against):.2f}x {other}" if against else ""
    return [name, f"{timing.percentile(0.5):.2f}", f"{timing.percentile(0.95):.2f}", ratio]


if __name__ == "__main__":
    main()
