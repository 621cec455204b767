"""`Language`: everything that reads texts, built once from the reference and, if given, the words of the index."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.language.candidates import Reading, Slot
from services.language.competences import Competences
from services.language.concepts import Mention
from services.language.correct import Corrector
from services.language.facts import fact_readers, number_readers
from services.language.intent import rule_words
from services.language.model import Query
from services.language.normal import Normal, normalise
from services.language.occupations import Occupations
from services.language.places import Gazetteer
from services.language.slang import Slang, slang_meanings, slang_with_names
from services.language.understand import LONGEST_TEXT, Understanding
from services.language.vocabulary import correct_words, far_words, place_words, terms
from services.language.words import Token, chat_words, fold, known_words
from services.reference.model import Reference


@dataclass(frozen=True, slots=True)
class Language:
    """Reads what people write. Build with `build_language`; it holds no state and may be shared by threads."""

    occupations: Occupations
    competences: Competences
    gazetteer: Gazetteer
    slang: Slang
    corrector: Corrector
    understanding: Understanding

    def normal(self, text: str) -> Normal:
        """Return the text in ordinary words (slang and typing errors put right), at most its first 4,096 characters."""
        return normalise(text[:LONGEST_TEXT], self.slang, self.corrector)

    def understand(self, text: str) -> Query:
        """Return what a person asks for; never raises, whatever the text."""
        return self.understanding.query(self.normal(text))


def build_language(reference: Reference, vocabulary: Mapping[str, int] | None = None) -> Language:
    """Build the language. `vocabulary`: word -> number of vacancies, as the index gives it; helps to correct errors."""
    occupations, competences = Occupations(reference.occupations), Competences(reference.competences)
    gazetteer = Gazetteer(reference)
    work = terms(reference, vocabulary)

    def read_names(normal: Normal, free: Sequence[Token]) -> Iterator[Reading]:
        yield from _readings(normal, Slot.OCCUPATION, occupations.find(free, normal.text))
        yield from _readings(normal, Slot.COMPETENCE, competences.find(free, normal.text))

    names = [(o.title, *o.names) for o in reference.occupations.values()]
    names += [(m.title, *m.names) for m in reference.majors.values()]
    slang = slang_with_names(fold(name) for ways in names for name in ways)
    understanding = Understanding(
        number_readers(), fact_readers(gazetteer, reference), read_names, _stop_words(), work.__contains__
    )
    known = place_words(reference) | _stop_words() | rule_words() | chat_words() | known_words()
    corrector = Corrector(correct_words(reference, work), known, far_words(reference))
    return Language(occupations, competences, gazetteer, slang, corrector, understanding)


def _readings(normal: Normal, slot: Slot, mentions: Iterable[Mention]) -> Iterator[Reading]:
    for mention in mentions:
        text = normal.typed(mention.start, mention.end)
        yield Reading(slot, mention.ids[0], mention.start, mention.end, mention.size, text, 1.0, tuple(mention.ids[1:]))


@cache
def _stop_words() -> frozenset[str]:
    table = tomllib.loads((files("services.language") / "data" / "stopwords.toml").read_text("utf-8"))
    listed: Sequence[str] = fold(table["words"]).split()
    return frozenset(listed) | slang_meanings("function", "people", "courtesy", "phrases")
