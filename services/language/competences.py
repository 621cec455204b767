"""Competences (licences, tools, skills, languages) named in a text."""

from collections.abc import Sequence

from services.language.concepts import ConceptFinder, Mention
from services.language.words import Token
from services.reference.model import Competence


class Competences:
    """Recognises competences by every name of the reference."""

    def __init__(self, competences: dict[str, Competence]) -> None:
        self._finder = ConceptFinder({c.id: (c.title, *c.names) for c in competences.values()})

    def find(self, words: Sequence[Token], text: str = "") -> list[Mention]:
        """Return the competences in `words`; with `text` (where the words stand) no name crosses punctuation."""
        return self._finder.find(words, text)
