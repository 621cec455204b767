"""From a text to a `Query`: every recogniser reads the ordinary text, then each word is given to one slot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from services.language.candidates import Cover, Reading, Slot, settle
from services.language.context import in_context, is_near_home, without_origin
from services.language.intent import Clues
from services.language.model import Intent, Query, Read, Topic
from services.language.negation import Unwanted, find_unwanted
from services.language.normal import Normal
from services.language.order import asked_order
from services.language.past import is_aside, is_past, is_past_employer
from services.language.topics import judge_with_topic
from services.language.words import Token, tokens

LONGEST_TEXT = 4_096
_LONG_STORY = 14
_WORDS_THAT_TELL, _SIGNS_THAT_TELL, _LONGEST_WORD = 150, 1_000, 30
"""How much of a text its intent is read from: whoever writes more has said by then what it is about."""
_QUESTIONS = frozenset(("siapa", "kapan", "mengapa", "kenapa", "bagaimana", "berapa"))
_MOST_WORDS = 8
_SHORTEST_WORD = 3
_SLOTS_OF_WISH = {
    Slot.OCCUPATION: "occupation",
    Slot.COMPETENCE: "competence",
    Slot.EDUCATION: "education",
    Slot.MAJOR: "major",
    Slot.PAY: "pay",
    Slot.EMPLOYMENT: "employment",
}
Reader = Callable[[Normal], Iterable[Reading]]
NameReader = Callable[[Normal, Sequence[Token]], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is needed to understand a text.

    `numbers` read amounts, ages and years first, `facts` what else is known by form, `names` occupations and
    competences in the words that no number took. `is_term` says whether a left-over word is one that vacancies use.
    """

    numbers: tuple[Reader, ...]
    facts: tuple[Reader, ...]
    names: NameReader
    stop_words: frozenset[str]
    is_term: Callable[[str], bool]

    def query(self, normal: Normal) -> Query:
        """Return the query of an ordinary text."""
        numbers = settle(in_context(normal, [reading for reader in self.numbers for reading in reader(normal)]))
        taken = Cover(numbers)
        free = [token for token in normal.tokens if not taken.meets(token.start, token.end)]
        facts = (reading for reader in self.facts for reading in reader(normal))
        settled = settle(numbers + in_context(normal, [*facts, *self.names(normal, free)]))
        unwanted = find_unwanted(normal, settled, self.stop_words)
        wanted = [reading for reading in settled if not unwanted.covers(reading)]
        wanted = _drop_past(normal, without_origin(normal, wanted))
        near_home = is_near_home(normal)
        words = self._words(normal, settled, unwanted)
        filled = {_SLOTS_OF_WISH.get(reading.slot, reading.slot.name.lower()) for reading in wanted}
        has_terms = 2 * len(words) >= len(normal.tokens) and all(map(self.is_term, words)) and not _asks(normal)
        intent, topic = _intent(normal, filled, unwanted, near_home, bool(words) and has_terms)
        return Query(
            text=normal.source,
            intent=intent,
            topic=topic,
            near_home=near_home,
            exclusions=unwanted.exclusions,
            words=words,
            sort=asked_order(normal),
            **_slots(wanted),
        )

    def _words(self, normal: Normal, settled: Sequence[Reading], unwanted: Unwanted) -> tuple[str, ...]:
        """Return the words that no slot took and that mean something; of a long story only those that vacancies use."""
        taken = Cover(settled)
        for start, end in unwanted.stretches:
            taken.add(start, end)
        free = [
            token.text
            for number, token in enumerate(normal.tokens)
            if len(token.text) >= _SHORTEST_WORD
            and not token.text.isdigit()
            and token.text not in self.stop_words
            and not taken.meets(token.start, token.end)
            and not is_past_employer(normal, number)
        ]
        if len(normal.tokens) > _LONG_STORY:
            free = [word for word in free if self.is_term(word)]
        return tuple(dict.fromkeys(free))[:_MOST_WORDS]


def _asks(normal: Normal) -> bool:
    return any(token.text in _QUESTIONS for token in normal.tokens)


def _slots(wanted: Sequence[Reading]) -> dict[str, Any]:
    return {
        "occupations": _all(wanted, Slot.OCCUPATION),
        "competences": _all(wanted, Slot.COMPETENCE),
        "places": _all(wanted, Slot.PLACE),
        "education": _all(wanted, Slot.EDUCATION),
        "majors": _all(wanted, Slot.MAJOR),
        "employment": _all(wanted, Slot.EMPLOYMENT),
        "experience_years": _first(wanted, Slot.EXPERIENCE),
        "pay_floor": _first(wanted, Slot.PAY),
        "age": _first(wanted, Slot.AGE),
        "sex": _first(wanted, Slot.SEX),
    }


def _all(wanted: Sequence[Reading], slot: Slot) -> tuple[Read[Any], ...]:
    """Return the readings of a slot, each value once."""
    reads: dict[object, Read[Any]] = {}
    for reading in wanted:
        if reading.slot is slot:
            reads.setdefault(reading.value, reading.read())
    return tuple(reads.values())


def _first(wanted: Sequence[Reading], slot: Slot) -> Read[Any] | None:
    return next(iter(_all(wanted, slot)), None)


def _intent(
    normal: Normal, filled: set[str], unwanted: Unwanted, near_home: bool, has_terms: bool
) -> tuple[Intent, Topic | None]:
    groups = set(filled)
    if unwanted.exclusions or near_home or filled & set(_SLOTS_OF_WISH.values()):
        groups |= {"wish"}
    if has_terms:
        groups |= {"terms"}
    words = [token.text[:_LONGEST_WORD] for token in normal.tokens[:_WORDS_THAT_TELL]]
    typed = [token.text[:_LONGEST_WORD] for token in tokens(normal.source[:_SIGNS_THAT_TELL])]
    return judge_with_topic(Clues(words, typed, frozenset(groups)))


def _drop_past(normal: Normal, wanted: list[Reading]) -> list[Reading]:
    """Leave out work that is told of by the way, and work done before unless it is the only work named."""
    wanted = [r for r in wanted if r.slot is not Slot.OCCUPATION or not is_aside(normal, r)]
    jobs = [reading for reading in wanted if reading.slot is Slot.OCCUPATION]
    past = [reading for reading in jobs if is_past(normal, reading)]
    if not past or len(past) == len(jobs):
        return wanted
    return [reading for reading in wanted if reading not in past]
