"""Finds names of known things (occupations, competences) in a run of words, the longest name first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from services.language.slang import load_name_slang
from services.language.words import Token, stem, tokens

FILLERS = frozenset(("bagian", "bidang", "posisi", "divisi", "departemen"))
_LONGEST_SWAPPED = 2
_SHORTEST_STEMMED = 2
Key = tuple[str, ...]
_NO_ROOTS = frozenset(("ada", "hari", "satu"))
"""Words of every sentence: "ada admin" is no "admin pengadaan"."""
_NO_NAMES: frozenset[Key] = frozenset(((), ("lowongan",), ("kerja",), ("gaji",), ("umum",), ("karyawan",), ("kepala",)))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: the ids it may stand for (best first), and its place: token numbers and text positions."""

    ids: tuple[str, ...]
    first: int
    last: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many words long it is."""
        return self.last - self.first + 1


class ConceptFinder:
    """Knows every name of some things. Built once from id -> names, the most usual name first.

    Names are compared in ordinary words with synonyms made equal ("driver truk" = "supir truck"); names of two words
    also in the other order and, where nothing else is meant by them, by their roots ("penjaga toko" = "jaga toko").
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._exact: dict[Key, list[str]] = {}
        self._loose: dict[Key, list[str]] = {}
        keys = [(identity, key_of(name)) for identity, ways in names.items() for name in ways]
        keys = [(identity, key) for identity, key in keys if key not in _NO_NAMES]
        for identity, key in keys:
            _add(self._exact, key, identity)
        for identity, key in keys:
            for variant in _variants(key):
                _add(self._loose, variant, identity)
        longest = max((len(key) for _, key in keys), default=0)
        self._sizes = range(longest, 0, -1)
        self._firsts = {key[0] for key in (*self._exact, *self._loose) if key}

    def find(self, words: Sequence[Token], text: str = "") -> list[Mention]:
        """Return the names in `words`, left to right, none overlapping. With `text`, no name crosses punctuation."""
        keyed = _keyed(words, text)
        found: list[Mention] = []
        place = 0
        while place < len(keyed):
            mention = self._beyond_work(keyed, place, self._find_at(keyed, place))
            if mention is None:
                place += 1
                continue
            found.append(mention)
            while place < len(keyed) and keyed[place].last <= mention.last:
                place += 1
        return found

    def _beyond_work(self, keyed: Sequence["_Keyed"], place: int, found: Mention | None) -> Mention | None:
        """Return a name inside "kerja di ..." that reaches further: "kerja di bengkel las" is work with a welder."""
        if found is None or keyed[place].word != "kerja":
            return found
        inside = (self._find_at(keyed, number) for number in range(place + 1, min(place + 3, len(keyed))))
        return next((mention for mention in inside if mention is not None and mention.last > found.last), found)

    def _find_at(self, keyed: Sequence["_Keyed"], place: int) -> Mention | None:
        if keyed[place].word not in self._firsts and keyed[place].root not in self._firsts:
            return None
        run = _run(keyed, place, self._sizes.start)
        for size in range(len(run), 0, -1):
            part = run[:size]
            ids = self._exact.get(tuple(word.word for word in part))
            if ids is None and size >= _SHORTEST_STEMMED:
                ids = self._loose.get(tuple(word.root for word in part))
            if ids is not None:
                return Mention(tuple(ids), part[0].first, part[-1].last, part[0].start, part[-1].end)
        return None


def key_of(name: str) -> Key:
    """Return the words by which a name is compared."""
    words = load_name_slang().rewrite([token.text for token in tokens(name)])
    return tuple(word for word in words if word not in FILLERS) or tuple(words)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A word of the text as it is compared; `first` to `last` are the tokens it stands for."""

    word: str
    root: str
    first: int
    last: int
    start: int
    end: int
    is_cut: bool


def _keyed(words: Sequence[Token], text: str) -> list[_Keyed]:
    numbered = [Token(word.text, number, number + 1) for number, word in enumerate(words)]
    keyed: list[_Keyed] = []
    for piece in load_name_slang().apply(numbered):
        first, last = piece.start, piece.end - 1
        start, end = words[first].start, words[last].end
        is_cut = first > 0 and _is_cut(text[words[first - 1].end : start])
        keyed += (
            _Keyed(word, stem(word), first, last, start, end, is_cut and not n) for n, word in enumerate(piece.words)
        )
    return keyed


def _is_cut(gap: str) -> bool:
    """Whether a name may not go on over the gap: punctuation, or words that were left out."""
    return any(sign.isalnum() or sign in ",.;:/|()\n?!+•" for sign in gap)


def _run(keyed: Sequence[_Keyed], place: int, longest: int) -> list[_Keyed]:
    run = [keyed[place]]
    for number in range(place + 1, len(keyed)):
        word = keyed[number]
        if word.is_cut or len(run) == longest:
            break
        if word.word not in FILLERS:
            run.append(word)
    return run


def _variants(key: Key) -> Iterable[Key]:
    roots = tuple(word if stem(word) in _NO_ROOTS else stem(word) for word in key)
    return permutations(roots) if len(roots) == _LONGEST_SWAPPED else (roots,)


def _add(table: dict[Key, list[str]], key: Key, identity: str) -> None:
    ids = table.setdefault(key, [])
    if key and identity not in ids:
        ids.append(identity)
