"""Rows of a file, read and understood in processes of their own while the caller stores them."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from services.feeds.doubles import told_apart
from services.feeds.model import Row
from services.feeds.normalise import VacancyReader
from services.feeds.prepare import Prepared, Rejected, prepare
from services.feeds.read import read_rows
from services.language.language import build_language
from services.reference.load import load_reference

CHUNK = 100
SMALL = 400
"""A file of fewer rows is read in this process: starting others would take longer."""
WORKERS = 2
NICENESS = 5
"""People who talk with a bot on the same machine come first."""
AHEAD = 6
"""Chunks under way; more would only fill the memory."""

Outcome = Prepared | Rejected


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with rows: their source, and whether it overrides the column."""

    source: str
    fixed: bool
    today: date


def prepared_rows(path: Path, task: Task) -> Iterator[list[Outcome]]:
    """Yield the rows of a file in chunks, understood, in the order of the file.

    Raises:
        AppError: the file as a whole cannot be read (services/feeds/model.py).
    """
    rows = told_apart(read_rows(path), one_source=task.fixed)
    first = list(islice(rows, SMALL))
    if len(first) < SMALL:
        reader = make_reader(task.today)
        yield from (_prepare_all(chunk, task, reader) for chunk in _chunks(iter(first)))
        return
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), _set_up, (task.today,)) as pool:
        under_way: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(_chained(first, rows)):
            under_way.append(pool.submit(_prepare_chunk, chunk, task))
            if len(under_way) >= AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def make_reader(today: date) -> VacancyReader:
    """Build what understands rows."""
    reference = load_reference()
    return VacancyReader(reference, build_language(reference), today)


def _chained(first: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from first
    yield from rest


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


_reader: VacancyReader | None = None  # of a worker process, built once when it starts


def _set_up(today: date) -> None:
    """Make a worker ready: it gives way to others, leaves Ctrl-C to its parent, and does not outlive that parent."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = make_reader(today)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare_chunk(rows: list[Row], task: Task) -> list[Outcome]:
    if _reader is None:
        raise RuntimeError("worker not set up")
    return _prepare_all(rows, task, _reader)


def _prepare_all(rows: list[Row], task: Task, reader: VacancyReader) -> list[Outcome]:
    return [prepare(row, task.source, reader, reader.reference, fixed=task.fixed) for row in rows]
