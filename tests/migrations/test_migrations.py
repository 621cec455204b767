"""The schema goes up, down and up again on both stores, and agrees with the models."""

import logging
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, inspect, text

from db import migrate
from db.base import Base
from db.engine import changing_schema, open_engine
from db.errors import StoreMismatch
from db.store import Store
from services.errors import StoreUnavailable
from tests.factories import NOW, new_vacancy
from tests.stores import opened


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty: Engine) -> None:
    for _ in range(2):
        migrate.upgrade(empty)
        assert migrate.current(empty) == migrate.head()
        assert tables(empty) == set(Base.metadata.tables)
        assert migrate.check(empty) == []
        migrate.downgrade(empty)
        assert (migrate.current(empty), tables(empty)) == (None, set())


def test_an_up_to_date_store_is_left_alone(store: Store) -> None:
    store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy()]))
    migrate.upgrade(store.engine)
    assert store.read_now(lambda tx: tx.vacancies.count()) == 1


def test_the_check_sees_a_difference(empty: Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("DROP TABLE key_value"))
    assert any("key_value" in line for line in migrate.check(empty))


def test_a_store_of_a_newer_version_is_refused(empty: Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29991231_0000'"))
    with pytest.raises(StoreMismatch, match="29991231_0000"):
        migrate.upgrade(empty)


def test_two_processes_that_start_at_once_make_one_schema(empty: Engine) -> None:
    others = [open_engine(empty.url.render_as_string(hide_password=False)) for _ in range(3)]
    failures: list[BaseException] = []

    def start(engine: Engine) -> None:
        try:
            migrate.upgrade(engine)
        except (StoreMismatch, StoreUnavailable) as error:
            failures.append(error)

    threads = [threading.Thread(target=start, args=(engine,)) for engine in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for engine in others:
        engine.dispose()
    assert failures == []
    assert migrate.check(empty) == []


def test_a_migration_keeps_our_loggers_alive(sqlite_empty: Engine) -> None:
    logger = logging.getLogger("db.example")
    migrate.upgrade(sqlite_empty)
    assert not logger.disabled


def test_changing_a_table_keeps_the_rows_that_point_to_it(store: Store) -> None:
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy()]))
    person = store.run_now(lambda tx: tx.people.get_or_add(1, "id", NOW)).id
    store.run_now(lambda tx: tx.saved.save(person, job, NOW))
    with changing_schema(store.engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("vacancy") as vacancy:  # SQLite: copied and dropped
            vacancy.alter_column("title", existing_type=sa.Text(), nullable=True)
    assert store.read_now(lambda tx: tx.saved.count(person)) == 1
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_change_that_leaves_rows_pointing_nowhere_is_undone(sqlite_store: Store) -> None:
    sqlite_store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy()]))
    with pytest.raises(StoreMismatch), changing_schema(sqlite_store.engine) as connection:
        connection.execute(text("DELETE FROM vacancy"))
    assert sqlite_store.read_now(lambda tx: tx.vacancies.count()) == 1


def test_a_migration_that_fails_leaves_the_store_as_it_was(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE vacancy (id INTEGER)"))
    with pytest.raises(StoreUnavailable if empty.dialect.name == "sqlite" else sa.exc.ProgrammingError):
        migrate.upgrade(empty)
    assert (migrate.current(empty), tables(empty)) == (None, {"vacancy"})


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"bukan basis data" * 100)
    engine = open_engine(f"sqlite:///{tmp_path / 'store.db'}")
    with pytest.raises(StoreMismatch):
        migrate.upgrade(engine)
    engine.dispose()


def test_the_check_can_be_run_by_hand() -> None:
    run = subprocess.run([sys.executable, "-m", "db.migrate", "check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert migrate.main(["periksa"]) == 2


def test_closing_dates_of_an_older_store_that_nobody_stated_are_known_by_their_distance(empty: Engine) -> None:
    migrate.upgrade(empty)
    with opened(empty) as store:
        ours, stated = NOW + timedelta(days=30), NOW + timedelta(days=14)
        items = [new_vacancy(str(n), closes_at=day) for n, day in enumerate((ours, stated, None))]
        ids = store.run_now(lambda tx: tx.vacancies.add_many(items))
        migrate.downgrade(empty, "20261124_1715")
        migrate.upgrade(empty)
        vacancies = store.read_now(lambda tx: tx.vacancies.get_many(ids))
    assert [vacancy.stated_closing for vacancy in vacancies] == [None, stated, None]
