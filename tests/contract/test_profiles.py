"""Consent, profile, export and erasure, on both stores."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from db.models.profiles import ConsentRow
from db.repositories.traces import tables_about_people
from db.store import Store
from services.alerts.subscribe import Subscribe
from services.clock import FixedClock
from services.conversation.documents import WriteDocument
from services.delivery.model import MessageKind, NewMessage
from services.language.model import Query, Read
from services.people.consent import TEXT_VERSION, ConsentNeeded, GiveConsent, WithdrawConsent, has_consent
from services.people.erase import ErasePerson, NothingHeld
from services.people.export import ExportData
from services.people.model import Answers, Availability, Consent
from services.people.register import Answer, BeginProfile, NoProfile, NotAdult, own_answers, own_profile
from services.reference.load import load_reference
from services.reference.model import Education
from services.vacancies.report import ReportVacancy
from services.vacancies.report_model import ReportReason
from tests.factories import NOW, new_vacancy

CLOCK = FixedClock(NOW)
TELEGRAM_ID, NAME, PHONE = 7_123_456_789, "Nur'aini Rahasia", "+6281200007777"
FULL = Answers(
    wanted=("operator-produksi", "satpam"),
    area_code="32.16.07",
    education=Education.SMK,
    majors=("teknik-pemesinan",),
    graduated=2021,
    school="SMKN 7 Rahasia",
    experience_years=1.5,
    history=("Operator, PT Rahasia", "Kasir"),
    competences=("forklift",),
    pay_min=5_500_000,
    availability=Availability.SHIFT,
    name=NAME,
    phone=PHONE,
    birth_year=2003,
)


def person(store: Store, telegram_id: int = TELEGRAM_ID) -> int:
    return store.run_now(lambda tx: tx.people.get_or_add(telegram_id, "id", NOW)).id


def registered(store: Store, telegram_id: int = TELEGRAM_ID) -> int:
    one = person(store, telegram_id)
    store.run_now(GiveConsent(CLOCK), one, "id")
    store.run_now(lambda tx: tx.profiles.put(one, FULL, NOW))
    return one


def queued(person_id: int) -> NewMessage:
    """Return a message that waits to be sent."""
    kind = MessageKind.NOW_DAILY
    return NewMessage(key=f"slower:{person_id}", person_id=person_id, kind=kind, rank=0, turn=0, due_at=NOW)


def fill(store: Store, telegram_id: int) -> int:
    """Let somebody leave a trace in every table about people that a conversation fills."""
    one = registered(store, telegram_id)
    (job,) = store.run_now(lambda tx: tx.vacancies.add_many([new_vacancy(f"of {telegram_id % 10}")]))
    vacancy = store.read_now(lambda tx: tx.vacancies.get(job))
    assert vacancy is not None
    assert vacancy.company_id is not None
    company = vacancy.company_id
    store.run_now(lambda tx: tx.saved.save(one, job, NOW))
    store.run_now(lambda tx: tx.hidden.hide_vacancy(one, job, NOW))
    store.run_now(lambda tx: tx.hidden.hide_company(one, company, NOW))
    store.run_now(ReportVacancy(CLOCK), one, job, ReportReason.OTHER, "kata rahasia")
    query = Query(text="rahasia", occupations=(Read("satpam", "satpam"),))
    store.run_now(Subscribe(CLOCK, load_reference()), one, query)
    store.run_now(lambda tx: tx.outbox.add([queued(one)], NOW))
    key = f"fsm:1:{telegram_id}:{telegram_id}:aiogd:stack::data"
    store.run_now(WriteDocument(CLOCK), key, '{"query": "rahasia"}')
    return one


def test_a_profile_comes_back_as_it_was_told(store: Store) -> None:
    one, other = registered(store), person(store, 5)
    assert store.read_now(own_answers, one) == FULL
    assert store.read_now(own_answers, other) is None
    changed = store.run_now(Answer(CLOCK), one, {"pay_min": None, "majors": (), "name": "Nur"})
    assert store.read_now(own_answers, one) == changed == replace(FULL, pay_min=None, majors=(), name="Nur")
    profile = store.read_now(own_profile, one, NOW)
    assert profile is not None
    assert (profile.age, profile.may_be_older) == (NOW.year - 2003 - 1, True), (
        "the birthday of this year may be to come"
    )
    assert (profile.area_code, profile.experience_years) == ("32.16.07", 1.5)


def test_nothing_is_stored_before_consent(store: Store) -> None:
    one = person(store)
    with pytest.raises(ConsentNeeded):
        store.run_now(BeginProfile(CLOCK), one, 2000)
    with pytest.raises(ConsentNeeded):
        store.run_now(Answer(CLOCK), one, {})
    assert store.read_now(lambda tx: tx.profiles.get(one)) is None
    store.run_now(GiveConsent(CLOCK), one, "id")
    with pytest.raises(NoProfile):
        store.run_now(Answer(CLOCK), one, {"name": NAME})


def test_consent_is_kept_with_its_text_language_and_time_and_a_new_text_is_asked_for_again(store: Store) -> None:
    one = person(store)
    for _ in range(2):
        store.run_now(GiveConsent(CLOCK), one, "id")
    assert store.read_now(lambda tx: tx.profiles.consent(one)) == Consent(TEXT_VERSION, "id", NOW)
    with store.engine.connect() as connection:
        assert len(connection.execute(select(ConsentRow)).all()) == 1
    store.run_now(lambda tx: tx.profiles.give_consent(one, Consent("2020-01-01", "id", NOW)))
    assert not store.read_now(has_consent, one)
    assert store.read_now(own_answers, one) is None


def test_withdrawing_deletes_the_profile_and_keeps_when_it_was(store: Store) -> None:
    one = registered(store)
    later = NOW + timedelta(days=1)
    assert store.run_now(WithdrawConsent(FixedClock(later)), one) is True
    assert store.run_now(WithdrawConsent(FixedClock(later)), one) is False
    assert store.read_now(lambda tx: (tx.profiles.get(one), tx.profiles.consent(one))) == (None, None)
    with store.engine.connect() as connection:
        (row,) = connection.execute(select(ConsentRow)).all()
    assert (row.given_at, row.withdrawn_at) == (NOW, later)


@pytest.mark.parametrize(
    ("years", "had_birthday", "is_stored"),
    [(17, True, False), (18, False, False), (18, True, True), (19, False, True), (5, True, False)],
)
def test_nobody_under_18_gets_a_profile(store: Store, years: int, had_birthday: bool, is_stored: bool) -> None:
    one = person(store)
    store.run_now(GiveConsent(CLOCK), one, "id")
    if is_stored:
        store.run_now(BeginProfile(CLOCK), one, NOW.year - years, had_birthday=had_birthday)
    else:
        with pytest.raises(NotAdult):
            store.run_now(BeginProfile(CLOCK), one, NOW.year - years, had_birthday=had_birthday)
    assert (store.read_now(lambda tx: tx.profiles.get(one)) is not None) is is_stored


def test_who_a_person_is_is_not_stored_in_clear(store: Store) -> None:
    registered(store)
    with store.engine.connect() as connection:
        row = connection.execute(text("SELECT name, phone, birth_year, school, history FROM profile")).one()
    stored = b" ".join(bytes(value) for value in row)
    assert [secret for secret in (NAME, "Rahasia", PHONE, "2003") if secret.encode() in stored] == []


def test_everything_held_is_exported_in_clear_and_nothing_of_others(store: Store) -> None:
    one = fill(store, TELEGRAM_ID)
    fill(store, 5_550_001)
    told = json.loads(store.read_now(ExportData(CLOCK), one))["held"]
    assert set(told) >= {"person", "consent", "profile", "saved_vacancy", "hidden_vacancy", "vacancy_report", "outbox"}
    assert (told["profile"][0]["name"], told["profile"][0]["phone"]) == (NAME, PHONE)
    assert told["vacancy_report"][0]["text"] == "kata rahasia"
    assert told["saved_vacancy"][0]["vacancy_title"]
    assert json.loads(told["key_value"][0]["value"]) == {"query": "rahasia"}
    assert "5550001" not in json.dumps(told)
    assert all(len(rows) == 1 for name, rows in told.items() if name != "subscription_key")


def test_erasing_takes_every_row_and_leaves_a_proof_without_a_name(store: Store) -> None:
    one, other = fill(store, TELEGRAM_ID), fill(store, 5_550_001)
    number = store.run_now(ErasePerson(CLOCK), one)
    held = store.read_now(lambda tx: tx.traces.of(one))
    assert {name: rows for name, rows in held.items() if rows} == {}
    assert store.read_now(lambda tx: tx.key_values.get(f"fsm:1:{TELEGRAM_ID}:{TELEGRAM_ID}:aiogd:stack::data")) is None
    assert store.read_now(lambda tx: tx.traces.erased_at(number)) == NOW
    with pytest.raises(NothingHeld):
        store.run_now(ErasePerson(CLOCK), one)
    assert store.read_now(own_answers, other) == FULL
    assert len(store.read_now(lambda tx: tx.traces.of(other))["key_value"]) == 1


def test_every_table_about_people_goes_with_the_person(store: Store) -> None:
    for table, column in tables_about_people():
        assert all(key.ondelete == "CASCADE" for key in column.foreign_keys), table.name


def test_erased_bytes_are_in_no_file_of_the_store(sqlite_store: Store) -> None:
    one = fill(sqlite_store, TELEGRAM_ID)
    with sqlite_store.engine.connect() as connection:
        row = connection.execute(text("SELECT name, phone, birth_year, school, history FROM profile")).one()
        document = connection.scalar(text("SELECT value FROM key_value WHERE key LIKE 'fsm:%'"))
    marks = [str(TELEGRAM_ID).encode(), TELEGRAM_ID.to_bytes(6, "big"), *(bytes(value) for value in (*row, document))]
    path = Path(sqlite_store.engine.url.database or "")
    assert [mark for mark in marks if mark not in _bytes_of(path)] == []
    sqlite_store.run_now(ErasePerson(CLOCK), one)
    assert [mark for mark in marks if mark in _bytes_of(path)] == []


def _bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
