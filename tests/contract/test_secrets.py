"""Changing the key, on both stores: everything is read with the new one alone afterwards, whatever stopped it."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Table

from db.cipher import Cipher, new_key
from db.errors import StoreMismatch
from db.repositories.secrets import encrypted_tables
from db.store import Store
from db.transaction import SqlTransaction
from services.ports import InboxItem, Transaction
from tests.contract.test_profiles import FULL, TELEGRAM_ID, fill
from tests.factories import NOW

OLD, NEW = new_key(), new_key()


def renew(store: Store, steps: int = 10**6) -> None:
    """Go through all tables, a row a step; stop after some steps."""
    for table in encrypted_tables():
        after: Sequence[Any] = ()
        count = 1
        while count and steps:
            steps -= 1
            count, after = store.run_now(renew_one, table, after)


def renew_one(tx: Transaction, table: Table, after: Sequence[Any]) -> tuple[int, Sequence[Any]]:
    assert isinstance(tx, SqlTransaction)
    return tx.secrets.renew_step(table, after, 1)


def test_after_a_change_of_the_key_the_new_one_alone_reads_everything(store: Store) -> None:
    old, both, new = (Store(store.engine, Cipher(keys)) for keys in (OLD, f"{NEW},{OLD}", NEW))
    people = [fill(old, telegram_id) for telegram_id in (TELEGRAM_ID, 5_550_001)]
    old.run_now(lambda tx: tx.inbox.add([InboxItem(1, '{"update_id": 1}')], NOW, NOW))
    with pytest.raises(StoreMismatch):
        new.read_now(lambda tx: tx.profiles.get(people[0]))
    renew(both, steps=3)
    both.run_now(lambda tx: tx.key_values.set("written meanwhile", "{}", NOW))
    assert both.read_now(lambda tx: tx.profiles.get(people[0])) == FULL
    for _ in range(2):
        renew(both)
        for one in people:
            assert new.read_now(lambda tx, one=one: tx.profiles.get(one)) == FULL  # type: ignore[misc]
            held = new.read_now(lambda tx, one=one: tx.traces.of(one))  # type: ignore[misc]
            assert held["vacancy_report"][0]["text"] == "kata rahasia"
        assert new.read_now(lambda tx: tx.inbox.due(None, 0, 9))[0].payload == '{"update_id": 1}'
    with pytest.raises(StoreMismatch):
        old.read_now(lambda tx: tx.profiles.get(people[0]))


def test_a_value_that_neither_key_reads_stops_the_change(store: Store) -> None:
    fill(Store(store.engine, Cipher(new_key())), TELEGRAM_ID)
    with pytest.raises(StoreMismatch):
        renew(Store(store.engine, Cipher(f"{NEW},{OLD}")))
