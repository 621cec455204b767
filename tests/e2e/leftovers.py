"""Indonesian sentences on a screen of another language."""

import re
from functools import cache

from bot.catalogue import read_catalogue
from tests.e2e.phone import Person

_FIELD = re.compile(r"\\\{\w+\\\}")
_TAG = re.compile(r"</?\w+>")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def leftovers(person: Person, language: str) -> list[str]:
    """Return the lines and captions of the newest message that are Indonesian sentences of the catalogue."""
    lines = [*person.text.splitlines(), *person.captions]
    return [line for line in lines if line and _is_of("id", line) and not _is_of(language, line)]


@cache
def _is_of(language: str, line: str) -> bool:
    return any(sentence.fullmatch(line) for sentence in _sentences(language))


@cache
def _sentences(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the lines of all texts of a language, a field standing for anything; lines of fields alone count not."""
    entries = read_catalogue(language, all_files=False).values()
    lines = {line for entry in entries for form in entry.forms for line in _TAG.sub("", form).splitlines()}
    return tuple(
        re.compile(_FIELD.sub(".*", re.escape(line)), re.DOTALL)
        for line in sorted(lines)
        if _WORDS.search(re.sub(r"\{\w+\}", "", line))
    )
