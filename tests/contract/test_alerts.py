"""Subscriptions, the ledger of what was found, and the outbox, on both stores."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.store import Store
from services.alerts.filing import VERSION
from services.alerts.model import Alert, AlertState, Filing, Lookup, Recipient, Rhythm, SubscriptionState
from services.alerts.times import NEVER
from services.clock import FixedClock
from services.delivery.keeping import KEPT, ForgetMessages
from services.delivery.model import (
    Later,
    MessageKind,
    MessageStatus,
    NewMessage,
    OutboxItem,
    Outcome,
    Unknown,
    Verdict,
)
from services.delivery.ports import Backlog, Load
from services.delivery.settle import SettleMessage
from services.ports import VacancyLife
from services.vacancies.model import VacancyStatus
from tests.factories import NOW, new_vacancy

NOON = 12 * 60
SECOND = timedelta(seconds=1)


def person(store: Store, telegram_id: int = 7001, quiet: tuple[int, int] = (21 * 60, 6 * 60)) -> int:
    person_id = store.run_now(lambda tx: tx.people.get_or_add(telegram_id, "id", NOW)).id
    store.run_now(lambda tx: tx.recipients.add(Recipient(person_id=person_id, quiet_from=quiet[0], quiet_to=quiet[1])))
    return person_id


def filed(*keys: int, education: int = 99, pay: int = 0) -> Filing:
    rows = tuple((key, 12) for key in keys or (1,))
    return Filing(rows, work=11, conditions=13, education=education, pay=pay)


def subscription(store: Store, person_id: int, mark: str = "a", filing: Filing | None = None) -> int:
    return store.run_now(lambda tx: tx.subscriptions.add(person_id, mark, "{}", filing or filed(), NOW))[0].id


def vacancy(store: Store, external_id: str = "v") -> int:
    return store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy(external_id)]))[0]


def message(person_id: int, key: str, rank: int = 0, turn: int = 0, due_at: datetime = NOW) -> NewMessage:
    return NewMessage(key=key, person_id=person_id, kind=MessageKind.ALERT, rank=rank, turn=turn, due_at=due_at)


def queue(store: Store, *messages: NewMessage) -> list[int]:
    return store.run_now(lambda tx: tx.outbox.add(messages, NOW))


def claim(store: Store, now: datetime = NOW, limit: int = 5, minute: int = NOON) -> list[OutboxItem]:
    return store.run_now(lambda tx: tx.outbox.claim(now, now + timedelta(minutes=1), minute, limit))


def settle(store: Store, item: OutboxItem, status: MessageStatus = MessageStatus.SENT) -> bool:
    return store.run_now(lambda tx: tx.outbox.settle(item, Verdict(status), NOW, 77))


def test_a_search_is_subscribed_to_once_and_begins_anew_after_its_end(store: Store) -> None:
    one = person(store)
    first, is_new = store.run_now(lambda tx: tx.subscriptions.add(one, "a", "{}", filed(), NOW))
    assert (is_new, first.state, first.rhythm) == (True, SubscriptionState.ACTIVE, Rhythm.INSTANT)
    again = store.run_now(lambda tx: tx.subscriptions.add(one, "a", "{}", filed(), NOW))
    assert again == (first, False)
    store.run_now(lambda tx: tx.subscriptions.set_state(one, first.id, SubscriptionState.ENDED, NOW))
    assert store.read_now(lambda tx: tx.subscriptions.of_person(one)) == []
    assert store.read_now(lambda tx: tx.subscriptions.find(one, "a")) is None
    back = store.run_now(lambda tx: tx.subscriptions.add(one, "a", "{}", filed(), NOW))
    assert back == (first, True)


def test_a_subscription_belongs_to_its_person(store: Store) -> None:
    one, other = person(store), person(store, 7002)
    mine = subscription(store, one)
    store.run_now(lambda tx: tx.subscriptions.set_state(other, mine, SubscriptionState.ENDED, NOW))
    store.run_now(lambda tx: tx.subscriptions.set_rhythm(other, mine, Rhythm.WEEKLY, NOW))
    assert store.read_now(lambda tx: tx.subscriptions.get(other, mine)) is None
    found = store.read_now(lambda tx: tx.subscriptions.get(one, mine))
    assert found is not None
    assert (found.state, found.rhythm) == (SubscriptionState.ACTIVE, Rhythm.INSTANT)


def test_candidates_stand_under_a_term_and_a_place_and_may_be_told(store: Store) -> None:
    job = vacancy(store)
    people = [person(store, 7000 + number) for number in range(8)]
    ids = [subscription(store, one) for one in people]
    elsewhere = person(store, 7100)
    subscription(store, elsewhere, "a", filed(3, 4))
    schooled = subscription(store, elsewhere, "b", filed(1, education=3))
    paid = subscription(store, elsewhere, "c", filed(1, 2, pay=5_000_000))
    company = store.read_now(lambda tx: tx.vacancies.get(job))
    assert company is not None
    assert company.company_id is not None
    firm = company.company_id
    store.run_now(lambda tx: tx.subscriptions.set_state(people[0], ids[0], SubscriptionState.PAUSED, NOW))
    store.run_now(lambda tx: tx.saved.save(people[1], job, NOW))
    store.run_now(lambda tx: tx.hidden.hide_vacancy(people[2], job, NOW))
    store.run_now(lambda tx: tx.hidden.hide_company(people[3], firm, NOW))
    store.run_now(lambda tx: tx.alerts.add([found(people[4], job, ids[4])], NOW))
    assert candidates(store, Lookup((1, 2, 7), education=0, pay=2**62)) == {*ids[1:], schooled, paid}
    assert candidates(store, Lookup((1, 2), education=3, pay=5_000_000)) == {*ids[1:], schooled, paid}
    assert candidates(store, Lookup((1, 2), education=4, pay=4_999_999)) == set(ids[1:])
    assert candidates(store, Lookup((7,), education=0, pay=2**62)) == set()
    assert candidates(store, Lookup((), education=0, pay=2**62)) == set()
    assert store.read_now(lambda tx: tx.alerts.not_to_tell(job, [], NOW)) == set(people[1:5])
    assert store.read_now(lambda tx: tx.alerts.not_to_tell(job + 1, [], NOW)) == frozenset()


def candidates(store: Store, lookup: Lookup) -> set[int]:
    return {one.subscription_id for one in store.read_now(lambda tx: tx.subscriptions.candidates(lookup))}


def test_a_subscription_is_looked_up_as_it_is_filed_now_and_only_while_it_is_active(store: Store) -> None:
    one = person(store)
    mine = subscription(store, one, "a", filed(1))
    everything = Lookup((1, 2, 3), education=0, pay=2**62)
    (row,) = store.read_now(lambda tx: tx.subscriptions.candidates(everything))
    assert row == (mine, one, 11, 12, 13)
    for state in (SubscriptionState.PAUSED, SubscriptionState.STOPPED, SubscriptionState.ENDED):
        store.run_now(lambda tx, state: tx.subscriptions.set_state(one, mine, state, NOW), state)
        assert candidates(store, everything) == set()
    store.run_now(lambda tx: tx.subscriptions.set_limits(one, mine, "", filed(2), NOW))
    assert candidates(store, everything) == set()
    store.run_now(lambda tx: tx.subscriptions.set_state(one, mine, SubscriptionState.ACTIVE, NOW))
    assert candidates(store, Lookup((1,), education=0, pay=2**62)) == set()
    assert candidates(store, Lookup((2,), education=0, pay=2**62)) == {mine}
    store.run_now(lambda tx: tx.subscriptions.set_limits(one + 1, mine, "", filed(3), NOW))
    assert candidates(store, Lookup((2,), education=0, pay=2**62)) == {mine}
    assert store.read_now(lambda tx: tx.subscriptions.filed_before(VERSION, 9)) == []


def found(person_id: int, vacancy_id: int, subscription_id: int, state: AlertState = AlertState.WAITING) -> Alert:
    return Alert(
        person_id=person_id,
        vacancy_id=vacancy_id,
        subscription_id=subscription_id,
        score=500,
        state=state,
        due_at=NOW,
    )


def test_each_pair_of_person_and_vacancy_is_found_once(store: Store) -> None:
    one, job = person(store), vacancy(store)
    mine = subscription(store, one)
    for state in (AlertState.WAITING, AlertState.SENT):
        store.run_now(lambda tx, state: tx.alerts.add([found(one, job, mine, state)], NOW), state)
    alert = store.read_now(lambda tx: tx.alerts.get(one, job))
    assert alert is not None
    assert alert.state is AlertState.WAITING
    assert store.read_now(lambda tx: tx.alerts.known(job, [one, 99])) == {one}


def test_what_waits_is_due_at_its_time_unless_its_person_cannot_be_reached(store: Store) -> None:
    one, job = person(store), vacancy(store)
    mine = subscription(store, one)
    store.run_now(lambda tx: tx.alerts.add([found(one, job, mine)], NOW))
    assert store.read_now(lambda tx: tx.alerts.due_people(NOW - SECOND, 9)) == []
    assert store.read_now(lambda tx: tx.alerts.due_people(NOW, 9)) == [one]
    assert store.run_now(lambda tx: tx.recipients.set_blocked(one, is_blocked=True))
    assert not store.run_now(lambda tx: tx.recipients.set_blocked(one, is_blocked=True))
    assert store.read_now(lambda tx: tx.alerts.due_people(NOW, 9)) == []
    store.run_now(lambda tx: tx.alerts.hold(one, NEVER))
    assert store.run_now(lambda tx: tx.recipients.set_blocked(one, is_blocked=False))
    assert store.read_now(lambda tx: tx.alerts.due_of(one, NOW)) == []
    store.run_now(lambda tx: tx.alerts.hold(one, NOW))
    assert [alert.vacancy_id for alert in store.read_now(lambda tx: tx.alerts.due_of(one, NOW))] == [job]


def test_a_reason_is_queued_once(store: Store) -> None:
    one = person(store)
    first, second = queue(store, message(one, "a"), message(one, "b"))
    assert (first > 0, second > first) == (True, True)
    assert queue(store, message(one, "a")) == [0]


def test_the_best_first_and_everybody_in_turn(store: Store) -> None:
    one, two, three = (person(store, 7000 + number) for number in range(3))
    queue(store, message(one, "a", rank=9), message(two, "b", rank=5), message(one, "c", rank=1, turn=1))
    queue(store, message(three, "d", rank=0, due_at=NOW + SECOND))
    assert [item.person_id for item in claim(store)] == [two, one]
    assert claim(store) == []
    later = claim(store, NOW + SECOND)
    assert [item.person_id for item in later] == [three, one]
    assert [item.chat_id for item in later] == [7002, 7000]


def test_a_claimed_message_belongs_to_who_claimed_it_until_its_time_is_up(store: Store) -> None:
    one = person(store)
    queue(store, message(one, "a"))
    (item,) = claim(store)
    assert item.attempts == 1
    assert claim(store, NOW + 59 * SECOND) == []
    (again,) = claim(store, NOW + 60 * SECOND)
    assert (again.id, again.attempts) == (item.id, 2)
    assert not settle(store, item)
    assert settle(store, again)
    assert not settle(store, again)
    assert claim(store, NOW + timedelta(days=1)) == []


def test_quiet_hours_are_heeded_at_the_last_moment(store: Store) -> None:
    night, day = person(store, 7001), person(store, 7002, (9 * 60, 17 * 60))
    queue(store, message(night, "a"), message(day, "b"))
    assert [item.person_id for item in claim(store, minute=NOON)] == [night]
    assert [item.person_id for item in claim(store, minute=22 * 60)] == [day]
    queue(store, message(night, "c"), message(day, "d"))
    late = NOW + 5 * SECOND
    assert [item.person_id for item in claim(store, late, minute=5 * 60 + 59)] == [day]
    assert [item.person_id for item in claim(store, late, minute=6 * 60)] == [night]


def test_who_cannot_be_reached_gets_nothing(store: Store) -> None:
    one = person(store)
    queue(store, message(one, "a"))
    store.run_now(lambda tx: tx.recipients.set_blocked(one, is_blocked=True))
    assert claim(store) == []
    store.run_now(lambda tx: tx.outbox.cancel(one))
    store.run_now(lambda tx: tx.recipients.set_blocked(one, is_blocked=False))
    assert claim(store) == []


def test_a_day_counts_what_is_told_not_what_is_given_up(store: Store) -> None:
    one, other = person(store), person(store, 7002)
    queue(store, message(one, "a"), message(one, "b"), message(one, "c"))
    (item,) = claim(store)
    assert settle(store, item)
    (item,) = claim(store, NOW + SECOND)
    assert settle(store, item, MessageStatus.DEAD)
    assert store.read_now(lambda tx: tx.outbox.loads([one, other], NOW)) == {one: Load(told=2, waiting=1)}
    assert store.read_now(lambda tx: tx.outbox.loads([one], NOW + SECOND)) == {one: Load(told=0, waiting=1)}
    assert store.read_now(lambda tx: tx.outbox.backlog(NOW).dead) == 1


def test_who_was_told_of_a_vacancy_is_found_again_once(store: Store) -> None:
    one, job = person(store), vacancy(store)
    mine = subscription(store, one)
    (outbox_id,) = queue(store, message(one, "a"))
    store.run_now(lambda tx: tx.alerts.add([found(one, job, mine)], NOW))
    store.run_now(lambda tx: tx.alerts.queue(one, [job], outbox_id))
    assert store.read_now(lambda tx: tx.alerts.told_in(job, 9)) == []
    (item,) = claim(store)
    settle(store, item)
    store.run_now(lambda tx: tx.alerts.set_state(one, [job], AlertState.SENT))
    assert store.read_now(lambda tx: tx.alerts.told_in(job, 9)) == [(one, outbox_id)]
    store.run_now(lambda tx: tx.alerts.set_state(one, [job], AlertState.ENDED))
    assert store.read_now(lambda tx: tx.alerts.told_in(job, 9)) == []


def test_news_is_written_with_what_it_tells_of_and_forgotten_when_done(store: Store) -> None:
    first, second = vacancy(store, "a"), vacancy(store, "b")
    news = store.read_now(lambda tx: tx.news.pending(9))
    assert [vacancy_id for _, vacancy_id in news] == [first, second]
    store.run_now(lambda tx: tx.news.done(news[0][0]))
    store.run_now(lambda tx: tx.vacancies.expire(NOW + timedelta(days=30), 9))
    assert [vacancy_id for _, vacancy_id in store.read_now(lambda tx: tx.news.pending(9))] == [second, first, second]


def test_a_better_message_goes_before_a_worse_one_of_the_same_person(store: Store) -> None:
    one = person(store)
    for rank in (500, 300, 400):
        turn = store.run_now(lambda tx, rank: tx.outbox.line_up(one, rank), rank)
        queue(store, message(one, str(rank), rank, turn))
    order = []
    for second in range(3):
        (item,) = claim(store, NOW + second * SECOND)
        assert settle(store, item)
        order.append(item.id)
    assert order == [2, 3, 1]


def test_the_worst_that_waits_is_given_up_for_what_is_better(store: Store) -> None:
    one = person(store)
    worst, _ = queue(store, message(one, "a", 500), message(one, "b", 300))
    assert [store.run_now(lambda tx: tx.outbox.take_worst(one, 400)) for _ in range(2)] == [worst, None]
    assert store.read_now(lambda tx: tx.outbox.backlog(NOW)) == Backlog(1, NOW, 0)
    assert store.read_now(lambda tx: tx.outbox.backlog(NOW - SECOND)) == Backlog(1, None, 0)


REFUSED_FOR_NOW, NO_WORD = Later(SECOND), Unknown()


@pytest.mark.parametrize(
    ("outcomes", "may_have_arrived"),
    [
        ([REFUSED_FOR_NOW], False),
        ([REFUSED_FOR_NOW, REFUSED_FOR_NOW], False),
        ([NO_WORD], True),
        ([NO_WORD, REFUSED_FOR_NOW], True),
        ([None], True),
        ([None, REFUSED_FOR_NOW], True),
    ],
)
def test_only_what_ended_without_an_answer_may_have_arrived(
    store: Store, outcomes: list[Outcome | None], *, may_have_arrived: bool
) -> None:
    """None: an attempt that was never settled. What may have arrived keeps its job from being told when posted again,
    though it has ended; and it is not given up for what is better."""
    one, job, other = person(store), vacancy(store), vacancy(store, "w")
    (mail,) = queue(store, message(one, "a", 500))
    alert = replace(found(one, job, subscription(store, one), AlertState.QUEUED), outbox_id=mail)
    store.run_now(lambda tx: tx.alerts.add([alert], NOW))
    closed = VacancyLife(status=VacancyStatus.CLOSED)
    store.run_now(lambda tx: tx.vacancies.set_life(job, closed, closes_at=None, terms={}))
    now = NOW
    for outcome in outcomes:
        (item,) = claim(store, now)
        known = store.read_now(lambda tx: tx.alerts.not_to_tell(other, [job], NOW))
        assert known == {one}, "it is under way"
        now += timedelta(minutes=2)
        if outcome is not None:
            store.run_now(SettleMessage(FixedClock(now - timedelta(minutes=1))), item, outcome)
    (item,) = claim(store, now)
    assert item.may_have_arrived is may_have_arrived
    store.run_now(SettleMessage(FixedClock(now)), item, REFUSED_FOR_NOW)
    assert (store.read_now(lambda tx: tx.alerts.not_to_tell(other, [job], NOW)) == {one}) is may_have_arrived
    assert (store.run_now(lambda tx: tx.outbox.take_worst(one, 400)) is None) is may_have_arrived


def test_messages_that_came_to_their_end_are_forgotten_and_what_was_told_stays(store: Store) -> None:
    one, job = person(store), vacancy(store)
    queue(store, message(one, "a"), message(one, "b"))
    (item,) = claim(store)
    assert settle(store, item)
    told = replace(found(one, job, subscription(store, one), AlertState.SENT), outbox_id=item.id)
    store.run_now(lambda tx: tx.alerts.add([told], NOW))
    later = FixedClock(NOW + KEPT)
    assert store.run_now(ForgetMessages(later)) == 0
    later.moment += SECOND
    assert store.run_now(ForgetMessages(later)) == 1
    assert store.read_now(lambda tx: tx.alerts.get(one, job)) == replace(told, outbox_id=None)
    assert store.read_now(lambda tx: tx.outbox.backlog(NOW)).waiting == 1
