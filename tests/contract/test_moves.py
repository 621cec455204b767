"""Moving to another Telegram account, on both stores."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from db.store import Store
from services.alerts.times import NEVER
from services.clock import FixedClock
from services.conversation.documents import WriteDocument
from services.people.move import MOST_FAILURES, PAUSE, VALID, CheckCode, MakeCode, MovePerson, NoCode, Refusal
from tests.contract.test_alerts import found, subscription, vacancy
from tests.contract.test_guardians import agreed
from tests.contract.test_profiles import CLOCK, FULL, TELEGRAM_ID, fill, person
from tests.factories import NOW

NEW_ACCOUNT = 5_550_001


def test_everything_moves_and_the_old_account_is_unknown(store: Store) -> None:
    old, new = fill(store, TELEGRAM_ID), fill(store, NEW_ACCOUNT)
    before = store.read_now(lambda tx: tx.traces.of(old))
    code = store.run_now(MakeCode(CLOCK), old)
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert store.run_now(CheckCode(CLOCK), new, typed) is None
    assert store.run_now(MovePerson(CLOCK), new, typed) == TELEGRAM_ID
    assert store.read_now(lambda tx: tx.people.find(TELEGRAM_ID)) is None
    moved = store.read_now(lambda tx: tx.people.find(NEW_ACCOUNT))
    assert moved is not None
    assert moved.id == old
    after = store.read_now(lambda tx: tx.traces.of(old))
    for table in (
        "profile",
        "consent",
        "saved_vacancy",
        "hidden_vacancy",
        "hidden_company",
        "subscription",
        "recipient",
    ):
        assert after[table] == before[table] != [], table
    assert after["key_value"] == after["move_code"] == []
    assert {name: rows for name, rows in store.read_now(lambda tx: tx.traces.of(new)).items() if rows} == {}
    with pytest.raises(NoCode):
        store.run_now(MovePerson(CLOCK), person(store, 9), typed)


def test_a_code_holds_a_quarter_of_an_hour_and_the_last_one_only(store: Store) -> None:
    old, new = fill(store, TELEGRAM_ID), person(store, NEW_ACCOUNT)
    first, second = (store.run_now(MakeCode(CLOCK), old) for _ in range(2))
    late = FixedClock(NOW + VALID)
    assert store.run_now(CheckCode(CLOCK), new, first) is Refusal.WRONG
    assert store.run_now(CheckCode(CLOCK), old, second) is Refusal.WRONG, "not to the account that it comes from"
    assert store.run_now(CheckCode(late), new, second) is Refusal.WRONG
    with pytest.raises(NoCode):
        store.run_now(MovePerson(late), new, second)
    assert store.read_now(lambda tx: tx.profiles.get(old)) == FULL


def test_five_wrong_codes_are_followed_by_a_pause(store: Store) -> None:
    old, new = fill(store, TELEGRAM_ID), person(store, NEW_ACCOUNT)
    code = store.run_now(MakeCode(CLOCK), old)
    for _ in range(MOST_FAILURES):
        assert store.run_now(CheckCode(CLOCK), new, "AAAA-AAAA") is Refusal.WRONG
    assert store.run_now(CheckCode(CLOCK), new, code) is Refusal.PAUSED
    with pytest.raises(NoCode):
        store.run_now(MovePerson(CLOCK), new, code)
    later = FixedClock(NOW + PAUSE)
    again = store.run_now(MakeCode(later), old)
    assert store.run_now(CheckCode(later), new, again) is None


def test_who_blocked_the_bot_on_the_old_account_is_told_again_on_the_new_one(store: Store) -> None:
    old, new = fill(store, TELEGRAM_ID), person(store, NEW_ACCOUNT)
    store.run_now(lambda tx: tx.recipients.set_blocked(old, is_blocked=True))
    job, mine = vacancy(store), subscription(store, old, "b")
    store.run_now(lambda tx: tx.alerts.add([found(old, job, mine)], NOW))
    store.run_now(lambda tx: tx.alerts.hold(old, NEVER))
    store.run_now(MovePerson(CLOCK), new, store.run_now(MakeCode(CLOCK), old))
    held = store.read_now(lambda tx: tx.traces.of(old))
    assert not held["recipient"][0]["is_blocked"]
    assert [alert["due_at"] for alert in held["alert"]] == [NOW.isoformat()]


def test_what_was_typed_on_the_new_account_before_goes(store: Store) -> None:
    old, new = fill(store, TELEGRAM_ID), person(store, NEW_ACCOUNT)
    key = f"fsm:1:{NEW_ACCOUNT}:{NEW_ACCOUNT}:aiogd:stack::data"
    store.run_now(WriteDocument(CLOCK), key, "{}")
    store.run_now(MovePerson(CLOCK), new, store.run_now(MakeCode(CLOCK), old))
    assert store.read_now(lambda tx: tx.key_values.get(key)) is None


def test_nobody_moves_onto_the_account_of_their_guardian(store: Store) -> None:
    child, parent = agreed(store)
    code = store.run_now(MakeCode(CLOCK), child)
    assert store.run_now(CheckCode(CLOCK), parent, code) is Refusal.WARD
    with pytest.raises(NoCode):
        store.run_now(MovePerson(CLOCK), parent, code)
    assert store.read_now(lambda tx: tx.profiles.get(child)) is not None
    other = person(store, NEW_ACCOUNT)
    assert store.run_now(CheckCode(CLOCK), other, code) is None, "a refusal uses nothing up"
    store.run_now(MovePerson(CLOCK), other, code)
    assert store.read_now(lambda tx: tx.guardians.wards(parent)) == [child]


def test_of_two_accounts_with_one_code_at_once_one_gets_everything(store: Store) -> None:
    old, one, other = fill(store, TELEGRAM_ID), person(store, NEW_ACCOUNT), person(store, NEW_ACCOUNT + 1)
    code = store.run_now(MakeCode(CLOCK), old)
    meet = threading.Barrier(2)

    def move(to: int) -> bool:
        meet.wait()
        try:
            store.run_now(MovePerson(CLOCK), to, code)
        except NoCode:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(move, (one, other))) == [False, True]
    assert store.read_now(lambda tx: tx.profiles.get(old)) == FULL
    assert store.read_now(lambda tx: tx.people.find(TELEGRAM_ID)) is None
