"""New vacancies against all subscriptions: who gets which, and when. Every step may be repeated or killed anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from services.alerts.filing import lookup_of
from services.alerts.many import KnownParts, ManyWishes
from services.alerts.model import Alert, AlertState, Candidate, Match, Recipient, Rhythm
from services.alerts.reposts import same_jobs
from services.alerts.times import due_at, start_of_day
from services.clock import Clock
from services.delivery.model import MessageKind, NewMessage
from services.delivery.ports import Load
from services.language.model import Query
from services.matching.fit import FULL_SCORE, Judge
from services.matching.model import Fit
from services.matching.weights import load_weights
from services.matching.wish import lacks_home
from services.people.model import Profile
from services.people.register import own_profiles
from services.ports import Transaction
from services.reference.model import Reference
from services.search.narrow import passes
from services.search.order import Judged
from services.vacancies.model import Vacancy, VacancyFacts

STEP = 100
"""People queued a transaction, so that no step holds the writing thread for long."""


@dataclass(frozen=True, slots=True)
class NextNews:
    """The oldest vacancy whose life changed: `number` to settle it by; `is_open`: there is somebody to be told."""

    number: int
    vacancy_id: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReadNews:
    """Look for news."""

    clock: Clock

    def __call__(self, tx: Transaction) -> NextNews | None:
        """Return the next piece, or None."""
        for number, vacancy_id in tx.news.pending(1):
            vacancy = tx.vacancies.get(vacancy_id)
            return NextNews(number, vacancy_id, vacancy is not None and vacancy.is_open(self.clock.now()))
        return None


def news_done(tx: Transaction, number: int) -> None:
    """Forget a piece of news, once everybody it concerns is queued."""
    tx.news.done(number)


@dataclass(frozen=True, slots=True)
class MatchVacancy:
    """Find the people whom a vacancy should be told: candidates by their keys, then the formula of the search.

    For one thread: what it learned of wishes is kept for the next vacancy.
    """

    clock: Clock
    reference: Reference
    _known: list[KnownParts] = field(default_factory=list)

    def __call__(self, tx: Transaction, vacancy_id: int) -> list[Match]:
        """Return for each person the subscription that it fits best."""
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is None or not vacancy.is_open(self.clock.now()):
            return []
        best: dict[int, Match] = {}
        for one in self.fitting(tx, vacancy):
            if one.person_id not in best or one.score > best[one.person_id].score:
                best[one.person_id] = one
        return list(best.values())

    def fitting(self, tx: Transaction, vacancy: Vacancy) -> list[Match]:
        """Return all subscriptions that it fits, lowest id first."""
        now, facts, least = self.clock.now(), vacancy.facts, load_weights().alert_score
        known = self._begin()
        candidates = self._learn(tx, known, tx.subscriptions.candidates(lookup_of(facts, self.reference)))
        many = ManyWishes(facts, known, now)
        spared = tx.alerts.not_to_tell(vacancy.id, same_jobs(tx, vacancy), now)
        possible: dict[int, list[tuple[Candidate, int]]] = {}
        for one in candidates:
            score = many.score(one)
            if (score >= least or many.is_near_home(one)) and one.person_id not in spared:
                possible.setdefault(one.person_id, []).append((one, score))
        profiles = own_profiles(tx, list(possible), now)
        best: dict[int, Match] = {}
        for person_id, found in possible.items():
            profile = profiles.get(person_id)
            for one, score in found:
                own = many.score_of(one, profile) if profile else score
                if own >= least and (one.subscription_id not in best or own > best[one.subscription_id].score):
                    best[one.subscription_id] = Match(one.subscription_id, person_id, own)
        return sorted(best.values(), key=attrgetter("subscription_id"))

    def _begin(self) -> KnownParts:
        """Return what is known of wishes."""
        if not self._known:
            self._known.append(KnownParts(self.reference))
        self._known[0].forget()
        return self._known[0]

    def _learn(self, tx: Transaction, known: KnownParts, candidates: list[Candidate]) -> list[Candidate]:
        """Learn all parts of the candidates' wishes; returns those whose wishes did not change meanwhile."""
        while missing := known.missing(candidates):
            queries = tx.subscriptions.queries(list({one.subscription_id for one in missing}))
            of = {one: queries.get(one.subscription_id) for one in missing}
            changed = {one for one, query in of.items() if query is None or not known.learn(one, query)}
            candidates = [one for one in candidates if one not in changed]
        return candidates


def worth_telling(
    facts: VacancyFacts, query: Query, reference: Reference, now: datetime, profile: Profile | None = None
) -> Fit | None:
    """Return how a vacancy fits, or None when it should interrupt nobody.

    No hard limit may be crossed, what the person was firm about must be met, and a mere near miss is not told; nor is
    anything to who asks for what is near a home that nobody knows.
    """
    if lacks_home(query, profile):
        return None
    fit = Judge(query, profile, reference, now)(facts)
    if fit.violations or fit.score < load_weights().alert_score:
        return None
    return fit if passes(Judged(facts, fit), query, reference, now) else None


def makes_way(tx: Transaction, person_id: int, rank: int, until: datetime) -> bool:
    """Let the worst message that somebody waits for wait until a later moment, if it is worse than a new one.

    So the most a day are the best of the day, as far as they are not sent yet.
    """
    worst = tx.outbox.take_worst(person_id, rank)
    if worst is None:
        return False
    tx.alerts.put_back(worst, until)
    return True


@dataclass(frozen=True, slots=True)
class QueueAlerts:
    """Write down whom a vacancy is told, each pair once for ever, and the messages that are due now."""

    clock: Clock

    def __call__(self, tx: Transaction, vacancy_id: int, matches: Sequence[Match]) -> int:
        """Queue at most `STEP` matches; returns how many were new.

        What changed since they were found counts: a vacancy that closed, a subscription that was paused.
        """
        now = self.clock.now()
        vacancy = tx.vacancies.get(vacancy_id)
        if vacancy is None or not vacancy.is_open(now):
            return 0
        people = [match.person_id for match in matches]
        known = tx.alerts.known(vacancy_id, people)
        active = tx.subscriptions.active([match.subscription_id for match in matches])
        recipients, loads = tx.recipients.get_many(people), tx.outbox.loads(people, start_of_day(now))
        alerts: list[Alert] = []
        for match in matches:
            recipient = recipients.get(match.person_id)
            if match.person_id in known or match.subscription_id not in active or recipient is None:
                continue
            load = loads.get(match.person_id, Load())
            alerts.append(self._queue(tx, vacancy_id, match, active[match.subscription_id], recipient, load))
        tx.alerts.add(alerts, now)
        return len(alerts)

    def _queue(
        self, tx: Transaction, vacancy_id: int, match: Match, rhythm: Rhythm, recipient: Recipient, load: Load
    ) -> Alert:
        now, rank = self.clock.now(), FULL_SCORE - match.score
        due = due_at(rhythm, recipient, now, load.told)
        if due > now and due_at(rhythm, recipient, now, 0) <= now and makes_way(tx, match.person_id, rank, due):
            due = now
        message = NewMessage(
            key=f"alert:{match.person_id}:{vacancy_id}",
            person_id=match.person_id,
            kind=MessageKind.ALERT,
            rank=rank,
            turn=tx.outbox.line_up(match.person_id, rank) if load.waiting and due <= now else 0,
            due_at=now,
        )
        outbox_id = tx.outbox.add([message], now)[0] if due <= now else 0
        return Alert(
            person_id=match.person_id,
            vacancy_id=vacancy_id,
            subscription_id=match.subscription_id,
            score=match.score,
            state=AlertState.QUEUED if outbox_id else AlertState.WAITING,
            due_at=due,
            outbox_id=outbox_id or None,
        )
