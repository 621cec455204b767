"""A text in ordinary words (slang and typing errors put right) that remembers where each word stood before."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.language.correct import MOST_UNKNOWN_WORDS, Corrector
from services.language.links import without_links
from services.language.slang import Piece, Slang
from services.language.spelled import spell_out
from services.language.words import Token, tokens

MOST_WORDS = 500
"""Words that are read of a text, about 3,300 letters: whoever writes more has said what they look for."""

_MOST_REPEATS = 12
_WINDOW = 12
"""Words in a row that each stand among the few before them: more of them are no language."""


@dataclass(frozen=True, slots=True)
class Normal:
    """`text`: the ordinary text, punctuation kept; `tokens`: its words; `source`: what was typed."""

    source: str
    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, int, int], ...]

    def typed(self, start: int, end: int) -> str:
        """Return what the person typed where the ordinary text holds `start` to `end`."""
        first, last = self._span_at(start), self._span_at(max(start, end - 1))
        if first is None or last is None:
            return self.text[start:end]
        return self.source[first[2] : last[3]]

    def first_token(self, position: int) -> int:
        """Return the number of the first token that ends after `position`."""
        return bisect_right(self.tokens, position, key=lambda token: token.end)

    def _span_at(self, position: int) -> tuple[int, int, int, int] | None:
        place = bisect_right(self.starts, position) - 1
        return self.spans[place] if place >= 0 else None


def normalise(text: str, slang: Slang, corrector: Corrector) -> Normal:
    """Rewrite slang, put unknown words right (at most 60 a text) and keep everything between the words.

    Words said over and over are left out: they say nothing more, and would take as long to read as a long text.
    """
    source, text = text, without_links(text)
    typed = tokens(text)
    if len(typed) > MOST_WORDS:
        text, typed = text[: typed[MOST_WORDS].start], typed[:MOST_WORDS]
    kept = _without_repeats(typed)
    pieces = spell_out(_merge(slang.apply(kept)), text)
    written: list[str] = []
    spans: list[tuple[int, int, int, int]] = []
    length = end = unknown = 0
    for piece in pieces:
        gap = _gap(text[end : piece.start], are_all_kept=len(kept) == len(typed))
        words = " ".join(piece.words)
        if unknown < MOST_UNKNOWN_WORDS and not all(corrector.knows(word) for word in piece.words):
            unknown += 1
            words = slang_of(corrector.correct(words), slang)
        spans.append((length + len(gap), length + len(gap) + len(words), piece.start, piece.end))
        written += (gap, words)
        length += len(gap) + len(words)
        end = piece.end
    ordinary = "".join(written) + _gap(text[end:], are_all_kept=len(kept) == len(typed))
    return Normal(source, ordinary, tuple(tokens(ordinary)), tuple(span[0] for span in spans), tuple(spans))


def slang_of(word: str, slang: Slang) -> str:
    """Return a corrected word in ordinary Indonesian ("oprtor" may first become a known abbreviation)."""
    return " ".join(slang.rewrite(word.split(" ")))


def _without_repeats(typed: Sequence[Token]) -> Sequence[Token]:
    """Return the words without what is said over and over."""
    kept: list[Token] = []
    repeats = 0
    for place, token in enumerate(typed):
        is_said = any(token.text == before.text for before in typed[max(0, place - _WINDOW) : place])
        repeats = repeats + 1 if is_said else 0
        if repeats <= _MOST_REPEATS:
            kept.append(token)
    return kept


def _gap(gap: str, *, are_all_kept: bool) -> str:
    """Return what stands between two words; a space for words that were left out there."""
    return gap if are_all_kept or not any(sign.isalnum() for sign in gap) else " "


def _merge(pieces: Iterable[Piece]) -> list[Piece]:
    """Join pieces of one typed word ("laki2" is read as two)."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].start == piece.start:
            piece = Piece(merged.pop().words + piece.words, piece.start, piece.end)
        merged.append(piece)
    return merged
