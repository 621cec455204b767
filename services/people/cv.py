"""What a curriculum vitae needs of a profile."""

from services.people.model import Answers, Step

NEEDED = (Step.NAME, Step.PHONE, Step.WANTED, Step.EDUCATION, Step.EXPERIENCE)
"""Without these a company cannot do anything with it."""
WELCOME = (Step.HOME, Step.COMPETENCES, Step.AVAILABILITY)


def lacking(answers: Answers, steps: tuple[Step, ...] = NEEDED) -> tuple[Step, ...]:
    """Return the steps that are not answered."""
    return tuple(step for step in steps if not answers.has(step))
