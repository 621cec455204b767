"""Engines as we set them up."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import open_engine, setting_up
from db.store import Store
from tests.factories import NOW


def test_the_folder_of_a_sqlite_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/rumah/store.db")
    engine.connect().close()
    engine.dispose()
    assert stat.S_IMODE((tmp_path / "rumah").stat().st_mode) == 0o700
    assert (tmp_path / "rumah" / "store.db").exists()


@pytest.mark.parametrize(
    ("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("busy_timeout", 10000)]
)
def test_every_sqlite_connection_is_set_up(sqlite_store: Store, pragma: str, expected: object) -> None:
    with sqlite_store.engine.connect() as one, sqlite_store.engine.connect() as two:
        for connection in (one, two):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.run_now(lambda tx: tx.saved.save(1, 404, NOW))


def test_a_writer_waits_for_another_one_and_gets_the_lock_soon_after(sqlite_store: Store) -> None:
    with setting_up(sqlite_store.engine) as connection, ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(sqlite_store.run_now, lambda tx: tx.people.get_or_add(1, "id", NOW))
        with pytest.raises(TimeoutError):
            waiting.result(0.2)
        connection.commit()
        assert waiting.result(5).telegram_id == 1
    with sqlite_store.engine.connect() as later:
        assert later.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10000
