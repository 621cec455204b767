"""The use cases of consent, profile, export and erasure, bound to the store."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.binding import RunsUseCases, reading, writing
from services.clock import Clock
from services.language.language import Language
from services.people.consent import GiveConsent, WithdrawConsent, has_consent, lacks_guardian
from services.people.erase import ErasePerson
from services.people.export import ExportData
from services.people.gain import NextGain
from services.people.guardian import (
    AskGuardian,
    ConsentAsGuardian,
    ForgetRequests,
    OpenRequest,
    WithdrawAsGuardian,
    count_wards,
    waits_for_guardian,
)
from services.people.language import ChooseLanguage
from services.people.model import Answers, GuardianRequest, Step
from services.people.move import CheckCode, MakeCode, MovePerson, Refusal
from services.people.reading import Heard, ReadAnswer
from services.people.register import Answer, BeginProfile, own_answers
from services.people.suggest import SuggestCompetences
from services.reference.model import Reference


@dataclass(frozen=True, slots=True)
class PeopleServices:
    """Use cases as the handlers call them. `hear` and `now` are pure and quick; all others are awaited."""

    now: Callable[[], datetime]
    hear: Callable[[str, Step, Answers], Heard]
    has_consent: Callable[[int], Awaitable[bool]]
    give_consent: Callable[[int, str], Awaitable[None]]
    withdraw_consent: Callable[[int], Awaitable[bool]]
    begin: Callable[..., Awaitable[Answers]]
    answer: Callable[[int, Mapping[str, Any]], Awaitable[Answers]]
    answers: Callable[[int], Awaitable[Answers | None]]
    suggest_competences: Callable[[int], Awaitable[tuple[str, ...]]]
    choose_language: Callable[[int, str], Awaitable[None]]
    next_gain: Callable[[int], Awaitable[tuple[Step, int] | None]]
    export: Callable[[int], Awaitable[str]]
    erase: Callable[[int], Awaitable[str]]
    ask_guardian: Callable[[int, int, str], Awaitable[str]]
    open_guardian_request: Callable[[int, str], Awaitable[GuardianRequest]]
    consent_as_guardian: Callable[[int, str, str], Awaitable[None]]
    withdraw_as_guardian: Callable[[int], Awaitable[int]]
    lacks_guardian: Callable[[int], Awaitable[bool]]
    waits_for_guardian: Callable[[int], Awaitable[bool]]
    count_wards: Callable[[int], Awaitable[int]]
    forget_guardian_requests: Callable[[], Awaitable[int]]
    make_code: Callable[[int], Awaitable[str]]
    check_code: Callable[[int, str], Awaitable[Refusal | None]]
    move: Callable[[int, str], Awaitable[int]]


def bind_people(store: RunsUseCases, reference: Reference, language: Language, clock: Clock) -> PeopleServices:
    """Bind every use case to the store."""
    return PeopleServices(
        now=clock.now,
        hear=ReadAnswer(language, reference, clock),
        has_consent=reading(store, has_consent),
        give_consent=writing(store, GiveConsent(clock)),
        withdraw_consent=writing(store, WithdrawConsent(clock)),
        begin=writing(store, BeginProfile(clock)),
        answer=writing(store, Answer(clock)),
        answers=reading(store, own_answers),
        suggest_competences=reading(store, SuggestCompetences(clock, reference)),
        choose_language=writing(store, ChooseLanguage()),
        next_gain=reading(store, NextGain(clock, reference)),
        export=reading(store, ExportData(clock)),
        erase=writing(store, ErasePerson(clock)),
        ask_guardian=writing(store, AskGuardian(clock)),
        open_guardian_request=reading(store, OpenRequest(clock)),
        consent_as_guardian=writing(store, ConsentAsGuardian(clock)),
        withdraw_as_guardian=writing(store, WithdrawAsGuardian(clock)),
        lacks_guardian=reading(store, lacks_guardian),
        waits_for_guardian=reading(store, waits_for_guardian),
        count_wards=reading(store, count_wards),
        forget_guardian_requests=writing(store, ForgetRequests(clock)),
        make_code=writing(store, MakeCode(clock)),
        check_code=writing(store, CheckCode(clock)),
        move=writing(store, MovePerson(clock)),
    )
