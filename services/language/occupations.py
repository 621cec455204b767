"""Occupations named in a text or a vacancy title."""

from collections.abc import Sequence

from services.language.concepts import ConceptFinder, Mention
from services.language.words import Token
from services.reference.model import Occupation


class Occupations:
    """Recognises occupations by every name of the reference; a longer name wins: "operator forklift", not "operator"."""

    def __init__(self, occupations: dict[str, Occupation]) -> None:
        self._occupations = occupations
        self._finder = ConceptFinder({o.id: (o.title, *o.names) for o in occupations.values()})

    def find(self, words: Sequence[Token], text: str = "") -> list[Mention]:
        """Return the occupations in `words`; with `text` (where the words stand) no name crosses punctuation."""
        return [self._best_first(mention) for mention in self._finder.find(words, text)]

    def title(self, identity: str) -> str:
        """Return the title of an occupation."""
        return self._occupations[identity].title

    def _best_first(self, mention: Mention) -> Mention:
        """Put general work before special work: an abbreviation shared by both means the general one."""
        ids = sorted(mention.ids, key=lambda identity: bool(self._occupations[identity].broader))
        return Mention(tuple(ids), mention.first, mention.last, mention.start, mention.end)
