"""The store: one use case, one transaction, in a database thread."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import open_engine
from db.errors import StoreMismatch
from db.store import Store
from services.errors import StoreUnavailable
from services.ports import Transaction
from tests.factories import NOW, new_vacancy
from tests.stores import CIPHER, PostgresDatabases


class Refused(Exception):
    """Raised by a use case."""


def note(tx: Transaction, key: str) -> None:
    tx.key_values.set(key, "{}", NOW)


def note_and_refuse(tx: Transaction, key: str) -> None:
    note(tx, key)
    raise Refused


def is_noted(tx: Transaction, key: str) -> bool:
    return tx.key_values.get(key) is not None


def count(tx: Transaction) -> int:
    return tx.vacancies.count()


async def test_a_use_case_that_returns_is_committed(store: Store) -> None:
    await store.run(note, "a")
    assert await store.read(is_noted, "a")
    assert store.read_now(is_noted, "a")


async def test_a_use_case_that_raises_leaves_nothing(store: Store) -> None:
    with pytest.raises(Refused):
        await store.run(note_and_refuse, "a")
    with pytest.raises(Refused):
        store.run_now(note_and_refuse, key="b")
    assert not await store.read(is_noted, "a")
    assert not await store.read(is_noted, "b")


def test_a_failing_row_takes_its_whole_step_along(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("1"), new_vacancy("2"), new_vacancy("1")]))
    assert store.read_now(count) == 0
    assert store.read_now(lambda tx: tx.index.vocabulary(0)) == {}


async def test_use_cases_run_outside_of_the_event_loop(store: Store) -> None:
    def where(_: Transaction) -> int:
        return threading.get_ident()

    here = threading.get_ident()
    assert here not in {await store.run(where), await store.read(where)}
    assert store.run_now(where) == store.read_now(where) == here


async def test_a_reader_is_not_blocked_by_a_writer_and_sees_only_what_is_committed(store: Store) -> None:
    wrote, may_end = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        note(tx, "slow")
        wrote.set()
        assert may_end.wait(20)

    writing = asyncio.ensure_future(store.run(slow))
    await asyncio.to_thread(wrote.wait, 20)
    assert not await store.read(is_noted, "slow")
    may_end.set()
    await writing
    assert await store.read(is_noted, "slow")


async def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    await asyncio.gather(*(store.run(note, f"key {number}") for number in range(40)))
    for number in range(40):
        assert await store.read(is_noted, f"key {number}")


def in_threads(calls: list[Callable[[], object]]) -> None:
    with ThreadPoolExecutor(len(calls)) as threads:
        for future in [threads.submit(call) for call in calls]:
            future.result(60)


def test_importers_at_once_do_not_block_each_other_for_ever(store: Store) -> None:
    """What is new in the first vacancy of one is new in the second of the other, and each stores both in one step."""
    meet = threading.Barrier(2)

    def import_some(name: str, words: tuple[str, str]) -> None:
        for number in range(40):
            one, other = (
                new_vacancy(f"{name}{number}{word}", terms={f"{word}{number}": 100}, company=f"PT {word}{number}")
                for word in words
            )
            meet.wait(20)
            store.run_now(
                lambda tx, one, other: (tx.vacancies.add_many([one]), tx.vacancies.add_many([other])), one, other
            )

    in_threads([lambda: import_some("a", ("x", "y")), lambda: import_some("b", ("y", "x"))])
    assert store.read_now(count) == 2 * 2 * 40
    assert set(store.read_now(lambda tx: tx.index.vocabulary(1)).values()) == {2}


def test_two_first_messages_of_a_person_make_one_person(store: Store) -> None:
    ids: set[int] = set()

    def meet() -> None:
        ids.add(store.run_now(lambda tx: tx.people.get_or_add(77, "id", NOW)).id)

    in_threads([meet] * 8)
    assert len(ids) == 1


def test_a_file_that_is_no_store_is_refused_in_our_words(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"bukan basis data" * 100)
    store = Store(open_engine(f"sqlite:///{tmp_path / 'store.db'}"), CIPHER)
    with pytest.raises(StoreMismatch, match="not a database"):
        store.read_now(count)
    store.close()


def test_a_folder_in_the_place_of_the_file_is_refused_in_our_words(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path}"), CIPHER)
    with pytest.raises(StoreUnavailable):
        store.read_now(count)
    store.close()


def test_a_server_that_is_away_is_reported_in_our_words(tmp_path: Path) -> None:
    store = Store(open_engine(f"postgresql+psycopg:///kawankerja?host={tmp_path}"), CIPHER)
    with pytest.raises(StoreUnavailable):
        store.run_now(note, "a")
    store.close()


def test_a_full_disk_is_reported_in_our_words_and_leaves_nothing_half_written(sqlite_store: Store) -> None:
    sqlite_store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("1")]))

    def fill(tx: Transaction) -> None:
        tx.vacancies.add_many([new_vacancy(f"x{number}", description="isi " * 5000) for number in range(50)])

    with sqlite_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreUnavailable, match="full"):
        sqlite_store.run_now(fill)
    assert sqlite_store.read_now(count) == 1


def test_a_connection_cut_by_the_server_is_replaced(postgres: PostgresDatabases) -> None:
    with postgres.engine(migrated=True) as engine:
        store = Store(engine, CIPHER)
        store.run_now(note, "a")
        with pytest.raises(StoreUnavailable):
            store.run_now(_cut_own_connection)
        assert store.read_now(is_noted, "a")
        store.close()


def _cut_own_connection(tx: Transaction) -> None:
    connection = tx.vacancies._connection  # type: ignore[attr-defined]
    connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
