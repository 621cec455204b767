"""Somebody says what is wrong with a vacancy they were told of, and may take it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.alerts.filing import filing_of
from services.alerts.learn import Lesson, Narrowing, Verdict, dump_lessons, lesson_of, load_lessons
from services.alerts.model import Subscription, query_of
from services.alerts.subscribe import own_subscription
from services.alerts.told import alert_of
from services.clock import Clock
from services.matching.fit import Judge
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import Reference
from services.vacancies.public import public_vacancy

HIDDEN_BEFORE = "before"
"""Value of a lesson on a company that was hidden already: it stays hidden when the lesson is taken back."""


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """Learn from a verdict; a second one on the same vacancy replaces the first."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int, verdict: Verdict) -> Lesson:
        """Return what was learned.

        Raises:
            SubscriptionGone: the vacancy was never found for this person.
            VacancyGone: the vacancy is gone.
        """
        TakeFeedbackBack(self.clock, self.reference)(tx, person_id, vacancy_id)
        subscription = own_subscription(tx, person_id, alert_of(tx, person_id, vacancy_id).subscription_id)
        vacancy = public_vacancy(tx, vacancy_id)
        profile = own_profile(tx, person_id, self.clock.now())
        fit = Judge(subscription.query, profile, self.reference)(vacancy.facts)
        lesson = lesson_of(verdict, vacancy, fit, subscription.query)
        if lesson.narrowing is Narrowing.NOT_THIS_COMPANY and vacancy.company_id is not None:
            is_new = tx.hidden.hide_company(person_id, vacancy.company_id, self.clock.now())
            lesson = replace(lesson, value="" if is_new else HIDDEN_BEFORE)
        kept = [*load_lessons(subscription.limits), lesson]
        write_lessons(tx, subscription, kept, self.reference, self.clock.now())
        return lesson


@dataclass(frozen=True, slots=True)
class TakeFeedbackBack:
    """Forget what was learned from a vacancy; without a verdict on it nothing changes."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int) -> None:
        """Forget it.

        Raises:
            SubscriptionGone: the vacancy was never found for this person.
        """
        subscription = own_subscription(tx, person_id, alert_of(tx, person_id, vacancy_id).subscription_id)
        lessons = load_lessons(subscription.limits)
        kept = [lesson for lesson in lessons if lesson.vacancy_id != vacancy_id]
        if len(kept) == len(lessons):
            return
        write_lessons(tx, subscription, kept, self.reference, self.clock.now())
        hid = any(lesson.vacancy_id == vacancy_id and lesson.value != HIDDEN_BEFORE for lesson in lessons)
        company_id = public_vacancy(tx, vacancy_id).company_id
        if hid and company_id is not None:
            tx.hidden.unhide_company(person_id, company_id)


def write_lessons(
    tx: Transaction, subscription: Subscription, lessons: Sequence[Lesson], reference: Reference, now: datetime
) -> None:
    """Keep what was learned for a subscription, and file it by that."""
    limits = dump_lessons(lessons)
    filing = filing_of(query_of(subscription.wish, limits), reference, tx.index.counts)
    tx.subscriptions.set_limits(subscription.person_id, subscription.id, limits, filing, now)
