"""Changing a subscription by buttons that are old by now, the same on both stores."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import delete, update

from db.models.alerts import SubscriptionKeyRow, SubscriptionRow
from db.store import Store
from services.alerts.edit import DropPart
from services.alerts.filing import FileSubscriptions
from services.alerts.model import Alert, AlertState, SubscriptionState
from services.alerts.scan import MatchVacancy
from services.alerts.subscribe import SetSubscriptionState, Subscribe, own_subscription
from services.alerts.told import SetStateOfAlert
from services.clock import FixedClock
from services.language.describe import Chip, ChipKind
from services.language.model import Query, Read
from services.reference.load import load_reference
from services.vacancies.model import Sex
from tests.factories import NOW, new_vacancy

CLOCK, REFERENCE = FixedClock(NOW), load_reference()
OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),), words=("malam",))


def subscribed(store: Store, query: Query = OPERATOR) -> tuple[int, int]:
    person = store.run_now(lambda tx: tx.people.get_or_add(7001, "id", NOW)).id
    return person, store.run_now(Subscribe(CLOCK, REFERENCE), person, query)[0].id


def is_of(kind: ChipKind, chip: Chip) -> bool:
    return chip.kind is kind


@pytest.mark.parametrize("before", [SubscriptionState.ACTIVE, SubscriptionState.ENDED])
def test_stopping_under_an_alert_does_not_bring_a_deleted_subscription_back(
    store: Store, before: SubscriptionState
) -> None:
    person, mine = subscribed(store)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("a")]))
    found = Alert(person_id=person, vacancy_id=job, subscription_id=mine, score=500, state=AlertState.SENT, due_at=NOW)
    store.run_now(lambda tx: tx.alerts.add([found], NOW))
    store.run_now(SetSubscriptionState(CLOCK), person, mine, before)
    store.run_now(SetStateOfAlert(CLOCK), person, job, SubscriptionState.PAUSED)
    is_over = before is SubscriptionState.ENDED
    after = store.read_now(own_subscription, person, mine)
    assert after.state is (SubscriptionState.ENDED if is_over else SubscriptionState.PAUSED)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (OPERATOR, (ChipKind.OCCUPATION, ChipKind.WORD)),
        (replace(OPERATOR, words=(), sex=Read(Sex.FEMALE, "wanita")), (ChipKind.OCCUPATION,)),
    ],
)
def test_a_subscription_to_everything_never_comes_of_quick_taps(
    store: Store, query: Query, kinds: tuple[ChipKind, ...]
) -> None:
    person, mine = subscribed(store, query)
    for kind in kinds:
        store.run_now(DropPart(CLOCK, REFERENCE), person, mine, partial(is_of, kind))
    left = store.read_now(own_subscription, person, mine).query
    assert not left.is_empty
    assert bool(left.occupations) is (len(kinds) == 1)


def test_subscriptions_of_an_older_store_are_filed_anew_and_found_again(store: Store) -> None:
    _, mine = subscribed(store)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("a")]))
    with store.engine.begin() as connection:
        connection.execute(delete(SubscriptionKeyRow))
        connection.execute(update(SubscriptionRow).values(filed_by=0))
    match = MatchVacancy(CLOCK, REFERENCE)
    assert store.read_now(match, job) == []
    assert [store.run_now(FileSubscriptions(REFERENCE)) for _ in range(2)] == [1, 0]
    assert [one.subscription_id for one in store.read_now(match, job)] == [mine]
