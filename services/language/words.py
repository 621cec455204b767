"""Words of a text: folded to one way of writing, with their places in the text, and their stems."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[A-Za-z]\+\+|[^\W_](?:[^\W_]|[\u0300-\u036f\u200b-\u200d\u2060\ufe0f])*(?:['’`´ʼ][^\W_]+)*")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"([a-z]*[aeiou][a-z]*)2(nya|an|in)?")
_VOWEL = re.compile("[aeiou]")
_SHORTEST_TWICE, _LONGEST_TWICE = 3, 40


@dataclass(frozen=True, slots=True)
class Token:
    """One word: folded text, and where it stands in the original text (`start` to `end`, end not included)."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into folded words. "laki2" becomes two words at one place; punctuation is dropped."""
    return [
        Token(word, match.start(), match.end())
        for match in _WORD.finditer(text)
        for word in _spell_out(_fold_word(match.group()))
    ]


def fold(text: str) -> str:
    """Write a text in lower case, without accents, punctuation and drawn-out letters ("Gajiiii?" -> "gaji")."""
    return " ".join(token.text for token in tokens(text))


def stem(word: str) -> str:
    """Return the root of a folded Indonesian word, or the word itself.

    Exceptions stand in data/stems.csv. A stem counts only when it is a known root word and the word is not one: loan
    words (digital, medical), names (cimahi, bekasi) and roots (sekolah) are left alone, which the bare stemmer would
    cut into.
    """
    return _stem(word)


@cache
def root_words() -> frozenset[str]:
    """Return the root words of Indonesian (data/root_words.csv, from louisowen6/NLP_bahasa_resources, MIT)."""
    return frozenset(_lines("root_words.csv"))


@cache
def chat_words() -> frozenset[str]:
    """Return chat words that are no errors (data/chat_words.csv, from louisowen6/NLP_bahasa_resources, MIT)."""
    return frozenset(_lines("chat_words.csv"))


@cache
def employers() -> frozenset[str]:
    """Return words of the names of well-known employers (data/known_words.toml)."""
    table = tomllib.loads((files("services.language") / "data" / "known_words.toml").read_text("utf-8"))
    return frozenset(fold(table["names"]).split())


@cache
def known_words() -> frozenset[str]:
    """Return brands and everyday words (data/known_words.toml) and words of advertisements that are no errors.

    data/vacancy_words.csv: words that stand 13 times and more in 53,000 public vacancies and in no other list, most of
    them English.
    """
    table = tomllib.loads((files("services.language") / "data" / "known_words.toml").read_text("utf-8"))
    return frozenset(_lines("vacancy_words.csv")) | {token.text for words in table.values() for token in tokens(words)}


def has_vowel(word: str) -> bool:
    """Whether a folded word holds a vowel; "krj" and "lwngn" do not."""
    return _VOWEL.search(word) is not None


@lru_cache(maxsize=65_536)
def _fold_word(word: str) -> str:
    if word.isascii():
        folded = word.lower()
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word))
        folded = "".join(sign for sign in plain.casefold() if sign.isalnum() or sign == "+")
    folded = folded if folded.isalnum() else re.sub(r"['’`´ʼ]", "", folded)
    return _RUN.sub(r"\1", folded)


def _spell_out(word: str) -> tuple[str, ...]:
    match = _TWICE.fullmatch(word) if "2" in word and len(word) <= _LONGEST_TWICE else None
    if match is None or len(match.group(1)) < _SHORTEST_TWICE:
        return (word,) if word else ()
    return match.group(1), match.group(1) + (match.group(2) or "")


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if word in _irregular():
        return _irregular()[word]
    if word in root_words():
        return word
    candidate: str = _stemmer().stemWord(word)
    return candidate if candidate in root_words() else word


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("indonesian")


@cache
def _irregular() -> dict[str, str]:
    """Words whose root the stemmer misses, and words that it must leave alone (root = word)."""
    return dict(line.split(",", 1) for line in _lines("stems.csv"))


def _lines(name: str) -> list[str]:
    text = (files("services.language") / "data" / name).read_text("utf-8")
    return text.split("\n")[1:-1]
