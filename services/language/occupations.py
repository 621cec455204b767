"""Occupations named in a text or a vacancy title."""

from collections.abc import Sequence

from services.language.concepts import ConceptFinder, Mention
from services.language.neighbours import settle_short_forms, short_forms
from services.language.phrases import join_phrases
from services.language.words import Token
from services.reference.model import Occupation


class Occupations:
    """Recognises occupations by every name of the reference; a longer name wins (forklift operator, not operator)."""

    def __init__(self, occupations: dict[str, Occupation]) -> None:
        self._occupations = occupations
        names = {o.id: [o.title, *o.names] for o in occupations.values()}
        for name, form in short_forms().items():
            for identity in form.ids[:1] if form.is_usual else form.ids:
                names[identity].append(name)
        self._finder = ConceptFinder(names)

    def find(self, words: Sequence[Token], text: str = "") -> list[Mention]:
        """Return the occupations in `words`; with `text` (where the words stand) no name crosses punctuation."""
        mentions = [self._best_first(mention) for mention in self._finder.find(words, text)]
        settled = settle_short_forms(mentions, words, self._occupations)
        return join_phrases(settled, words, text, self._occupations)

    def title(self, identity: str) -> str:
        """Return the title of an occupation."""
        return self._occupations[identity].title

    def _best_first(self, mention: Mention) -> Mention:
        """Put general work before special work: an abbreviation shared by both means the general one."""
        ids = sorted(mention.ids, key=lambda identity: bool(self._occupations[identity].broader))
        return Mention(tuple(ids), mention.first, mention.last, mention.start, mention.end)
