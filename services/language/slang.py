"""Slang, abbreviations and other languages of job chats turned into ordinary Indonesian.

Rows: data/slang.toml and, for English and Sundanese, data/other_languages.toml.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
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
        """Return the tokens as pieces, known runs rewritten and everything else left as it is.

        A run counts also where some of its words are themselves slang: "jgn jauh2" as "jangan jauh jauh".
        """
        return list(self._joined(list(self._pieces(tokens))))

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

    def _joined(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        place = 0
        while place < len(pieces):
            size, words = self._pieces_at(pieces, place)
            yield Piece(words, pieces[place].start, pieces[place + size - 1].end) if size > 1 else pieces[place]
            place += size

    def _pieces_at(self, pieces: Sequence[Piece], place: int) -> tuple[int, tuple[str, ...]]:
        longest = self.longest.get(pieces[place].words[0], 0)
        for size in range(min(longest, len(pieces) - place), 1, -1):
            words = self.rows.get(tuple(word for piece in pieces[place : place + size] for word in piece.words))
            if words is not None:
                return size, words
        return 1, ()

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
    return _load(*(name for name in _tables() if name != _SYNONYMS))


@cache
def load_name_slang() -> Slang:
    """Load what makes names of work comparable: misspelt words put right, other words for one thing made equal.

    "driver" = "supir" here; for comparing only, never for showing. "ga" and "hr" are departments in names, so the slang
    of sentences is left out.
    """
    synonyms = _load(_SYNONYMS)
    work = {typed: tuple(synonyms.rewrite(meant)) for typed, meant in _load("work").rows.items()}
    return make_slang({**work, **synonyms.rows})


def slang_with_names(names: Iterable[str]) -> Slang:
    """Return the slang of texts that leaves names of several words alone ("staff ga" is no "staff tidak")."""
    sentence = _load(*(name for name in _tables() if name not in (_SYNONYMS, "work")))
    kept = {
        words: words
        for words in (tuple(name.split(" ")) for name in names)
        if len(words) > 1 and any((word,) in sentence.rows for word in words)
    }
    return make_slang({**kept, **load_slang().rows})


def ordinary_words() -> frozenset[str]:
    """Return the words of ordinary Indonesian that slang is turned into."""
    return frozenset(word for words in load_slang().rows.values() for word in words)


def slang_meanings(*sections: str) -> frozenset[str]:
    """Return the ordinary words of some sections of the table ("function", "courtesy" ...)."""
    return frozenset(word for section in sections for meant in _tables()[section] for word in meant.split())


def make_slang(rows: Rows) -> Slang:
    """Index the rows by their first word."""
    longest: dict[str, int] = {}
    for typed in rows:
        longest[typed[0]] = max(longest.get(typed[0], 0), len(typed))
    return Slang(rows, longest)


def _load(*sections: str) -> Slang:
    tables = (_tables()[section] for section in sections)
    return make_slang(
        {
            tuple(typed.split()): tuple(meant.split())
            for table in tables
            for meant, ways in table.items()
            for typed in ways
        }
    )


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    tables, others = _read("slang.toml"), _read("other_languages.toml")
    for section, rows in others.items():
        for meant, ways in rows.items():
            tables[section][meant] = [*tables[section].get(meant, ()), *ways]
    return tables


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("services.language") / "data" / name).read_text("utf-8"))
