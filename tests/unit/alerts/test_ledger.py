"""The ledger under any order of events: publish, post again, close, subscribe, pause, stop, see, block, crash, days.

A small world is driven at random. Whatever happens, each person is told of each vacancy at most once, and of each job;
never by a subscription that rests, never of a closed or seen vacancy, never at night. Once all is calm nothing that was
due is missing, and what ended says so.
"""

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from db.engine import open_engine
from db.store import Store
from services.alerts.digest import QueueDigests
from services.alerts.edit import SetTimes
from services.alerts.ending import QueueUpdates
from services.alerts.model import Rhythm, SubscriptionState
from services.alerts.scan import MatchVacancy, QueueAlerts, ReadNews, news_done
from services.alerts.silence import HearFrom
from services.alerts.subscribe import (
    ResumeAlerts,
    SetRhythm,
    SetSubscriptionState,
    StopAlerts,
    Subscribe,
    list_subscriptions,
)
from services.alerts.times import minute_of_day
from services.alerts.told import MarkSeen
from services.clock import FixedClock
from services.delivery.claim import ClaimMessages
from services.delivery.model import Outcome, Parcel, Sent, Unknown, Unreachable
from services.delivery.settle import SettleMessage, gone
from services.feeds.dedupe import dedupe_keys
from services.language.model import Query, Read
from services.ports import Transaction, VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyStatus
from tests.factories import DRAFT, NOW, PUBLISHED, new_vacancy
from tests.stores import CIPHER

REFERENCE = load_reference()
WISHES = (
    Query(occupations=(Read("operator-produksi", "operator produksi"),)),
    Query(occupations=(Read("operator-produksi", "operator produksi"),), words=("produksi",)),
)
PEOPLE = 3
NIGHT = (21 * 60, 6 * 60)
SOMEBODY, SOME, FEW = st.integers(0, PEOPLE - 1), st.integers(0, 8), st.integers(1, 3)


class Ledger(RuleBasedStateMachine):
    """The store, and what arrived on the phones. `in_doubt`: nobody knows whether it arrived, so it may come again."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(template, Path(self.folder.name) / "store.db")
        self.store = Store(open_engine(f"sqlite:///{path}"), CIPHER)
        self.clock = FixedClock(NOW)
        self.people = [
            self.store.run_now(lambda tx, number: tx.people.get_or_add(7000 + number, "id", NOW).id, number)
            for number in range(PEOPLE)
        ]
        self.blocked: set[int] = set()
        self.jobs: dict[int, int] = {}
        self.closed: set[int] = set()
        self.seen: set[tuple[int, int]] = set()
        self.arrived: Counter[tuple[int, int]] = Counter()
        self.in_doubt: Counter[tuple[int, int]] = Counter()
        self.messages: dict[tuple[int, int], int] = {}
        self.struck: set[tuple[int, int]] = set()

    # what happens to vacancies

    @rule()
    def publish(self) -> None:
        self._post(len(self.jobs))

    @rule(number=SOME)
    def post_again(self, number: int) -> None:
        for vacancy_id in list(self.jobs)[number : number + 1]:
            self._post(self.jobs[vacancy_id])

    def _post(self, job: int) -> int:
        draft = replace(
            DRAFT,
            company=f"PT Contoh Nomor {job}",
            posted_at=self.clock.now(),
            closes_at=None,
            age_min=None,
            age_max=None,
        )
        name = f"v{len(self.jobs)}"
        life = replace(PUBLISHED, published_at=self.clock.now())
        terms = terms_of(draft, REFERENCE)
        item = new_vacancy(name, draft=draft, life=life, terms=terms, dedupe_keys=dedupe_keys(draft))
        (vacancy_id,) = self.store.run_now(lambda tx: tx.vacancies.add_many([item]))
        self.jobs[vacancy_id] = job
        return vacancy_id

    @rule(number=SOME)
    def close(self, number: int) -> None:
        for vacancy_id in list(self.jobs)[number : number + 1]:
            self.store.run_now(_close, vacancy_id)
            self.closed.add(vacancy_id)

    # what people do

    @rule(number=SOMEBODY, wish=st.sampled_from(WISHES))
    def subscribe(self, number: int, wish: Query) -> None:
        self.store.run_now(Subscribe(self.clock, REFERENCE), self.people[number], wish)

    @rule(number=SOMEBODY, state=st.sampled_from([SubscriptionState.PAUSED, SubscriptionState.ENDED]))
    def rest_one(self, number: int, state: SubscriptionState) -> None:
        person = self.people[number]
        for one in self._subscriptions(person)[:1]:
            self.store.run_now(SetSubscriptionState(self.clock), person, one, state)

    @rule(number=SOMEBODY)
    def go_on_with_one(self, number: int) -> None:
        person = self.people[number]
        for one in self._subscriptions(person)[:1]:
            self.store.run_now(SetSubscriptionState(self.clock), person, one, SubscriptionState.ACTIVE)

    @rule(number=SOMEBODY)
    def stop(self, number: int) -> None:
        self.store.run_now(StopAlerts(self.clock), self.people[number])

    @rule(number=SOMEBODY)
    def resume(self, number: int) -> None:
        self.store.run_now(ResumeAlerts(self.clock), self.people[number])

    @rule(number=SOMEBODY, rhythm=st.sampled_from(Rhythm))
    def set_rhythm(self, number: int, rhythm: Rhythm) -> None:
        person = self.people[number]
        for one in self._subscriptions(person)[:1]:
            self.store.run_now(SetRhythm(self.clock), person, one, rhythm)

    @rule(number=SOMEBODY, hour=st.sampled_from([6, 12, 19]))
    def set_hour(self, number: int, hour: int) -> None:
        self.store.run_now(SetTimes(self.clock), self.people[number], hour, *NIGHT)

    @rule(number=SOMEBODY, vacancy=SOME)
    def see(self, number: int, vacancy: int) -> None:
        person = self.people[number]
        for vacancy_id in list(self.jobs)[vacancy : vacancy + 1]:
            self.store.run_now(MarkSeen(self.clock), person, vacancy_id)
            if self.store.read_now(lambda tx, it: tx.alerts.is_seen(person, it), vacancy_id):
                self.seen.add((person, vacancy_id))

    @rule(number=SOMEBODY)
    def block(self, number: int) -> None:
        self.store.run_now(gone, self.people[number])
        self.blocked.add(self.people[number])

    @rule(number=SOMEBODY)
    def come_back(self, number: int) -> None:
        self.store.run_now(HearFrom(self.clock), self.people[number])
        self.blocked.discard(self.people[number])

    # what the bot does

    @rule(number=st.integers(1, 20))
    def hours(self, number: int) -> None:
        self.clock.moment += timedelta(hours=number)

    @rule()
    def scan(self) -> None:
        while (news := self.store.read_now(ReadNews(self.clock))) is not None:
            self._work_off(news.vacancy_id, is_open=news.is_open)
            self.store.run_now(news_done, news.number)

    @rule()
    def crash_in_a_scan(self) -> None:
        """It is killed before it forgets the news."""
        news = self.store.read_now(ReadNews(self.clock))
        if news is not None:
            self._work_off(news.vacancy_id, is_open=news.is_open)

    def _work_off(self, vacancy_id: int, *, is_open: bool) -> None:
        if not is_open:
            self.store.run_now(QueueUpdates(self.clock), vacancy_id)
            return
        matches = self.store.read_now(MatchVacancy(self.clock, REFERENCE), vacancy_id)
        self.store.run_now(QueueAlerts(self.clock), vacancy_id, matches)

    @rule()
    def digest(self) -> None:
        while self.store.run_now(QueueDigests(self.clock)):
            pass

    @rule(number=FEW)
    def send(self, number: int) -> None:
        for parcel in self._claim(number):
            self._settle(parcel, self._arrive(parcel))

    @rule(number=FEW)
    def send_without_answer(self, number: int) -> None:
        for parcel in self._claim(number):
            self._arrive(parcel)
            self._doubt(parcel)
            self._settle(parcel, Unknown())

    @rule(number=FEW)
    def crash_after_sending(self, number: int) -> None:
        """It arrives, and the process is killed before it writes that down."""
        for parcel in self._claim(number):
            self._arrive(parcel)
            self._doubt(parcel)

    @rule(vacancy=SOME)
    def close_while_sending(self, vacancy: int) -> None:
        for parcel in self._claim(1):
            outcome = self._arrive(parcel)
            self.close(vacancy)
            self.scan()
            self._settle(parcel, outcome)

    # what must hold

    @invariant()
    def at_most_once(self) -> None:
        for pair, times in self.arrived.items():
            assert times <= 1 + self.in_doubt[pair], pair

    def teardown(self) -> None:
        try:
            self._calm()
        finally:
            self.store.close()
            self.folder.cleanup()

    def _calm(self) -> None:
        """Let everything that is under way come to its end: nothing new is lost, and what ended says so."""
        for number in range(PEOPLE):
            self.come_back(number)
        last = self._post(len(self.jobs) + 1)
        for _ in range(9):  # a weekly digest, too
            self.clock.moment = (self.clock.moment + timedelta(days=1)).replace(hour=7, minute=0)
            self.scan()
            self.digest()
            for _ in range(12):
                self.send(3)
        for person in self.people:
            assert self.arrived[person, last] == bool(self._active(person)), "lost"
        for (person, vacancy_id), message in self.messages.items():
            assert vacancy_id not in self.closed or (person, message) in self.struck, "ended, and does not say so"
        assert self.store.read_now(lambda tx: tx.news.pending(1)) == []

    # the phones

    def _claim(self, number: int) -> tuple[Parcel, ...]:
        self.clock.moment += timedelta(seconds=1)
        parcels = self.store.run_now(ClaimMessages(self.clock, REFERENCE), number).parcels
        assert len({parcel.item.person_id for parcel in parcels}) == len(parcels)
        return parcels

    def _arrive(self, parcel: Parcel) -> Outcome:
        item, person = parcel.item, parcel.item.person_id
        if person in self.blocked:
            return Unreachable()
        if item.changes is not None:
            self.struck.add((person, item.changes))
            return Sent(item.changes)
        minute = minute_of_day(self.clock.now())
        assert NIGHT[1] <= minute < NIGHT[0], "sent at night"
        for told in parcel.told:
            self._told(person, told.vacancy.id, told.subscription_id)
        return Sent(item.id)

    def _told(self, person: int, vacancy_id: int, subscription_id: int) -> None:
        assert subscription_id in self._active(person), "sent for a subscription that rests"
        assert vacancy_id not in self.closed, "closed vacancy sent"
        assert (person, vacancy_id) not in self.seen, "seen vacancy sent"
        for other, job in self.jobs.items():
            is_known = self.arrived[person, other] or (person, other) in self.seen
            assert job != self.jobs[vacancy_id] or other == vacancy_id or not is_known, "the same job sent again"
        self.arrived[person, vacancy_id] += 1

    def _doubt(self, parcel: Parcel) -> None:
        for told in parcel.told:
            self.in_doubt[parcel.item.person_id, told.vacancy.id] += 1

    def _settle(self, parcel: Parcel, outcome: Outcome) -> None:
        self.store.run_now(SettleMessage(self.clock), parcel.item, outcome)
        if isinstance(outcome, Sent) and parcel.item.changes is None:
            for told in parcel.told:
                self.messages[parcel.item.person_id, told.vacancy.id] = parcel.item.id

    def _subscriptions(self, person: int) -> list[int]:
        return [one.id for one in self.store.read_now(list_subscriptions, person)]

    def _active(self, person: int) -> set[int]:
        mine = self.store.read_now(list_subscriptions, person)
        return {one.id for one in mine if one.state is SubscriptionState.ACTIVE}


def _close(tx: Transaction, vacancy_id: int) -> None:
    tx.vacancies.set_life(vacancy_id, VacancyLife(status=VacancyStatus.CLOSED), closes_at=None, terms={})


def test_at_most_once_never_unwanted_and_nothing_lost(sqlite_template: Path) -> None:
    run_state_machine_as_test(
        lambda: Ledger(sqlite_template),  # type: ignore[arg-type]
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
