"""From one tap to the phone and to the end of the vacancy, the same on both stores."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from db.store import Store
from services.alerts.digest import QueueDigests
from services.alerts.edit import DropPart
from services.alerts.ending import QueueUpdates
from services.alerts.model import Rhythm
from services.alerts.scan import MatchVacancy, QueueAlerts, ReadNews, news_done
from services.alerts.silence import HearFrom
from services.alerts.subscribe import SetRhythm, Subscribe
from services.clock import FixedClock
from services.delivery.claim import ClaimMessages
from services.delivery.model import MessageKind, MessageStatus, Sent, Unreachable
from services.delivery.settle import SettleMessage
from services.language.describe import ChipKind
from services.language.model import Query, Read
from services.people.consent import GiveConsent, WithdrawConsent
from services.people.erase import ErasePerson
from services.people.model import Answers, Consent
from services.ports import VacancyLife
from services.reference.load import load_reference
from services.search.terms import terms_of
from services.vacancies.model import Sex, VacancyStatus
from tests.factories import DRAFT, NOW, PUBLISHED, new_vacancy

FEMALE = Read(Sex.FEMALE, "perempuan")
OPERATOR = Query(occupations=(Read("operator-produksi", "operator produksi"),))


def test_the_whole_way(store: Store) -> None:
    clock, reference = FixedClock(NOW), load_reference()
    people = [
        store.run_now(lambda tx, number: tx.people.get_or_add(7000 + number, "id", NOW).id, number)
        for number in range(2)
    ]
    for person in people:
        store.run_now(Subscribe(clock, reference), person, OPERATOR)
    draft = replace(DRAFT, age_min=None, age_max=None)
    item = new_vacancy("a", draft=draft, life=PUBLISHED, terms=terms_of(draft, reference))
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([item]))
    news = store.read_now(ReadNews(clock))
    assert news is not None
    matches = store.read_now(MatchVacancy(clock, reference), job)
    assert [match.person_id for match in matches] == people
    assert [store.run_now(QueueAlerts(clock), job, matches) for _ in range(2)] == [2, 0]
    store.run_now(news_done, news.number)
    assert store.read_now(MatchVacancy(clock, reference), job) == []

    claimed = store.run_now(ClaimMessages(clock, reference), 5)
    first, second = claimed.parcels
    assert {one.told[0].vacancy.id for one in claimed.parcels} == {job}
    assert store.run_now(SettleMessage(clock), first.item, Sent(501)) is MessageStatus.SENT
    assert store.run_now(SettleMessage(clock), second.item, Unreachable()) is MessageStatus.CANCELLED

    closed = VacancyLife(status=VacancyStatus.CLOSED)
    store.run_now(lambda tx: tx.vacancies.set_life(job, closed, closes_at=None, terms={}))
    assert [store.run_now(QueueUpdates(clock), job) for _ in range(2)] == [1, 0]
    clock.moment += timedelta(seconds=1)
    (change,) = store.run_now(ClaimMessages(clock, reference), 5).parcels
    assert (change.item.kind, change.item.changes, change.told[0].is_open) == (MessageKind.UPDATE, 501, False)


def test_a_digest_that_met_a_block_comes_again_after_it(store: Store) -> None:
    clock, reference = FixedClock(NOW), load_reference()
    person = store.run_now(lambda tx: tx.people.get_or_add(7000, "id", NOW).id)
    subscription, _ = store.run_now(Subscribe(clock, reference), person, replace(OPERATOR, age=Read(33, "33")))
    assert subscription.query.age is None
    store.run_now(SetRhythm(clock), person, subscription.id, Rhythm.DAILY)
    draft = replace(DRAFT, age_min=None, age_max=None)
    terms = terms_of(draft, reference)
    (job,) = store.run_now(
        lambda tx: tx.vacancies.add_many([new_vacancy("a", draft=draft, life=PUBLISHED, terms=terms)])
    )
    store.run_now(QueueAlerts(clock), job, store.read_now(MatchVacancy(clock, reference), job))
    clock.moment += timedelta(days=1)
    assert store.run_now(QueueDigests(clock)) == 1
    (parcel,) = store.run_now(ClaimMessages(clock, reference), 5).parcels
    store.run_now(SettleMessage(clock), parcel.item, Unreachable())
    assert store.run_now(QueueDigests(clock)) == 0
    store.run_now(HearFrom(clock), person)
    clock.moment += timedelta(days=1)
    assert store.run_now(QueueDigests(clock)) == 1
    (again,) = store.run_now(ClaimMessages(clock, reference), 5).parcels
    assert [told.vacancy.id for told in again.told] == [job]


def test_who_changes_a_search_or_goes_while_a_vacancy_is_matched_stops_nobody_else(postgres_store: Store) -> None:
    store, clock, reference = postgres_store, FixedClock(NOW), load_reference()
    terms = terms_of(DRAFT, reference)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("a", life=PUBLISHED, terms=terms)]))
    kept, changed, gone = (
        store.run_now(lambda tx, number: tx.people.get_or_add(7000 + number, "id", NOW).id, number)
        for number in range(3)
    )
    wishes = {kept: OPERATOR, changed: replace(OPERATOR, words=("produksi",)), gone: replace(OPERATOR, sex=FEMALE)}
    ids = {one: store.run_now(Subscribe(clock, reference), one, wish)[0].id for one, wish in wishes.items()}
    done: list[str] = []

    def meanwhile(*arguments: Any) -> None:
        """Between the candidates and their queries others commit."""
        if "FROM subscription_key" in arguments[2] and not done:
            done.append(arguments[2])
            store.run_now(DropPart(clock, reference), changed, ids[changed], lambda chip: chip.kind is ChipKind.WORD)
            store.run_now(ErasePerson(clock), gone)

    event.listen(store.engine, "after_cursor_execute", meanwhile)
    match = MatchVacancy(clock, reference)
    assert [found.person_id for found in store.read_now(match, job)] == [kept]
    assert done
    assert [found.person_id for found in store.read_now(match, job)] == [kept, changed]


def test_nothing_is_told_from_a_home_that_nobody_knows(store: Store) -> None:
    clock, reference = FixedClock(NOW), load_reference()
    person = store.run_now(lambda tx: tx.people.get_or_add(7000, "id", NOW).id)
    store.run_now(Subscribe(clock, reference), person, replace(OPERATOR, near_home=True))
    terms = terms_of(DRAFT, reference)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy("a", life=PUBLISHED, terms=terms)]))
    match = MatchVacancy(clock, reference)
    assert store.read_now(match, job) == []
    store.run_now(GiveConsent(clock), person, "id")
    store.run_now(lambda tx: tx.profiles.put(person, Answers(wanted=("operator-produksi",)), NOW))
    assert store.read_now(match, job) == []
    store.run_now(lambda tx: tx.profiles.put(person, Answers(area_code=DRAFT.area_code), NOW))
    matches = store.read_now(match, job)
    assert [found.person_id for found in matches] == [person]
    store.run_now(lambda tx: tx.profiles.give_consent(person, Consent("an older text", "id", NOW)))
    assert store.read_now(match, job) == []
    assert store.run_now(QueueAlerts(clock), job, matches) == 1
    store.run_now(WithdrawConsent(clock), person)
    assert store.run_now(ClaimMessages(clock, reference), 5).parcels == ()
