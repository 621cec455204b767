"""Are the text catalogues complete? `python -m bot.catalogue` lists what is missing, left over, or does not match.

The Indonesian catalogue is the template. Every other language has all texts of the conversation, with the same fields
and HTML tags and plurals of its own; where a text is the Indonesian one, locales/alike.toml says why.

A key counts as used when it stands in the code as a whole string or begins with the fixed part of an f-string
(`f"reason.{kind}"`). A string of the code counts as a key when its first part is one of the catalogue's.
"""

import ast
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.texts import DEFAULT_LANGUAGE, LOCALES
from bot.titles import COMPETENCE, OCCUPATION, known_titles
from services.reference.load import load_reference

ROOT = LOCALES.parent
ALIKE = "alike.toml"
INDONESIAN_ONLY = ("cli", "cv", "simulator")
"""Beginnings of the names of catalogues in Indonesian only: what operators, developers and companies read."""
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")


@dataclass
class Uses:
    """Strings of the code that may be keys."""

    whole: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text: its forms (one, or one for each plural of the language), and whether a person has yet to look at it."""

    forms: tuple[str, ...]
    is_plural: bool
    is_fuzzy: bool


Entries = dict[str, Entry]


def read_catalogue(language: str, locales: Path = LOCALES, *, all_files: bool = True) -> Entries:
    """Return key -> text of a language, its files together; without `all_files` those of the conversation."""
    entries: Entries = {}
    for path in sorted((locales / language / "LC_MESSAGES").glob("*.po")):
        if all_files or not path.name.startswith(INDONESIAN_ONLY):
            with path.open("rb") as source:
                entries |= {_key(message): _entry(message) for message in read_po(source) if message.id}
    return entries


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _entry(message: Message) -> Entry:
    text = message.string or ""
    forms = (text,) if isinstance(text, str) else tuple(text)
    return Entry(forms, message.pluralizable, message.fuzzy)


def uses_of(source: str) -> Uses:
    """Collect the strings and the f-string beginnings of a module."""
    uses = Uses()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
            prefix = str(first.value) if isinstance(first, ast.Constant) else ""
            if KEY.match(prefix + "x"):
                uses.prefixes.add(prefix)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            uses.whole.add(node.value)
    return uses


def uses_of_project(root: Path = ROOT) -> Uses:
    """Collect the uses of every module of bot/ and services/."""
    total = Uses()
    for folder in ("bot", "services"):
        for path in sorted((root / folder).rglob("*.py")):
            uses = uses_of(path.read_text(encoding="utf-8"))
            total.whole |= uses.whole
            total.prefixes |= uses.prefixes
    return total


def fields_of(text: str) -> frozenset[str]:
    """Return the names of the fields that a sentence fills in."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def tags_of(text: str) -> list[str]:
    """Return the HTML tags of a sentence, in alphabetical order."""
    return sorted(re.findall(r"</?[a-z]+>", text))


def problems_of_code(catalogue: Entries, uses: Uses) -> Iterator[str]:
    """Yield keys that the code names and the catalogue lacks, and keys that nothing uses."""
    families = {key.partition(".")[0] for key in catalogue}
    for name in sorted(uses.whole - catalogue.keys()):
        if name.partition(".")[0] in families and not any(key.startswith(f"{name}.") for key in catalogue):
            yield f"missing: {name}"
    for key, entry in sorted(catalogue.items()):
        yield from _unfinished(key, entry)
        if key not in uses.whole and not any(key.startswith(prefix) for prefix in uses.prefixes):
            yield f"unused: {key}"


def problems_of_language(catalogue: Entries, reference: Entries, plurals: int, alike: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a language beside the Indonesian texts.

    `plurals`: the forms of its plural; `alike`: the keys whose text may be the Indonesian one.
    """
    yield from (f"not translated: {key}" for key in sorted(reference.keys() - catalogue.keys()))
    yield from (f"left over: {key}" for key in sorted(catalogue.keys() - reference.keys()))
    for key in sorted(reference.keys() & catalogue.keys()):
        mine, theirs = catalogue[key], reference[key]
        yield from _unfinished(key, mine)
        if len(mine.forms) != (plurals if theirs.is_plural else 1):
            yield f"other plurals: {key}"
        for form in filter(None, mine.forms):
            if fields_of(form) != fields_of(theirs.forms[0]):
                yield f"other fields: {key}"
            if tags_of(form) != tags_of(theirs.forms[0]):
                yield f"other tags: {key}"
        if mine.forms[0] == theirs.forms[0] and _has_words(mine.forms[0]) and key not in alike:
            yield f"the same as in Indonesian, and not listed in {ALIKE}: {key}"


def problems_of_titles(language: str, locales: Path = LOCALES) -> Iterator[str]:
    """Yield occupations and competences that the titles of a language lack or have for nothing; it may have none."""
    reference = load_reference()
    for kind, table in ((OCCUPATION, reference.occupations), (COMPETENCE, reference.competences)):
        known = known_titles(language, kind, locales)
        if known is not None:
            yield from (f"no title: {kind} {code}" for code in sorted(table.keys() - known))
            yield from (f"title of nothing: {kind} {code}" for code in sorted(known - table.keys()))


def problems_of_list(catalogue: Entries, reference: Entries, alike: frozenset[str]) -> Iterator[str]:
    """Yield the keys that are listed as alike for no reason."""
    for key in sorted(alike):
        if key not in reference or catalogue.get(key, reference[key]).forms[0] != reference[key].forms[0]:
            yield f"listed in {ALIKE}, and not the same: {key}"


def _has_words(text: str) -> bool:
    return any(sign.isalpha() for sign in re.sub(r"\{\w*\}|</?[a-z]+>", "", text))


def _unfinished(key: str, entry: Entry) -> Iterator[str]:
    if not all(entry.forms):
        yield f"empty: {key}"
    if entry.is_fuzzy:
        yield f"fuzzy: {key}"


def read_alike(language: str, locales: Path = LOCALES) -> frozenset[str]:
    """Return the keys whose text in a language is the Indonesian one, for a reason that is given."""
    rows = tomllib.loads((locales / ALIKE).read_text("utf-8"))["text"]
    return frozenset(key for row in rows if language in row["languages"] and row["why"] for key in row["keys"])


def find_problems(locales: Path = LOCALES) -> list[str]:
    """Return everything that is wrong with the catalogues, one line each."""
    problems = list(problems_of_code(read_catalogue(DEFAULT_LANGUAGE, locales), uses_of_project()))
    reference = read_catalogue(DEFAULT_LANGUAGE, locales, all_files=False)
    for folder in sorted(path for path in locales.iterdir() if path.is_dir() and path.name != DEFAULT_LANGUAGE):
        catalogue, listed = read_catalogue(folder.name, locales), read_alike(folder.name, locales)
        found = list(problems_of_language(catalogue, reference, _plurals(folder), listed))
        found += problems_of_list(catalogue, reference, listed)
        found += problems_of_titles(folder.name, locales)
        problems += [f"{folder.name}: {problem}" for problem in found]
    return problems


def _plurals(folder: Path) -> int:
    """Return how many plural forms the catalogues of a language have; the header says it."""
    with next(folder.glob("LC_MESSAGES/*.po")).open("rb") as source:
        return read_po(source).num_plurals


def main() -> int:
    """Print the problems; the exit code says whether there are any."""
    problems = find_problems()
    for problem in problems:
        sys.stdout.write(problem + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
