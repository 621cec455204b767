"""From a text to a `Query`: every recogniser reads the ordinary text, then each word is given to one slot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from services.language.candidates import Cover, Reading, Slot, settle
from services.language.intent import Clues
from services.language.model import Intent, Query, Read, Topic
from services.language.negation import Unwanted, find_unwanted
from services.language.normal import Normal
from services.language.past import is_aside, is_past
from services.language.topics import judge_with_topic
from services.language.words import Token, tokens

LONGEST_TEXT = 4_096
_NEAR_HOME = ("dekat", "rumah")
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
_DENIED = {
    *((Slot.OCCUPATION, word) for word in ("perusahaan",)),
    *((Slot.EDUCATION, word) for word in ("guru", "tutor")),
    *((Slot.EXPERIENCE, word) for word in ("hamil", "nganggur", "menganggur", "sakit", "anak", "bayi", "kandungan")),
    *((Slot.EMPLOYMENT, word) for word in ("jauh", "km", "menit", "jam", "habis", "sub", "putus", "selesai")),
}
_COUNTRIES = frozenset(("jepang", "korea", "mandarin", "inggris", "arab", "jerman", "cina"))
_LEADS_TO_PLACE = frozenset(("ke", "di"))
_ORIGIN = frozenset(("orang", "asli", "asal", "kelahiran", "perantau", "perantauan", "warga"))
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
        numbers = settle(reading for reader in self.numbers for reading in reader(normal))
        taken = Cover(numbers)
        free = [token for token in normal.tokens if not taken.meets(token.start, token.end)]
        facts = (reading for reader in self.facts for reading in reader(normal))
        settled = settle(numbers + _in_context(normal, [*facts, *self.names(normal, free)]))
        unwanted = find_unwanted(normal, settled, self.stop_words)
        wanted = [reading for reading in settled if not unwanted.covers(reading)]
        wanted = _drop_past(normal, _without_origin(normal, wanted))
        near_home = _is_near_home(normal)
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
            **_slots(wanted),
        )

    def _words(self, normal: Normal, settled: Sequence[Reading], unwanted: Unwanted) -> tuple[str, ...]:
        """Return the words that no slot took and that mean something; of a long story only those that vacancies use."""
        taken = Cover(settled)
        for start, end in unwanted.stretches:
            taken.add(start, end)
        free = [
            token.text
            for token in normal.tokens
            if len(token.text) >= _SHORTEST_WORD
            and not token.text.isdigit()
            and token.text not in self.stop_words
            and not taken.meets(token.start, token.end)
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


def _is_near_home(normal: Normal) -> bool:
    words = [token.text for token in normal.tokens]
    return any(
        tuple(words[place : place + 2]) == _NEAR_HOME and words[place + 2 : place + 3] != ["dari"]  # "dari tambun"
        for place in range(len(words) - 1)
    )


def _in_context(normal: Normal, proposed: Sequence[Reading]) -> list[Reading]:
    """Leave out readings that the word before them denies.

    In "guru smp" the level is where one teaches, and "jauh dari rumah" is no work from home.
    """
    taught = [r for r in proposed if r.slot is Slot.OCCUPATION and str(r.value).startswith("guru")]
    return [
        reading
        for reading in proposed
        if (reading.slot, _word_before(normal, reading.start)) not in _DENIED
        and not _is_country(normal, reading)
        and not (reading.slot is Slot.EDUCATION and any(0 < reading.start - guru.end <= 1 for guru in taught))
    ]


def _is_country(normal: Normal, reading: Reading) -> bool:
    """Whether the name of a language is a country here: who goes "ke jepang" wants no work as an interpreter."""
    is_name = (
        reading.slot in (Slot.OCCUPATION, Slot.COMPETENCE)
        and normal.text[reading.start : reading.end].lower() in _COUNTRIES
    )
    return is_name and _word_before(normal, reading.start) in _LEADS_TO_PLACE


def _without_origin(normal: Normal, wanted: list[Reading]) -> list[Reading]:
    """Leave out where a person comes from, if a place to work is named too: "orang subang cari kerja di cikarang"."""
    places = [reading for reading in wanted if reading.slot is Slot.PLACE]
    origins = [reading for reading in places if _word_before(normal, reading.start) in _ORIGIN]
    return [reading for reading in wanted if reading not in origins or len(origins) == len(places)]


def _word_before(normal: Normal, position: int) -> str:
    number = normal.first_token(position) - 1
    return normal.tokens[number].text if number >= 0 else ""


def _drop_past(normal: Normal, wanted: list[Reading]) -> list[Reading]:
    """Leave out work that is told of by the way, and work done before unless it is the only work named."""
    wanted = [r for r in wanted if r.slot is not Slot.OCCUPATION or not is_aside(normal, r)]
    jobs = [reading for reading in wanted if reading.slot is Slot.OCCUPATION]
    past = [reading for reading in jobs if is_past(normal, reading)]
    if not past or len(past) == len(jobs):
        return wanted
    return [reading for reading in wanted if reading not in past]
