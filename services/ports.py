"""What the domain needs of the outside, as protocols; `db/` and `bot/` implement them.

Every repository hangs on a `Transaction`: a use case is called as `use_case(tx, ...)` inside exactly one
transaction, which commits when it returns and rolls back when it raises. Repositories never commit and return the
frozen dataclasses of `services/*/model.py`, never rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.alerts.ports import Alerts, Recipients, Subscriptions, VacancyNews
from services.delivery.ports import Outbox
from services.people.model import Person
from services.people.ports import Guardians, Moves, Profiles, Traces
from services.search.model import IndexRequest
from services.vacancies.hidden_model import Hidden
from services.vacancies.model import Vacancy, VacancyDetail, VacancyDraft, VacancyFacts, VacancyStatus
from services.vacancies.report_model import Report, ReportReason


@dataclass(frozen=True, slots=True)
class DedupeCandidate:
    """What is needed to judge whether a stored vacancy and a new one of another source are the same."""

    id: int
    title: str
    company: str
    area_code: str
    is_internship: bool
    first_seen_at: datetime
    posted_at: datetime | None
    closes_at: datetime | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A known (source, external id): the vacancy it belongs to and the hash of what it said."""

    vacancy_id: int
    content_hash: str
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyLife:
    """Status, verification and sample mark with which a vacancy is stored.

    `closing_is_stated` False: the closing date, if there is one, is ours; no source states it.
    """

    status: VacancyStatus
    is_sample: bool = False
    published_at: datetime | None = None
    closing_is_stated: bool = True
    verified_by: str | None = None
    verified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVacancy:
    """A vacancy to be stored: what it says, its life, where it came from, and how it is found again.

    `terms`: index term -> weight in hundredths. `dedupe_keys`: keys under which the same job of another source looks
    for it. `first_seen_at`: the moment of its first import.
    """

    draft: VacancyDraft
    first_seen_at: datetime
    life: VacancyLife
    source: str
    external_id: str
    content_hash: str
    terms: dict[str, int]
    dedupe_keys: tuple[str, ...]


class Vacancies(Protocol):
    """Stored vacancies; adding, replacing or changing the life of one keeps its index postings in step.

    What is published or closed is written down as news for the alerts.
    """

    def claim(self) -> None:
        """Wait until no other transaction writes vacancies, so that what is then read stays true until the end."""
        ...

    def get(self, vacancy_id: int) -> Vacancy | None: ...
    def get_detail(self, vacancy_id: int) -> VacancyDetail | None: ...
    def get_many(self, vacancy_ids: Sequence[int]) -> list[Vacancy]:
        """In the order asked; unknown ids are left out."""
        ...

    def get_facts(self, vacancy_ids: Sequence[int]) -> list[VacancyFacts]:
        """What many vacancies are judged by, in the order asked; unknown ids are left out."""
        ...

    def find_sources(self, source: str, external_ids: Sequence[str]) -> dict[str, StoredSource]: ...
    def find_dedupe_candidates(self, keys: Sequence[str]) -> dict[str, list[DedupeCandidate]]:
        """Stored vacancies under each blocking key, lowest id first."""
        ...

    def add_many(self, items: Sequence["NewVacancy"]) -> list[int]:
        """Store new vacancies with their postings; returns their ids in the order given."""
        ...

    def replace(self, vacancy_id: int, item: "NewVacancy") -> None:
        """Write what the first source now says; life, id and other sources stay."""
        ...

    def add_source(
        self, vacancy_id: int, *, source: str, external_id: str, url: str | None, content_hash: str
    ) -> None: ...
    def touch_source(self, source: str, external_id: str, content_hash: str) -> None:
        """Remember a new hash of a source that is not the first one."""
        ...

    def set_life(
        self, vacancy_id: int, life: VacancyLife, *, closes_at: datetime | None, terms: dict[str, int]
    ) -> None:
        """Write status, verification and closing date; postings follow."""
        ...

    def iterate_details(self, after_id: int, limit: int) -> list[VacancyDetail]:
        """Vacancies of any status with ids above `after_id`, lowest first: for rebuilding the index."""
        ...

    def replace_terms(self, vacancy_id: int, terms: dict[str, int]) -> None: ...
    def find_by_source(self, source: str) -> list[int]: ...
    def find_by_external_id(self, external_id: str) -> list[int]:
        """Vacancies that a source, whichever, knows by this id."""
        ...

    def expire(self, now: datetime, limit: int) -> int:
        """Mark at most `limit` published vacancies past their closing date as expired; returns how many."""
        ...

    def count(self, *, open_at: datetime | None = None) -> int: ...
    def newest(self) -> int:
        """The highest id, 0 when there is none."""
        ...


class VacancyIndex(Protocol):
    """The postings table: finds candidates, fast and in the same order on every store."""

    def candidates(self, request: IndexRequest) -> list[int]:
        """Vacancy ids, best first."""
        ...

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """How many vacancies hold each term; a term that none holds may be missing."""
        ...

    def vocabulary(self, minimum: int) -> dict[str, int]:
        """Plain words of the index (not concept terms) held by at least `minimum` vacancies, with that count."""
        ...


class People(Protocol):
    """People who wrote to the bot."""

    def find(self, telegram_id: int) -> Person | None: ...
    def get_or_add(self, telegram_id: int, language: str, now: datetime) -> Person: ...
    def set_language(self, person_id: int, language: str) -> None: ...


class SavedVacancies(Protocol):
    """What people saved, newest first."""

    def save(self, person_id: int, vacancy_id: int, now: datetime) -> bool:
        """True when newly saved, False when it was saved already."""
        ...

    def remove(self, person_id: int, vacancy_id: int) -> bool: ...
    def is_saved(self, person_id: int, vacancy_id: int) -> bool: ...
    def list(self, person_id: int, offset: int, limit: int) -> list[Vacancy]: ...
    def count(self, person_id: int) -> int: ...


class HiddenThings(Protocol):
    """Vacancies and companies a person does not want to see."""

    def hide_vacancy(self, person_id: int, vacancy_id: int, now: datetime) -> None: ...
    def hide_company(self, person_id: int, company_id: int, now: datetime) -> bool:
        """True when newly hidden, False when it was hidden already."""
        ...

    def unhide_vacancy(self, person_id: int, vacancy_id: int) -> None: ...
    def unhide_company(self, person_id: int, company_id: int) -> None: ...
    def vacancies(self, person_id: int) -> frozenset[int]: ...
    def companies(self, person_id: int) -> frozenset[int]: ...
    def list(self, person_id: int) -> list[Hidden]:
        """All of both kinds, last hidden first."""
        ...


class Reports(Protocol):
    """What people report of vacancies: one report a person and vacancy, words encrypted at rest by the store."""

    def put(self, person_id: int, vacancy_id: int, reason: ReportReason, text: str, now: datetime) -> int:
        """Store a report in place of the person's former one on this vacancy; returns its ticket number."""
        ...

    def list(self, since: datetime, after: int, limit: int) -> list[Report]:
        """Reports of a moment or later with tickets above `after`, lowest first."""
        ...

    def forget_words_before(self, moment: datetime, limit: int) -> int:
        """Delete the words of at most `limit` reports made before `moment`, the oldest first; returns how many."""
        ...


class KeyValues(Protocol):
    """Small JSON documents by key (dialog state), encrypted at rest by the store."""

    def get(self, key: str) -> str | None: ...
    def set(self, key: str, value: str | None, now: datetime) -> None:
        """None deletes."""
        ...

    def forget_before(self, moment: datetime, limit: int, *, but: str) -> int:
        """Delete at most `limit` documents last written before `moment`, the oldest first, never the one under `but`.

        Returns how many.
        """
        ...


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An update taken from Telegram and not yet handled; `payload` is its JSON."""

    update_id: int
    payload: str


@dataclass(frozen=True, slots=True)
class WaitingUpdates:
    """How the inbox stands. `oldest`: when the one that waits longest came, of those that never failed."""

    waiting: int
    oldest: datetime | None
    set_aside: int


class Inbox(Protocol):
    """Updates are written down before Telegram is told that we have them; once handled, only their ids are kept.

    One that waits has a moment at which it is due; one set aside has none.
    """

    def add(self, items: Sequence[InboxItem], now: datetime, due_at: datetime) -> list[int]:
        """Store new ones; returns the ids that were not known before."""
        ...

    def due(self, moment: datetime | None, after: int, limit: int) -> list[InboxItem]:
        """At most `limit` that wait and are due at a moment (None: at any), ids above `after`, lowest first."""
        ...

    def done(self, update_id: int, now: datetime) -> None:
        """Drop the payload, keep the id."""
        ...

    def count_failure(self, update_id: int) -> int:
        """Note one more failure; returns how many there were."""
        ...

    def rest(self, update_id: int, due_at: datetime | None) -> None:
        """Let one wait until a moment; None sets it aside."""
        ...

    def waiting(self) -> WaitingUpdates:
        """Return how the inbox stands."""
        ...

    def forget_before(self, moment: datetime) -> int:
        """Delete ids handled before `moment`, and what came before it and was set aside; returns how many."""
        ...


class Transaction(Protocol):
    """One unit of work over the store."""

    @property
    def vacancies(self) -> Vacancies: ...
    @property
    def index(self) -> VacancyIndex: ...
    @property
    def people(self) -> People: ...
    @property
    def saved(self) -> SavedVacancies: ...
    @property
    def hidden(self) -> HiddenThings: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def key_values(self) -> KeyValues: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def recipients(self) -> Recipients: ...
    @property
    def news(self) -> VacancyNews: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def guardians(self) -> Guardians: ...
    @property
    def moves(self) -> Moves: ...
    @property
    def traces(self) -> Traces: ...
    def leave_no_bytes(self) -> None:
        """Once this is committed, let what was deleted be in no file of the store any more."""
        ...
