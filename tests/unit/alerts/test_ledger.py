"""The ledger under any order of events: publish, close, subscribe, pause, block, come back, crash, days that pass.

A small world is driven at random. Whatever happens, each person is told of each vacancy at most once, never by a
paused subscription or of a closed vacancy, never at night; and once all is calm nothing that was due is missing.
"""

import shutil
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import open_engine
from db.store import Store
from services.alerts.digest import QueueDigests
from services.alerts.model import SubscriptionState
from services.alerts.scan import MatchVacancy, QueueAlerts, ReadNews, news_done
from services.alerts.silence import HearFrom
from services.alerts.subscribe import SetSubscriptionState, Subscribe
from services.alerts.times import minute_of_day
from services.clock import FixedClock
from services.delivery.claim import ClaimMessages
from services.delivery.model import Outcome, Parcel, Sent, Unknown, Unreachable
from services.delivery.settle import SettleMessage, gone
from services.language.model import Query, Read
from services.ports import Transaction, VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyStatus
from tests.factories import DRAFT, NOW, PUBLISHED, new_vacancy
from tests.stores import CIPHER

REFERENCE = load_reference()
OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))
PEOPLE = 3
NIGHT = (21 * 60, 6 * 60)

Act = tuple[str, int]
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("publish", "close", "hours", "scan", "half_scan", "digest")), st.integers(0, 20)),
        st.tuples(st.sampled_from(("subscribe", "pause", "block", "back")), st.integers(0, PEOPLE - 1)),
        st.tuples(st.sampled_from(("send", "send_unknown", "send_crash")), st.integers(1, 3)),
    ),
    max_size=40,
)


@dataclass
class Model:
    """The store, and what arrived on the phones."""

    store: Store
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    people: list[int] = field(default_factory=list)
    subscriptions: dict[int, int] = field(default_factory=dict)
    active: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    vacancies: list[int] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    arrived: Counter[tuple[int, int]] = field(default_factory=Counter)
    in_doubt: Counter[tuple[int, int]] = field(default_factory=Counter)

    def act(self, name: str, number: int) -> None:
        """Do one thing."""
        getattr(self, name)(number)

    def publish(self, _: int) -> None:
        draft = replace(DRAFT, company=f"PT Contoh {len(self.vacancies)}", closes_at=None, age_min=None, age_max=None)
        item = new_vacancy(f"v{len(self.vacancies)}", draft=draft, life=PUBLISHED, terms=terms_of(draft, REFERENCE))
        self.vacancies += self.store.run_now(lambda tx: tx.vacancies.add_many([item]))

    def close(self, number: int) -> None:
        for vacancy_id in self.vacancies[number : number + 1]:
            self.store.run_now(_close, vacancy_id)
            self.closed.add(vacancy_id)

    def hours(self, number: int) -> None:
        self.clock.moment += timedelta(hours=number)

    def subscribe(self, number: int) -> None:
        person = self.people[number]
        subscription, _ = self.store.run_now(Subscribe(self.clock, REFERENCE), person, OPERATOR)
        self.subscriptions[person] = subscription.id
        self.active.add(person)

    def pause(self, number: int) -> None:
        person = self.people[number]
        if person in self.subscriptions:
            set_state = SetSubscriptionState(self.clock)
            self.store.run_now(set_state, person, self.subscriptions[person], SubscriptionState.PAUSED)
            self.active.discard(person)

    def block(self, number: int) -> None:
        self.store.run_now(gone, self.people[number])
        self.blocked.add(self.people[number])

    def back(self, number: int) -> None:
        self.store.run_now(HearFrom(self.clock), self.people[number])
        self.blocked.discard(self.people[number])

    def scan(self, _: int) -> None:
        while (news := self.store.read_now(ReadNews(self.clock))) is not None:
            self._queue(news.vacancy_id)
            self.store.run_now(news_done, news.number)

    def half_scan(self, _: int) -> None:
        """A scan that is killed before it forgets the news."""
        news = self.store.read_now(ReadNews(self.clock))
        if news is not None:
            self._queue(news.vacancy_id)

    def _queue(self, vacancy_id: int) -> None:
        matches = self.store.read_now(MatchVacancy(self.clock, REFERENCE), vacancy_id)
        self.store.run_now(QueueAlerts(self.clock), vacancy_id, matches)

    def digest(self, _: int) -> None:
        while self.store.run_now(QueueDigests(self.clock)):
            pass

    def send(self, number: int) -> None:
        for parcel in self._claim(number):
            self._settle(parcel, self._arrive(parcel))

    def send_unknown(self, number: int) -> None:
        """It arrives, but no answer comes."""
        for parcel in self._claim(number):
            self._arrive(parcel)
            self._doubt(parcel)
            self._settle(parcel, Unknown())

    def send_crash(self, number: int) -> None:
        """It arrives, and the process is killed before it writes that down."""
        for parcel in self._claim(number):
            self._arrive(parcel)
            self._doubt(parcel)

    def _claim(self, number: int) -> tuple[Parcel, ...]:
        self.clock.moment += timedelta(seconds=1)
        parcels = self.store.run_now(ClaimMessages(self.clock, REFERENCE), number).parcels
        assert len({parcel.item.person_id for parcel in parcels}) == len(parcels)
        return parcels

    def _arrive(self, parcel: Parcel) -> Outcome:
        person = parcel.item.person_id
        if person in self.blocked:
            return Unreachable()
        minute = minute_of_day(self.clock.now())
        assert NIGHT[1] <= minute < NIGHT[0], "sent at night"
        if parcel.item.changes is None:
            assert person in self.active, "sent to somebody who paused"
            for told in parcel.told:
                assert told.vacancy.id not in self.closed, "closed vacancy sent"
                self.arrived[person, told.vacancy.id] += 1
        return Sent(parcel.item.id)

    def _doubt(self, parcel: Parcel) -> None:
        for told in parcel.told:
            self.in_doubt[parcel.item.person_id, told.vacancy.id] += 1

    def _settle(self, parcel: Parcel, outcome: Outcome) -> None:
        self.store.run_now(SettleMessage(self.clock), parcel.item, outcome)

    def calm(self) -> None:
        """Let everything that is under way come to its end."""
        for number in range(PEOPLE):
            self.back(number)
        for _ in range(4):
            self.clock.moment += timedelta(days=1)
            self.clock.moment = self.clock.moment.replace(hour=4, minute=0)
            self.scan(0)
            self.digest(0)
            for _ in range(30):
                self.send(3)


def _close(tx: Transaction, vacancy_id: int) -> None:
    tx.vacancies.set_life(vacancy_id, VacancyLife(status=VacancyStatus.CLOSED), closes_at=None, terms={})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_at_most_once_never_unwanted_and_nothing_lost(sqlite_template: Path, acts: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(sqlite_template, Path(folder) / "store.db")
        with closing(Store(open_engine(f"sqlite:///{path}"), CIPHER)) as store:
            model = Model(store)
            model.people = [
                store.run_now(lambda tx, number: tx.people.get_or_add(7000 + number, "id", NOW).id, number)
                for number in range(PEOPLE)
            ]
            for name, number in acts:
                model.act(name, number)
            for pair, times in model.arrived.items():
                assert times <= 1 + model.in_doubt[pair], pair
            last = len(model.vacancies)
            model.publish(0)
            listening = set(model.active)
            model.calm()
            for person in listening:
                assert model.arrived[person, model.vacancies[last]] >= 1, "lost"
            assert store.read_now(lambda tx: tx.news.pending(1)) == []
