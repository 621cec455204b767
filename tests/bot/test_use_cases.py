"""What a person keeps and hides, and updates that are written down: the same on both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.store import Store
from services.clock import FixedClock
from services.conversation.updates import KEPT, FinishTurn, ForgetUpdates, ReceiveUpdates, waiting_updates
from services.errors import VacancyGone
from services.matching.model import Fit
from services.people.meet import MeetPerson
from services.ports import InboxItem
from services.reference.load import load_reference
from services.vacancies.expire import ExpireVacancies
from services.vacancies.hide import HideCompany, HideVacancy, unhide_company, unhide_vacancy
from services.vacancies.model import VacancyStatus
from services.vacancies.save import ListSaved, SavedState, SaveVacancy, unsave_vacancy
from services.vacancies.show import ShowVacancy
from tests.factories import NOW, PUBLISHED, new_vacancy


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


def add(store: Store, external_id: str, status: VacancyStatus = VacancyStatus.PUBLISHED) -> int:
    item = new_vacancy(external_id, life=replace(PUBLISHED, status=status))
    return store.run_now(lambda tx: tx.vacancies.add_many([item]))[0]


def test_a_person_is_met_once(store: Store, clock: FixedClock) -> None:
    first, again = (store.run_now(MeetPerson(clock), 7001, None) for _ in range(2))
    other = store.run_now(MeetPerson(clock), 7002, None)
    assert first == again
    assert first.id != other.id
    assert first.language == "id"


def test_kept_vacancies_come_with_their_state_newest_first(store: Store, clock: FixedClock) -> None:
    person = store.run_now(MeetPerson(clock), 7001, None).id
    kept = [add(store, f"k{number}") for number in range(7)]
    for vacancy_id in kept:
        clock.moment += timedelta(minutes=1)
        assert store.run_now(SaveVacancy(clock), person, vacancy_id)
        assert not store.run_now(SaveVacancy(clock), person, vacancy_id)
    closed = replace(PUBLISHED, status=VacancyStatus.CLOSED)
    paused = replace(PUBLISHED, status=VacancyStatus.PAUSED)
    closes_at = NOW + timedelta(days=14)
    store.run_now(lambda tx: tx.vacancies.set_life(kept[6], closed, closes_at=closes_at, terms={}))
    store.run_now(lambda tx: tx.vacancies.set_life(kept[5], paused, closes_at=closes_at, terms={}))
    page = store.read_now(ListSaved(clock), person, 0)
    assert [item.vacancy.id for item in page.items] == kept[:1:-1]
    assert [item.state for item in page.items[:3]] == [SavedState.CLOSED, SavedState.AWAY, SavedState.OPEN]
    assert (page.total, page.pages) == (7, 2)
    assert store.read_now(ListSaved(clock), person, 99).page == 1
    clock.moment += timedelta(days=20)
    assert store.read_now(ListSaved(clock), person, 1).items[0].state is SavedState.EXPIRED
    assert store.run_now(unsave_vacancy, person, kept[6])
    assert not store.run_now(unsave_vacancy, person, kept[6])


@pytest.mark.parametrize("status", [status for status in VacancyStatus if status is not VacancyStatus.PUBLISHED])
def test_what_is_not_published_is_neither_shown_nor_kept(
    sqlite_store: Store, clock: FixedClock, status: VacancyStatus
) -> None:
    person = sqlite_store.run_now(MeetPerson(clock), 7001, None).id
    vacancy_id = add(sqlite_store, "a1", status)
    show = ShowVacancy(clock, load_reference(), lambda _vacancy, _query, _profile: Fit(0))
    with pytest.raises(VacancyGone):
        sqlite_store.read_now(show, person, vacancy_id, None)
    with pytest.raises(VacancyGone):
        sqlite_store.run_now(SaveVacancy(clock), person, vacancy_id)


def test_hiding_and_second_thoughts(store: Store, clock: FixedClock) -> None:
    person = store.run_now(MeetPerson(clock), 7001, None).id
    vacancy_id, nameless = add(store, "a1"), new_vacancy("a2", company=None)
    nameless_id = store.run_now(lambda tx: tx.vacancies.add_many([nameless]))[0]
    for _ in range(2):
        store.run_now(HideVacancy(clock), person, vacancy_id)
        store.run_now(HideCompany(clock), person, vacancy_id)
    assert store.read_now(lambda tx: tx.hidden.vacancies(person)) == {vacancy_id}
    assert len(store.read_now(lambda tx: tx.hidden.companies(person))) == 1
    with pytest.raises(VacancyGone):
        store.run_now(HideCompany(clock), person, nameless_id)
    for number in (999_999, add(store, "draft", VacancyStatus.DRAFT)):
        for hide in (HideVacancy(clock), HideCompany(clock)):
            with pytest.raises(VacancyGone):
                store.run_now(hide, person, number)
    for _ in range(2):
        store.run_now(unhide_vacancy, person, vacancy_id)
        store.run_now(unhide_company, person, vacancy_id)
        store.run_now(unhide_company, person, nameless_id)
    assert not store.read_now(lambda tx: tx.hidden.vacancies(person) | tx.hidden.companies(person))


def test_vacancies_expire_in_steps(store: Store, clock: FixedClock) -> None:
    for number in range(3):
        add(store, f"e{number}")
    assert store.run_now(ExpireVacancies(clock)) == 0
    clock.moment += timedelta(days=15)
    assert store.run_now(ExpireVacancies(clock)) == 3
    assert store.run_now(ExpireVacancies(clock)) == 0


def test_an_update_is_received_once_and_remembered_for_a_while(store: Store, clock: FixedClock) -> None:
    items = [InboxItem(12, '{"b":1}'), InboxItem(11, '{"a":1}')]
    assert store.run_now(ReceiveUpdates(clock), items) == [12, 11]
    assert store.run_now(ReceiveUpdates(clock), items) == []
    assert [item.update_id for item in store.read_now(waiting_updates, -1)] == [11, 12]
    store.run_now(FinishTurn(clock), 11, {})
    assert store.read_now(waiting_updates, -1) == [InboxItem(12, '{"b":1}')]
    assert store.run_now(ForgetUpdates(clock)) == 0
    assert store.run_now(ReceiveUpdates(clock), items) == []
    clock.moment += KEPT + timedelta(hours=1)
    assert store.run_now(ForgetUpdates(clock)) == 1
    assert [item.update_id for item in store.read_now(waiting_updates, -1)] == [12]
