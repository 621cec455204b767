"""What a profile offers to tap: usual answers, and the competences that vacancies of the wanted work name."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.clock import Clock
from services.language.model import Query, Read
from services.people.model import Answers
from services.people.register import own_answers
from services.ports import Transaction
from services.reference.model import Education, Reference
from services.search.rank import Ranker

MOST_COMPETENCES = 8
_SMK = "SMK"


@cache
def suggestions() -> dict[str, Any]:
    """Return the lists of data/suggestions.toml."""
    return tomllib.loads((files("services.people") / "data" / "suggestions.toml").read_text("utf-8"))


def usual_majors(education: Education | None) -> tuple[str, ...]:
    """Return majors to offer for a level; none where the level has none."""
    if education is None or education.rank < Education.SMK.rank or education is Education.SMA:
        return ()
    return tuple(suggestions()["majors"][_SMK if education is Education.SMK else "college"])


@dataclass(frozen=True, slots=True)
class SuggestCompetences:
    """Return competences to offer: those that most open vacancies of the wanted work name, then general ones."""

    clock: Clock
    reference: Reference

    def __call__(self, tx: Transaction, person_id: int) -> tuple[str, ...]:
        """Return at most `MOST_COMPETENCES`, besides those that the person named already."""
        answers = own_answers(tx, person_id) or Answers()
        asked = self._asked(tx, answers.wanted) if answers.wanted else []
        offered = list(dict.fromkeys((*asked, *suggestions()["competences"]["general"])))
        return tuple(code for code in offered if code in self.reference.competences)[:MOST_COMPETENCES]

    def _asked(self, tx: Transaction, wanted: tuple[str, ...]) -> list[str]:
        query = Query(occupations=tuple(Read(occupation, "") for occupation in wanted))
        found = Ranker(tx, self.reference, self.clock.now(), None)(query).above
        counted = Counter(code for one in found for code in one.facts.competences)
        return [code for code, _ in counted.most_common(MOST_COMPETENCES)]
