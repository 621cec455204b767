"""What the next answer of a profile would bring: the vacancies of the wanted work that say something of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.clock import Clock
from services.language.model import Query, Read
from services.people.model import Step
from services.people.register import own_answers
from services.ports import Transaction
from services.reference.model import Reference
from services.search.rank import Ranker
from services.vacancies.model import VacancyFacts

_SAID: dict[Step, Callable[[VacancyFacts], Any]] = {
    Step.HOME: lambda facts: facts.area_code,
    Step.EDUCATION: lambda facts: facts.education,
    Step.EXPERIENCE: lambda facts: facts.experience_years is not None,
    Step.COMPETENCES: lambda facts: facts.competences,
    Step.PAY: lambda facts: facts.pay_max or facts.pay_min,
}
"""What a vacancy says that an answer can be held against."""


@dataclass(frozen=True, slots=True)
class NextGain:
    """Return the first open step that matching uses, with the number of open vacancies of the wanted work that it helps
    to judge; None: there is none, or no work was named."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, person_id: int) -> tuple[Step, int] | None:
        """Look among the vacancies that a search for the wanted work finds."""
        answers = own_answers(tx, person_id)
        if answers is None or not answers.wanted or _SAID.keys().isdisjoint(answers.open_steps):
            return None
        query = Query(occupations=tuple(Read(occupation, "") for occupation in answers.wanted))
        found = Ranker(tx, self.reference, self.clock.now(), None)(query).above
        counts = {
            step: sum(bool(_SAID[step](one.facts)) for one in found) for step in answers.open_steps if step in _SAID
        }
        return next(((step, count) for step, count in counts.items() if count), None)
