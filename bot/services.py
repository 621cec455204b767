"""`Services`: every use case the conversation needs, bound to the store, for handlers to await."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.alert_services import AlertServices, bind_alerts
from bot.binding import RunsUseCases, reading, writing
from bot.people_services import PeopleServices, bind_people
from services.clock import Clock
from services.conversation.documents import ForgetDocuments, WriteDocument, read_document
from services.conversation.updates import (
    DueUpdates,
    FinishTurn,
    ForgetUpdates,
    ReceiveUpdates,
    UpdateFailed,
    count_waiting_updates,
    set_update_aside,
    waiting_updates,
)
from services.language.language import Language
from services.language.model import Query
from services.matching.fit import fit
from services.matching.model import Fit
from services.people.meet import MeetPerson, known_person
from services.people.model import Person, Profile
from services.ports import InboxItem, Transaction, WaitingUpdates
from services.reference.model import Reference
from services.search.filters import CountOptions, Facet, Option
from services.search.find import SearchVacancies
from services.search.model import SearchPage
from services.search.recent import RecentLists
from services.vacancies.expire import ExpireVacancies
from services.vacancies.hidden_model import HiddenKind
from services.vacancies.hide import HideCompany, HideVacancy, unhide_company, unhide_vacancy
from services.vacancies.link import FollowLink, Linked
from services.vacancies.list_hidden import HiddenPage, list_hidden, show_again
from services.vacancies.loosen import Loosening, SuggestLoosening
from services.vacancies.model import Vacancy
from services.vacancies.report import ForgetReportWords, ReportVacancy
from services.vacancies.report_model import ReportReason
from services.vacancies.save import ListSaved, SavedPage, SaveVacancy, unsave_vacancy
from services.vacancies.show import Card, ShowVacancy

_TEXTS_AT_HAND = 64
"""Texts that need not be understood again: an open list looks at each before a search does."""


@dataclass(frozen=True, slots=True)
class Services:
    """Use cases as the handlers call them. `understand` and `ordinary` (a text in ordinary words) are pure and quick;
    all others are awaited."""

    reference: Reference
    understand: Callable[[str], Query]
    ordinary: Callable[[str], str]
    known_person: Callable[[int], Awaitable[Person | None]]
    meet: Callable[[int, str | None], Awaitable[Person]]
    search: Callable[[Query, int, int], Awaitable[SearchPage]]
    search_for_anybody: Callable[[Query, int], Awaitable[SearchPage]]
    count_options: Callable[[Query, Facet, int], Awaitable[tuple[Option, ...]]]
    suggest_loosening: Callable[[Query, int], Awaitable[tuple[Loosening, ...]]]
    show: Callable[[int, int, Query | None], Awaitable[Card]]
    follow_link: Callable[[int], Awaitable[Linked]]
    save: Callable[[int, int], Awaitable[bool]]
    unsave: Callable[[int, int], Awaitable[bool]]
    list_saved: Callable[[int, int], Awaitable[SavedPage]]
    hide_vacancy: Callable[[int, int], Awaitable[None]]
    hide_company: Callable[[int, int], Awaitable[None]]
    unhide_vacancy: Callable[[int, int], Awaitable[None]]
    unhide_company: Callable[[int, int], Awaitable[None]]
    list_hidden: Callable[[int, int], Awaitable[HiddenPage]]
    show_again: Callable[[int, HiddenKind, int], Awaitable[None]]
    report: Callable[[int, int, ReportReason, str], Awaitable[int]]
    forget_report_words: Callable[[], Awaitable[int]]
    expire_vacancies: Callable[[], Awaitable[int]]
    read_document: Callable[[str], Awaitable[str | None]]
    write_document: Callable[[str, str | None], Awaitable[None]]
    forget_documents: Callable[[], Awaitable[int]]
    receive_updates: Callable[[Sequence[InboxItem]], Awaitable[list[int]]]
    waiting_updates: Callable[[int], Awaitable[list[InboxItem]]]
    due_updates: Callable[[int], Awaitable[list[InboxItem]]]
    count_waiting_updates: Callable[[], Awaitable[WaitingUpdates]]
    finish_turn: Callable[[int, Mapping[str, str | None]], Awaitable[None]]
    update_failed: Callable[[int], Awaitable[bool]]
    set_update_aside: Callable[[int], Awaitable[None]]
    forget_updates: Callable[[], Awaitable[int]]
    alerts: AlertServices
    people: PeopleServices


def bind(store: RunsUseCases, reference: Reference, language: Language, clock: Clock) -> Services:
    """Bind every use case to the store."""
    find = SearchVacancies(clock, reference, recent=RecentLists())

    def search(tx: Transaction, query: Query, page: int, person_id: int) -> SearchPage:
        return find(tx, query, page=page, person_id=person_id)

    def for_anybody(tx: Transaction, query: Query, size: int) -> SearchPage:
        return find(tx, query, size=size)

    def judge(vacancy: Vacancy, query: Query, profile: Profile | None) -> Fit:
        return fit(vacancy.facts, query, profile, reference)

    return Services(
        reference=reference,
        understand=lru_cache(_TEXTS_AT_HAND)(language.understand),
        ordinary=lru_cache(_TEXTS_AT_HAND)(lambda text: language.normal(text).text),
        known_person=reading(store, known_person),
        meet=_meeting(store, clock),
        search=reading(store, search),
        search_for_anybody=reading(store, for_anybody),
        count_options=reading(store, CountOptions(clock, reference)),
        suggest_loosening=reading(store, SuggestLoosening(search, reference)),
        show=reading(store, ShowVacancy(clock, reference, judge)),
        follow_link=reading(store, FollowLink(clock, reference)),
        save=writing(store, SaveVacancy(clock)),
        unsave=writing(store, unsave_vacancy),
        list_saved=reading(store, ListSaved(clock)),
        hide_vacancy=writing(store, HideVacancy(clock)),
        hide_company=writing(store, HideCompany(clock)),
        unhide_vacancy=writing(store, unhide_vacancy),
        unhide_company=writing(store, unhide_company),
        list_hidden=reading(store, list_hidden),
        show_again=writing(store, show_again),
        report=writing(store, ReportVacancy(clock)),
        forget_report_words=writing(store, ForgetReportWords(clock)),
        expire_vacancies=writing(store, ExpireVacancies(clock)),
        read_document=reading(store, read_document),
        write_document=writing(store, WriteDocument(clock)),
        forget_documents=writing(store, ForgetDocuments(clock)),
        receive_updates=writing(store, ReceiveUpdates(clock)),
        waiting_updates=reading(store, waiting_updates),
        due_updates=reading(store, DueUpdates(clock)),
        count_waiting_updates=reading(store, count_waiting_updates),
        finish_turn=writing(store, FinishTurn(clock)),
        update_failed=writing(store, UpdateFailed(clock)),
        set_update_aside=writing(store, set_update_aside),
        forget_updates=writing(store, ForgetUpdates(clock)),
        alerts=bind_alerts(store, reference, clock),
        people=bind_people(store, reference, language, clock),
    )


def _meeting(store: RunsUseCases, clock: Clock) -> Callable[[int, str | None], Awaitable[Person]]:
    """Look first: nearly everybody is known, and a read waits for nobody."""
    find, add = reading(store, known_person), writing(store, MeetPerson(clock))

    async def call(telegram_id: int, language_code: str | None) -> Person:
        return await find(telegram_id) or await add(telegram_id, language_code)

    return call
