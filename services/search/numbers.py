"""Numbers of a list as people say them: "2", "dua", "yang kedua" (words: data/list_words.toml)."""

import tomllib
from functools import cache
from importlib.resources import files

_MOST_DIGITS = 3


def value_of(word: str) -> int:
    """Return the number of a word, 0 when it is none."""
    if word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS:
        return int(word)
    return _words().get(word, 0)


def is_number_word(word: str) -> bool:
    """Whether a word is a number that a list may have."""
    return value_of(word) > 0


def is_ordinal(word: str) -> bool:
    """Whether a word counts along the page that is shown: "yang kedua"."""
    return word in _words() and word.startswith(("ke", "pertama"))


@cache
def _words() -> dict[str, int]:
    table = tomllib.loads((files("services.search") / "data" / "list_words.toml").read_text("utf-8"))
    return dict(table["numbers"])
