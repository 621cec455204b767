"""Changing a subscription by buttons that are old by now, the same on both stores."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import delete, select, update

from db.models.alerts import SubscriptionKeyRow, SubscriptionRow
from db.store import Store
from services.alerts.edit import DropPart, SetTimes, read_times
from services.alerts.feedback import GiveFeedback, TakeFeedbackBack, write_lessons
from services.alerts.filing import FileSubscriptions, filing_of
from services.alerts.learn import Lesson, Narrowing, Verdict
from services.alerts.model import Alert, AlertState, SubscriptionState
from services.alerts.scan import MatchVacancy
from services.alerts.subscribe import SetSubscriptionState, Subscribe, own_subscription
from services.alerts.told import SetStateOfAlert
from services.alerts.typed_times import NotATime
from services.clock import FixedClock
from services.language.describe import Chip, ChipKind
from services.language.model import Query, Read
from services.people.erase import ErasePerson
from services.reference.load import load_reference
from services.vacancies.hide import HideCompany
from services.vacancies.model import Sex
from services.vacancies.public import public_vacancy
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


def test_a_subscription_that_was_erased_while_it_is_filed_is_left_out(store: Store) -> None:
    person, mine = subscribed(store)
    filing = filing_of(OPERATOR, REFERENCE, lambda _: {})
    store.run_now(ErasePerson(CLOCK), person)
    store.run_now(lambda tx: tx.subscriptions.file(mine, filing))
    with store.engine.connect() as connection:
        assert connection.execute(select(SubscriptionKeyRow)).all() == []


@pytest.mark.parametrize("times", [(24, 0, 0), (-1, 0, 0), (7, 24 * 60, 0), (7, 0, 24 * 60), (7, -1, 0), (7, 0, -1)])
def test_times_that_are_none_are_refused_and_change_nothing(store: Store, times: tuple[int, int, int]) -> None:
    person, _ = subscribed(store)
    store.run_now(SetTimes(CLOCK), person, 8, 22 * 60, 5 * 60)
    before = store.read_now(read_times, person)
    with pytest.raises(NotATime):
        store.run_now(SetTimes(CLOCK), person, *times)
    assert store.read_now(read_times, person) == before
    store.run_now(SetTimes(CLOCK), person, 23, 0, 23 * 60 - 1)


@pytest.mark.parametrize("written_by", ["now", "an older version"])
@pytest.mark.parametrize("is_hidden_before", [False, True])
def test_a_company_is_shown_again_by_what_hid_it(store: Store, written_by: str, *, is_hidden_before: bool) -> None:
    person, mine = subscribed(store)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("a")]))
    company = store.read_now(lambda tx: public_vacancy(tx, job)).company_id
    assert company is not None
    alert = Alert(person_id=person, vacancy_id=job, subscription_id=mine, score=500, state=AlertState.SENT, due_at=NOW)
    store.run_now(lambda tx: tx.alerts.add([alert], NOW))
    if is_hidden_before:
        store.run_now(HideCompany(CLOCK), person, job)
    if written_by == "now":
        store.run_now(GiveFeedback(CLOCK, REFERENCE), person, job, Verdict.COMPANY)
    else:
        store.run_now(HideCompany(CLOCK), person, job)
        own = store.read_now(own_subscription, person, mine)
        store.run_now(write_lessons, own, [Lesson(job, Narrowing.NOT_THIS_COMPANY)], REFERENCE, NOW)
    assert store.read_now(lambda tx: tx.hidden.companies(person)) == {company}
    store.run_now(TakeFeedbackBack(CLOCK, REFERENCE), person, job)
    stays = is_hidden_before and written_by == "now"  # an older version did not note what was hidden before
    assert store.read_now(lambda tx: tx.hidden.companies(person)) == ({company} if stays else set())
