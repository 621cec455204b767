"""Work that a story tells of but does not ask for: what the person did before, what a relative does, what it is for.

The words that say so: data/past.toml.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from services.language.candidates import Reading
from services.language.normal import Normal

_REACH = 5
_STOPS = ".;!?\n"


@dataclass(frozen=True, slots=True)
class _Words:
    past: frozenset[str]
    relatives: frozenset[str]
    purpose: frozenset[str]
    said_of: frozenset[str]
    wish: frozenset[str]
    over: frozenset[str]
    employed: frozenset[str]


def is_aside(normal: Normal, reading: Reading) -> bool:
    """Whether the work is only what another work is to leave room for ("biar bisa jaga anak", "sambil urus anak")."""
    before = _words_before(normal, reading)
    cue = next((place for place, word in enumerate(before) if word in _words().purpose), None)
    return cue is not None and _words().said_of.isdisjoint(before[:cue]) and _words().wish.isdisjoint(before[:cue])


def is_past(normal: Normal, reading: Reading) -> bool:
    """Whether the work is told of as past or as somebody else's: such a word stands shortly before, no wish between."""
    if _is_over(normal, reading):
        return True
    before = _words_before(normal, reading)
    for place, word in enumerate(before):
        following = before[place - 1] if place else ""
        if word in _words().past:
            return True
        if word in _words().relatives and following == "saya":
            return before[place + 1 : place + 2] != ["cari"] and before[place + 1 : place + 2] != ["untuk"]
        if word == "pengalaman" and not _words().said_of.isdisjoint(before[:place]):
            return True
        if word in _words().wish and (place + 1 == len(before) or before[place + 1] not in _words().past):
            return False
    return False


def is_past_employer(normal: Normal, number: int) -> bool:
    """Whether the word of that number is told of as an employer of before: "ex karyawan epson", "pernah di honda"."""
    for place in range(number - 1, max(number - 1 - _REACH, -1), -1):
        word = normal.tokens[place].text
        if word in _words().past:
            return True
        if word not in _words().employed:
            return False
    return False


def _is_over(normal: Normal, reading: Reading) -> bool:
    """Whether one of the next two words says that the work is no more: "ojol udah sepi", "tokonya tutup"."""
    first = normal.first_token(reading.end)
    words = normal.tokens[first : first + 2]
    gap = normal.text[reading.end : words[0].start] if words else ","
    return not gap.strip() and any(token.text in _words().over for token in words)


def _words_before(normal: Normal, reading: Reading) -> list[str]:
    """Return the few words that lead to a reading, the nearest first, not beyond the end of a sentence."""
    number = normal.first_token(reading.start)
    words: list[str] = []
    for place in range(number - 1, max(number - 1 - _REACH, -1), -1):
        token, following = normal.tokens[place], normal.tokens[place + 1]
        if any(sign in normal.text[token.end : following.start] for sign in _STOPS):
            break
        words.append(token.text)
    return words


@cache
def _words() -> _Words:
    table = tomllib.loads((files("services.language") / "data" / "past.toml").read_text("utf-8"))
    return _Words(**{name: frozenset(words) for name, words in table.items()})
