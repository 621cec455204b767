"""Slang and abbreviations of job chats turned into ordinary Indonesian (data/slang.toml)."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.language.words import Token

_SYNONYMS = "synonyms"
Rows = dict[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Ordinary words for a stretch of the text (`start` to `end`)."""

    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slang:
    """Rewrites runs of words, the longest known run first. `rows`: folded words -> words to put in their place."""

    rows: Rows
    longest: dict[str, int]

    def apply(self, tokens: Sequence[Token]) -> list[Piece]:
        """Return the tokens as pieces, known runs rewritten and everything else left as it is."""
        return list(self._pieces(tokens))

    def rewrite(self, words: Sequence[str]) -> list[str]:
        """Do the same with bare words."""
        pieces = self.apply([Token(word, place, place + 1) for place, word in enumerate(words)])
        return [word for piece in pieces for word in piece.words]

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        place = 0
        while place < len(tokens):
            size, words = self._run_at(tokens, place)
            yield Piece(words, tokens[place].start, tokens[place + size - 1].end)
            place += size

    def _run_at(self, tokens: Sequence[Token], place: int) -> tuple[int, tuple[str, ...]]:
        first = tokens[place].text
        for size in range(min(self.longest.get(first, 0), len(tokens) - place), 0, -1):
            words = self.rows.get(tuple(token.text for token in tokens[place : place + size]))
            if words is not None:
                return size, words
        return 1, (first,)


@cache
def load_slang() -> Slang:
    """Load what is rewritten in every text."""
    return _slang(row for name, table in _tables().items() if name != _SYNONYMS for row in table.items())


@cache
def load_synonyms() -> Slang:
    """Load other words for the same thing ("driver" = "supir"); for comparing phrases only, never for showing."""
    return _slang(iter(_tables()[_SYNONYMS].items()))


def ordinary_words() -> frozenset[str]:
    """Return the words of ordinary Indonesian that slang is turned into."""
    return frozenset(word for words in load_slang().rows.values() for word in words)


def slang_meanings(*sections: str) -> frozenset[str]:
    """Return the ordinary words of some sections of the table ("function", "courtesy" ...)."""
    return frozenset(word for section in sections for meant in _tables()[section] for word in meant.split())


def _slang(table: Iterator[tuple[str, list[str]]]) -> Slang:
    rows = {tuple(typed.split()): tuple(meant.split()) for meant, ways in table for typed in ways}
    longest: dict[str, int] = {}
    for typed in rows:
        longest[typed[0]] = max(longest.get(typed[0], 0), len(typed))
    return Slang(rows, longest)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("services.language") / "data" / "slang.toml").read_text("utf-8"))
