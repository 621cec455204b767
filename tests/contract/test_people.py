"""`services.ports.People`, `SavedVacancies` and `HiddenThings`, on both stores."""

from datetime import timedelta

from db.store import Store
from services.people.model import Person
from services.ports import VacancyLife
from services.vacancies.hidden_model import Hidden, HiddenKind
from services.vacancies.model import VacancyStatus
from tests.factories import NOW, new_vacancy

TELEGRAM_ID = 7_123_456_789  # does not fit 32 bits


def person(store: Store, telegram_id: int = TELEGRAM_ID) -> Person:
    return store.run_now(lambda tx: tx.people.get_or_add(telegram_id, "id", NOW))


def vacancies(store: Store, count: int) -> list[int]:
    return store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy(str(number)) for number in range(count)]))


def test_a_person_is_noted_down_once(store: Store) -> None:
    assert store.read_now(lambda tx: tx.people.find(TELEGRAM_ID)) is None
    first = person(store)
    assert store.read_now(lambda tx: tx.people.find(TELEGRAM_ID)) == first
    assert (first.telegram_id, first.language, first.created_at) == (TELEGRAM_ID, "id", NOW)
    again = store.run_now(lambda tx: tx.people.get_or_add(TELEGRAM_ID, "en", NOW + timedelta(days=1)))
    assert again == first
    assert person(store, 5).id != first.id


def test_saving_twice_says_so_and_keeps_one(store: Store) -> None:
    one, (job,) = person(store), vacancies(store, 1)
    assert store.run_now(lambda tx: tx.saved.save(one.id, job, NOW)) is True
    assert store.run_now(lambda tx: tx.saved.save(one.id, job, NOW)) is False
    assert store.read_now(lambda tx: (tx.saved.count(one.id), tx.saved.is_saved(one.id, job))) == (1, True)
    assert store.run_now(lambda tx: tx.saved.remove(one.id, job)) is True
    assert store.run_now(lambda tx: tx.saved.remove(one.id, job)) is False
    assert store.read_now(lambda tx: (tx.saved.count(one.id), tx.saved.is_saved(one.id, job))) == (0, False)


def test_saved_vacancies_are_listed_last_saved_first_in_pages(store: Store) -> None:
    one, jobs = person(store), vacancies(store, 5)
    for job, minute in zip(jobs, (3, 1, 5, 1, 2), strict=True):
        store.run_now(lambda tx, job, minute: tx.saved.save(one.id, job, NOW + timedelta(minutes=minute)), job, minute)
    expected = [jobs[2], jobs[0], jobs[4], jobs[3], jobs[1]]
    pages = [store.read_now(lambda tx, start: tx.saved.list(one.id, start, 2), start) for start in (0, 2, 4, 6)]
    assert [[vacancy.id for vacancy in page] for page in pages] == [expected[:2], expected[2:4], expected[4:], []]


def test_what_others_saved_is_not_shown_and_closed_ones_stay(store: Store) -> None:
    one, other, (job,) = person(store), person(store, 5), vacancies(store, 1)
    store.run_now(lambda tx: tx.saved.save(one.id, job, NOW))
    closed = VacancyLife(status=VacancyStatus.CLOSED)
    store.run_now(lambda tx: tx.vacancies.set_life(job, closed, closes_at=None, terms={}))
    assert store.read_now(lambda tx: tx.saved.list(other.id, 0, 10)) == []
    (vacancy,) = store.read_now(lambda tx: tx.saved.list(one.id, 0, 10))
    assert (vacancy.id, vacancy.status) == (job, VacancyStatus.CLOSED)


def test_things_are_hidden_for_one_person_until_shown_again(store: Store) -> None:
    one, other, (job, job_too) = person(store), person(store, 5), vacancies(store, 2)
    vacancy = store.read_now(lambda tx: tx.vacancies.get(job))
    assert vacancy is not None
    company = vacancy.company_id
    assert company is not None
    for _ in range(2):
        store.run_now(lambda tx: tx.hidden.hide_vacancy(one.id, job, NOW))
        store.run_now(lambda tx: tx.hidden.hide_company(one.id, company, NOW))
    store.run_now(lambda tx: tx.hidden.hide_vacancy(one.id, job_too, NOW))
    assert store.read_now(lambda tx: tx.hidden.vacancies(one.id)) == {job, job_too}
    assert store.read_now(lambda tx: tx.hidden.companies(one.id)) == {company}
    assert not store.read_now(lambda tx: tx.hidden.vacancies(other.id) | tx.hidden.companies(other.id))
    store.run_now(lambda tx: tx.hidden.hide_company(other.id, company, NOW))
    store.run_now(lambda tx: tx.hidden.hide_vacancy(other.id, job_too, NOW + timedelta(minutes=1)))
    assert store.read_now(lambda tx: tx.hidden.list(other.id)) == [
        Hidden(HiddenKind.VACANCY, job_too, "Operator Produksi"),
        Hidden(HiddenKind.COMPANY, company, "PT Cahaya Tirta Manunggal"),
    ]
    assert len(store.read_now(lambda tx: tx.hidden.list(one.id))) == 3
    store.run_now(lambda tx: tx.hidden.unhide_vacancy(one.id, job))
    store.run_now(lambda tx: tx.hidden.unhide_company(one.id, company))
    assert store.read_now(lambda tx: tx.hidden.vacancies(one.id)) == {job_too}
    assert store.read_now(lambda tx: tx.hidden.companies(one.id)) == frozenset()
