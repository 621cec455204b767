"""Finds names of places in a text, the longest at each word, whatever they stand for."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from services.language.found import Found
from services.language.model import PlaceKind, PlaceRef
from services.language.place_names import KIND_WORDS, Names
from services.language.words import Token, tokens

SURE, AMBIGUOUS, VILLAGE = 1.0, 0.8, 0.6
"""Confidence in a name of one place, of several, and of a village (many share names with other things)."""

_LONGEST = 5
_DISTRICT = 8


class MentionFinder:
    """Knows names by their letters without spaces. Built once; holds no state."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._sorted = sorted(names)

    def find(self, text: str) -> list[Found[PlaceRef]]:
        """Return the names in a text, left to right, none overlapping."""
        words = tokens(text)
        found: list[Found[PlaceRef]] = []
        place = 0
        while place < len(words):
            size = self._longest_at(words, place, text)
            if size and words[place].text in KIND_WORDS and self._longest_at(words, place + 1, text) >= size:
                size = 0  # "kelurahan tambun selatan" is Tambun Selatan, not the village Tambun
            if size:
                found.append(self._mention(words[place : place + size], text))
            place += max(1, size)
        return found

    def _longest_at(self, words: Sequence[Token], place: int, text: str) -> int:
        """Return how many words the longest name that begins at a word has; 0 if none begins there."""
        name, longest = "", 0
        for size, word in enumerate(words[place : place + _LONGEST], 1):
            name += word.text
            if not self._begins(name):
                break
            if name in self._names and _is_one_name(words[place : place + size], text):
                longest = size
        return longest

    def _begins(self, letters: str) -> bool:
        number = bisect_left(self._sorted, letters)
        return number < len(self._sorted) and self._sorted[number].startswith(letters)

    def _mention(self, run: Sequence[Token], text: str) -> Found[PlaceRef]:
        refs = self._names["".join(word.text for word in run)]
        start, end = run[0].start, run[-1].end
        return Found(refs[0], text[start:end], start, end, _confidence(refs), refs[1:])


def _is_one_name(run: Sequence[Token], text: str) -> bool:
    """Whether only spaces, dots and hyphens stand between the words of a name."""
    return all(set(text[left.end : right.start]) <= set(" .-\t\u00a0") for left, right in pairwise(run))


def _confidence(refs: tuple[PlaceRef, ...]) -> float:
    if refs[0].kind is PlaceKind.AREA and len(refs[0].code) > _DISTRICT:
        return VILLAGE
    return SURE if len(refs) == 1 else AMBIGUOUS
