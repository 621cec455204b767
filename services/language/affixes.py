"""Whether a word is a known root with Indonesian affixes ("mengatur": atur): such words are no typing errors."""

from collections.abc import Iterator
from functools import lru_cache

from services.language.words import root_words

_SUFFIXES = ("nya", "kah", "lah", "pun", "ku", "mu")
_ENDINGS = ("kan", "an", "i", "in")
_VOWEL, _ANY = "aeiou", "abcdefghijklmnopqrstuvwxyz"
_PREFIXES: tuple[tuple[str, str, str], ...] = (
    *((nasal + "ng", "", _VOWEL + "kgh") for nasal in ("me", "pe")),
    *((nasal + "ng", "k", _VOWEL) for nasal in ("me", "pe")),
    *((nasal + "ny", "s", _VOWEL) for nasal in ("me", "pe")),
    *((nasal + "m", "", "bfvp") for nasal in ("me", "pe")),
    *((nasal + "m", "p", _VOWEL) for nasal in ("me", "pe")),
    *((nasal + "n", "", "cdjzst") for nasal in ("me", "pe")),
    *((nasal + "n", "t", _VOWEL) for nasal in ("me", "pe")),
    *((nasal, "", "lmnrwy") for nasal in ("me", "pe")),
    *((prefix, "", _ANY) for prefix in ("menge", "penge", "memper", "diper", "ber", "ter", "per", "di", "ke", "se")),
    *((prefix, "", "r") for prefix in ("be", "te")),
)
"""Prefix, the letter of the root that it swallows, and the letters that may follow it."""
_SHORTEST_ROOT = 4
_LONG_PREFIX = 3


@lru_cache(maxsize=65_536)
def is_derived(word: str) -> bool:
    """Whether a folded word is a known root of four letters and more (three behind a long prefix) with affixes."""
    return any(_is_root(root, prefix) for prefix, root in _roots(word))


def _is_root(root: str, prefix: str) -> bool:
    shortest = _SHORTEST_ROOT - 1 if len(prefix) >= _LONG_PREFIX else _SHORTEST_ROOT
    return len(root) >= shortest and root in root_words()


def _roots(word: str) -> Iterator[tuple[str, str]]:
    """Yield (prefix, root) for every way to take one prefix and up to two endings off."""
    for bare in _without_endings(word):
        if bare != word:
            yield "", bare
        for prefix, swallowed, following in _PREFIXES:
            rest = bare.removeprefix(prefix)
            if rest != bare and rest[:1] and rest[0] in following:
                yield prefix, swallowed + rest


def _without_endings(word: str) -> Iterator[str]:
    stripped = [word, *(word.removesuffix(end) for end in _SUFFIXES if word.endswith(end))]
    yield from stripped
    yield from (bare.removesuffix(end) for bare in stripped for end in _ENDINGS if bare.endswith(end))
