"""What was learned from a vacancy that did not suit, as a sentence."""

from bot import formatting, titles
from bot.texts import Texts
from services.alerts.learn import Lesson, Narrowing
from services.reference.model import Reference


def lesson_text(lesson: Lesson, texts: Texts, reference: Reference) -> str:
    """Return what comes next, in one sentence."""
    value = lesson.value
    if lesson.narrowing is Narrowing.BETTER_PAID:
        value = formatting.money(int(value), texts)
    elif lesson.narrowing is Narrowing.NOT_THIS_WORK and value in reference.occupations:
        value = formatting.clip(titles.occupation(value, reference.occupations[value].title, texts), 40)
    return texts(f"lesson.{lesson.narrowing.value}").format(value=value)
