"""Lists found a moment ago are those that would be found now."""

from array import array
from dataclasses import replace
from datetime import timedelta

from db.store import Store
from services.clock import FixedClock
from services.people.meet import MeetPerson
from services.search.find import SearchVacancies
from services.search.recent import KEPT, MOST, Outline, RecentLists
from services.vacancies.model import VacancyStatus
from tests.factories import NOW, PUBLISHED
from tests.unit.matching.examples import OPERATOR
from tests.unit.search.test_find import REFERENCE, add, found, offer


def test_pages_of_a_list_found_lately_are_those_of_a_new_search(store: Store) -> None:
    add(store, *(offer(f"v{number}", age_max=18 + number) for number in range(13)))
    find, again = (SearchVacancies(FixedClock(NOW), REFERENCE, recent=lists) for lists in (None, RecentLists()))
    for _ in range(2):
        for page in range(4):
            assert store.read_now(again, OPERATOR, page=page) == store.read_now(find, OPERATOR, page=page)


def test_a_list_found_lately_knows_what_is_new_closed_or_hidden(sqlite_store: Store) -> None:
    clock = FixedClock(NOW)
    find = SearchVacancies(clock, REFERENCE, recent=RecentLists())
    person = sqlite_store.run_now(MeetPerson(clock), 7001, "id").id
    ids = dict(zip("abc", add(sqlite_store, offer("a"), offer("b"), offer("c")), strict=True))

    def listed() -> set[str]:
        return set(found(sqlite_store.read_now(find, OPERATOR, person_id=person)))

    assert listed() == {"a", "b", "c"}
    add(sqlite_store, offer("d"))
    assert listed() == {"a", "b", "c", "d"}
    closed = replace(PUBLISHED, status=VacancyStatus.CLOSED)
    sqlite_store.run_now(lambda tx: tx.vacancies.set_life(ids["a"], closed, closes_at=None, terms={}))
    assert listed() == {"b", "c", "d"}
    sqlite_store.run_now(lambda tx: tx.hidden.hide_vacancy(person, ids["b"], NOW))
    assert listed() == {"c", "d"}


def test_a_list_is_found_anew_after_a_minute_and_few_are_kept() -> None:
    lists, empty = RecentLists(), Outline(array("q"), total=0, is_total=True, fresh=0, met=frozenset())
    lists.put("a", NOW, empty)
    assert lists.get("a", NOW + KEPT - timedelta(seconds=1)) is empty
    assert lists.get("a", NOW + KEPT) is None
    for number in range(MOST):
        lists.put(number, NOW, empty)
    assert lists.get("a", NOW) is None
    assert lists.get(0, NOW) is empty
