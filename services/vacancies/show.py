"""The card of one vacancy."""

from collections.abc import Callable
from dataclasses import dataclass

from services.clock import Clock
from services.errors import VacancyGone
from services.language.model import Query
from services.matching.model import Fit
from services.people.model import Profile
from services.people.register import own_profile
from services.ports import Transaction
from services.reference.model import MinimumWage, Reference
from services.vacancies.model import Vacancy, VacancyDetail
from services.vacancies.requirements import Requirement, check_requirements, tells_of_person

Judge = Callable[[Vacancy, Query, Profile | None], Fit]


@dataclass(frozen=True, slots=True)
class Card:
    """A vacancy as one person sees it.

    `fit`: how it fits the search it was found by and the profile, None when there is neither. `is_checked`: they say
    something that the `requirements` are ticked against; `by_profile`: the profile does. `minimum_wage` is that of its
    regency, None when the place or the wage is not known. `is_news`: the person subscribes, and
    sees it for the first time.
    """

    detail: VacancyDetail
    fit: Fit | None
    is_saved: bool
    minimum_wage: MinimumWage | None
    requirements: tuple[Requirement, ...]
    is_checked: bool
    is_news: bool
    by_profile: bool = False


@dataclass(frozen=True, slots=True)
class ShowVacancy:
    """Show an open vacancy to a person."""

    clock: Clock
    reference: Reference
    judge: Judge

    def __call__(self, tx: Transaction, person_id: int, vacancy_id: int, query: Query | None) -> Card:
        """Return the card.

        Raises:
            VacancyGone: there is no such vacancy, or it may not be shown (any more).
        """
        detail, now = tx.vacancies.get_detail(vacancy_id), self.clock.now()
        if detail is None or not detail.vacancy.is_open(now):
            raise VacancyGone
        profile = own_profile(tx, person_id, now)
        vacancy, asked = detail.vacancy, query or Query()
        return Card(
            detail=detail,
            fit=self.judge(vacancy, asked, profile) if query or profile else None,
            is_saved=tx.saved.is_saved(person_id, vacancy_id),
            minimum_wage=self.reference.minimum_wages.get(vacancy.regency_code or ""),
            requirements=check_requirements(vacancy.facts, asked, self.reference, profile),
            is_checked=tells_of_person(asked) or profile is not None,
            by_profile=profile is not None,
            is_news=tx.alerts.is_news(person_id, vacancy_id),
        )
