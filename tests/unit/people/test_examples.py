"""What a question gives for an example is understood, in every language."""

import re

import pytest

from bot.catalogue import read_catalogue
from services.clock import FixedClock
from services.language.language import build_language
from services.people.language import LANGUAGES
from services.people.model import Answers, Step
from services.people.reading import ReadAnswer
from services.reference.load import load_reference
from tests.factories import NOW

EXAMPLES = [
    (step, example)
    for language in LANGUAGES
    for kind in ("step", "wrong")
    for step in Step
    for entry in [read_catalogue(language)[f"{kind}.{step.value}"]]
    for example in re.findall(r"<i>(.+?)</i>", entry.forms[0], re.DOTALL)
]


@pytest.fixture(scope="module")
def read() -> ReadAnswer:
    return ReadAnswer(build_language(load_reference()), load_reference(), FixedClock(NOW))


@pytest.mark.parametrize(("step", "example"), sorted(set(EXAMPLES)))
def test_every_example_of_a_question_answers_it(read: ReadAnswer, step: Step, example: str) -> None:
    assert read(example, step, Answers()).answers(step)
