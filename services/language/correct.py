"""Typing errors put right, word by word, against the words that vacancies and our own tables use.

Measured: correcting against this small vocabulary is faster and more often right than against a large one, and swapped
neighbours must cost one (optimal string alignment).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from symspellpy import SymSpell, Verbosity

from services.language.affixes import is_derived
from services.language.words import has_vowel, root_words

MOST_UNKNOWN_WORDS = 60
_SHORTEST = 4
_TWO_ERRORS_FROM = 7
_SHORTEST_SKELETON = 3
_SHORTEST_BARE = 3
_COMMON = 10
_SHORTEST_RARE, _MUCH_USED = 5, 20
_CLITICS = ("nya", "kah", "lah")
_CLITICS_OF_ROOTS = ("ku", "mu", "na", "in")
_NASALS = (("nge", ("",)), ("ng", ("", "k")), ("ny", ("s", "c")), ("n", ("t",)), ("m", ("p",)))
"""How people begin verbs in speech, and what the root begins with ("ngangkut": angkut, "nyortir": sortir)."""
_VOWELS = re.compile("[aeiou]")
_DOUBLE = re.compile(r"(.)\1")


class Corrector:
    """Puts unknown words right.

    `vocabulary`: word -> weight (how common it is), the words to correct to; `known`: further words that are right as
    they are; `rare`: words that are right unless a common word is one error away (names of far villages). Root words of
    Indonesian and everything with a digit are never touched, words derived from roots only like the rare ones.
    """

    def __init__(self, vocabulary: Mapping[str, int], known: Collection[str] = (), rare: Collection[str] = ()) -> None:
        self._vocabulary = dict(vocabulary)
        self._known = frozenset(known)
        self._rare = frozenset(rare)
        self._speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        self._skeletons: dict[str, str] = {}
        self._thinned: dict[str, str] = {}
        for word, weight in sorted(self._vocabulary.items(), key=lambda item: (-item[1], len(item[0]), item[0])):
            if len(word) >= _SHORTEST and word.isalpha():
                self._speller.create_dictionary_entry(word, weight)
                self._skeletons.setdefault(_skeleton(word), word)
                if weight >= _COMMON:
                    for thinned in _thinned(_skeleton(word)):
                        self._thinned.setdefault(thinned, word)
        self._correct = lru_cache(maxsize=16_384)(self._look_up)

    def knows(self, word: str) -> bool:
        """Whether a folded word is right as it stands."""
        if word in self._vocabulary or word in self._known or word in root_words() or not word.isalpha():
            return True
        if word in self._rare or (is_derived(word) and self._bare(word) not in self._vocabulary):
            return self._near_common(word) is None
        return False

    def _near_common(self, word: str) -> str | None:
        """Return the common word that differs from a rare one by one typing error: more likely than the rare one."""
        if len(word) < _SHORTEST_RARE:
            return None
        found = self._speller.lookup(word, Verbosity.CLOSEST, max_edit_distance=1)
        return next((str(term.term) for term in found if term.term[0] == word[0] and term.count >= _MUCH_USED), None)

    def _bare(self, word: str) -> str:
        """Return the word without what hangs on it ("kasirnya" -> "kasir")."""
        bare = next((word.removesuffix(end) for end in _CLITICS if word.endswith(end)), word)
        if bare == word:
            ends = (word.removesuffix(end) for end in _CLITICS_OF_ROOTS if word.endswith(end))
            bare = next((rest for rest in ends if rest in root_words()), word)
        return bare if len(bare) >= _SHORTEST_BARE else word

    def correct(self, word: str) -> str:
        """Return the word that was most likely meant; the word itself when it is known or nothing is near."""
        return word if self.knows(word) else self._correct(word)

    def _look_up(self, word: str) -> str:
        if not has_vowel(word):
            filled = self._fill_vowels(word)
            if filled != word or len(word) <= _SHORTEST:
                return filled
        bare = self._bare(word)
        if bare != word and self.knows(bare):
            return bare
        roots = [*_spoken_roots(bare), *_spoken_roots(word.removesuffix("in"))]
        if any(root in self._vocabulary or root in root_words() for root in roots):
            return next((root for root in roots if root in self._vocabulary), word)
        if len(word) < _SHORTEST:
            return word
        return self._nearest(word) or self._by_consonants(word) or word

    def _nearest(self, word: str) -> str | None:
        """Return the word one error away (two from seven letters on). Of four letters only a common one counts."""
        reach = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        found = self._speller.lookup(word, Verbosity.CLOSEST, max_edit_distance=reach)
        likely = [term for term in found if term.term[0] == word[0]]
        if len(word) == _SHORTEST:
            likely = [term for term in likely if term.count >= _COMMON]
        elif not likely:
            likely = [term for term in found if term.distance == 1]
        return str(likely[0].term) if likely else None

    def _by_consonants(self, word: str) -> str | None:
        """Return the word with the same consonants, for words with five and more: "pnglamn" is "pengalaman"."""
        skeleton = _skeleton(word)
        return self._skeletons.get(skeleton) if len(skeleton) > _SHORTEST else None

    def _fill_vowels(self, word: str) -> str:
        if len(word) < _SHORTEST_SKELETON:
            return word
        is_sure = len(word) > _SHORTEST_SKELETON
        meant = self._skeletons.get(_skeleton(word), self._thinned.get(word, word) if is_sure else word)
        return meant if is_sure or self._vocabulary.get(meant, 0) >= _COMMON else word


def _spoken_roots(word: str) -> Iterator[str]:
    for prefix, beginnings in _NASALS:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _SHORTEST_BARE:
            yield from (beginning + rest for beginning in beginnings)


def _thinned(skeleton: str) -> Iterator[str]:
    """Yield a skeleton of five letters and more without one consonant, the first and last kept ("ckrng": "ckrg")."""
    if len(skeleton) > _SHORTEST:
        yield from (skeleton[:place] + skeleton[place + 1 :] for place in range(1, len(skeleton) - 1))


def _skeleton(word: str) -> str:
    return word[0] + _DOUBLE.sub(r"\1", _VOWELS.sub("", word[1:]))
