"""`services.ports.KeyValues` and `Inbox`, on both stores."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from db.cipher import Cipher, new_key
from db.errors import StoreMismatch
from db.store import Store
from services.clock import FixedClock
from services.conversation.documents import KEPT, KEY_PROOF, ForgetDocuments
from services.conversation.updates import (
    DELAYS,
    DueUpdates,
    FinishTurn,
    ForgetUpdates,
    ReceiveUpdates,
    UpdateFailed,
    count_waiting_updates,
    set_update_aside,
    waiting_updates,
)
from services.conversation.updates import KEPT as UPDATES_KEPT
from services.ports import InboxItem, WaitingUpdates
from tests.factories import NOW

ITEMS = [InboxItem(12, '{"update_id": 12, "text": "loker gudang"}'), InboxItem(9, '{"update_id": 9}')]


def test_a_document_is_written_changed_and_deleted(store: Store) -> None:
    def get() -> str | None:
        return store.read_now(lambda tx: tx.key_values.get("dialog:1"))

    assert get() is None
    for value in ('{"langkah": "kota"}', '{"langkah": "gaji — Rp5 juta"}', None, None):
        store.run_now(lambda tx, value: tx.key_values.set("dialog:1", value, NOW), value)
        assert get() == value


def test_a_document_that_nobody_wrote_for_thirty_days_is_forgotten(store: Store) -> None:
    for key, age in (("old", 2), ("older", 3), ("oldest", 4), ("kept", 0)):
        moment = NOW - KEPT - timedelta(hours=age) if age else NOW - KEPT
        store.run_now(lambda tx, key, moment: tx.key_values.set(key, "{}", moment), key, moment)
    store.run_now(lambda tx: tx.key_values.set("older", "[]", NOW))
    store.run_now(lambda tx: tx.key_values.set(KEY_PROOF, "", NOW - 9 * KEPT))
    assert store.run_now(lambda tx: tx.key_values.forget_before(NOW - KEPT, 1, but=KEY_PROOF)) == 1
    assert store.read_now(lambda tx: [tx.key_values.get(key) for key in ("old", "oldest")]) == ["{}", None]
    assert store.run_now(ForgetDocuments(FixedClock(NOW))) == 1
    assert store.run_now(ForgetDocuments(FixedClock(NOW))) == 0
    assert store.read_now(lambda tx: [tx.key_values.get(key) for key in ("old", "older", "kept")]) == [None, "[]", "{}"]
    assert store.read_now(lambda tx: tx.key_values.get(KEY_PROOF)) == ""


def test_documents_do_not_mix(store: Store) -> None:
    for key in ("a", "A", "a "):
        store.run_now(lambda tx, key: tx.key_values.set(key, f"value of {key}", NOW), key)
    assert [store.read_now(lambda tx, key: tx.key_values.get(key), key) for key in ("a", "A", "a ")] == [
        "value of a",
        "value of A",
        "value of a ",
    ]


def test_updates_are_kept_until_handled_oldest_first(store: Store) -> None:
    assert store.run_now(lambda tx: tx.inbox.add(ITEMS, NOW, NOW)) == [12, 9]
    assert store.read_now(lambda tx: tx.inbox.due(None, -1, 9)) == ITEMS[::-1]
    store.run_now(lambda tx: tx.inbox.done(9, NOW))
    assert store.read_now(lambda tx: tx.inbox.due(None, -1, 9)) == ITEMS[:1]


def test_an_update_is_new_only_once_even_after_it_was_handled(store: Store) -> None:
    store.run_now(lambda tx: tx.inbox.add(ITEMS, NOW, NOW))
    store.run_now(lambda tx: tx.inbox.done(12, NOW))
    assert store.run_now(lambda tx: tx.inbox.add([*ITEMS, InboxItem(13, "{}")], NOW, NOW)) == [13]
    assert [item.update_id for item in store.read_now(lambda tx: tx.inbox.due(None, -1, 9))] == [9, 13]


def test_old_ids_are_forgotten_but_nothing_that_waits(store: Store) -> None:
    store.run_now(lambda tx: tx.inbox.add(ITEMS, NOW - timedelta(days=9), NOW))
    store.run_now(lambda tx: tx.inbox.done(9, NOW))
    assert store.run_now(lambda tx: tx.inbox.forget_before(NOW)) == 0
    assert store.run_now(lambda tx: tx.inbox.forget_before(NOW + timedelta(seconds=1))) == 1
    assert store.read_now(lambda tx: tx.inbox.due(None, -1, 9)) == ITEMS[:1]
    assert store.run_now(lambda tx: tx.inbox.add([ITEMS[1]], NOW, NOW)) == [9]


def test_a_turn_is_written_down_whole_or_not_at_all(store: Store) -> None:
    clock = FixedClock(NOW)
    store.run_now(ReceiveUpdates(clock), ITEMS)
    store.run_now(lambda tx: tx.key_values.set("screen", "{}", NOW))
    with pytest.raises(AttributeError):
        store.run_now(FinishTurn(clock), 9, {"stack": "[1]", "screen": None, "broken": 5})  # type: ignore[dict-item]
    assert store.read_now(lambda tx: [tx.key_values.get(key) for key in ("stack", "screen")]) == [None, "{}"]
    assert store.read_now(waiting_updates, -1) == ITEMS[::-1]
    store.run_now(FinishTurn(clock), 9, {"stack": "[1]", "screen": None})
    assert store.read_now(lambda tx: [tx.key_values.get(key) for key in ("stack", "screen")]) == ["[1]", None]
    assert store.read_now(waiting_updates, -1) == ITEMS[:1]


def test_a_failed_update_rests_longer_each_time_and_is_then_set_aside(store: Store) -> None:
    clock = FixedClock(NOW)
    store.run_now(ReceiveUpdates(clock), ITEMS)
    store.run_now(FinishTurn(clock), 9, {})
    for delay in DELAYS:
        assert store.run_now(UpdateFailed(clock), 12)
        clock.moment += delay - timedelta(seconds=1)
        assert store.read_now(DueUpdates(clock), -1) == []
        clock.moment += timedelta(seconds=1)
        assert store.read_now(DueUpdates(clock), -1) == ITEMS[:1]
    assert store.read_now(count_waiting_updates) == WaitingUpdates(waiting=1, oldest=None, set_aside=0)
    assert not store.run_now(UpdateFailed(clock), 12)
    assert store.read_now(waiting_updates, -1) == []
    assert store.read_now(count_waiting_updates) == WaitingUpdates(waiting=0, oldest=None, set_aside=1)


def test_an_update_that_nobody_finished_is_due_after_a_while(store: Store) -> None:
    clock = FixedClock(NOW)
    store.run_now(ReceiveUpdates(clock), ITEMS)
    assert store.read_now(DueUpdates(clock), -1) == []
    assert store.read_now(waiting_updates, -1) == ITEMS[::-1]
    assert store.read_now(waiting_updates, 9) == ITEMS[:1]
    assert store.read_now(count_waiting_updates) == WaitingUpdates(waiting=2, oldest=NOW, set_aside=0)
    clock.moment += DELAYS[0]
    assert store.read_now(DueUpdates(clock), -1) == ITEMS[::-1]


def test_what_was_set_aside_is_kept_for_two_days(store: Store) -> None:
    clock = FixedClock(NOW)
    store.run_now(ReceiveUpdates(clock), ITEMS)
    store.run_now(set_update_aside, 12)
    clock.moment += UPDATES_KEPT
    assert store.run_now(ForgetUpdates(clock)) == 0
    clock.moment += timedelta(seconds=1)
    assert store.run_now(ForgetUpdates(clock)) == 1
    assert store.read_now(waiting_updates, -1) == ITEMS[1:]


def test_nothing_personal_lies_in_clear_text_and_nothing_at_all_once_handled(store: Store) -> None:
    store.run_now(lambda tx: tx.key_values.set("dialog:1", "nama saya Sari", NOW))
    store.run_now(lambda tx: tx.inbox.add([InboxItem(1, "nama saya Sari"), InboxItem(2, "nama saya Sari")], NOW, NOW))
    store.run_now(lambda tx: tx.inbox.done(2, NOW))
    with store.engine.connect() as connection:
        values = list(connection.scalars(text("SELECT value FROM key_value")))
        payloads = list(connection.scalars(text("SELECT payload FROM inbox ORDER BY update_id")))
    assert payloads[1] is None
    for stored in (*values, payloads[0]):
        assert b"Sari" not in bytes(stored)


def test_another_key_is_refused(store: Store) -> None:
    store.run_now(lambda tx: tx.key_values.set("dialog:1", "{}", NOW))
    store.run_now(lambda tx: tx.inbox.add(ITEMS, NOW, NOW))
    other = Store(store.engine, Cipher(new_key()))
    with pytest.raises(StoreMismatch):
        other.read_now(lambda tx: tx.key_values.get("dialog:1"))
    with pytest.raises(StoreMismatch):
        other.read_now(lambda tx: tx.inbox.due(None, -1, 9))
    assert store.read_now(lambda tx: tx.inbox.due(None, -1, 9)) == ITEMS[::-1]
