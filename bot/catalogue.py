"""Are the text catalogues complete? `python -m bot.catalogue` lists what is missing, left over, or does not match.

A key counts as used when it stands in the code as a whole string or begins with the fixed part of an f-string
(`f"reason.{kind}"`). A string of the code counts as a key when its first part is one of the catalogue's.
"""

import ast
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import read_po

from bot.texts import DEFAULT_LANGUAGE, LOCALES

ROOT = LOCALES.parent
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")


@dataclass
class Uses:
    """Strings of the code that may be keys."""

    whole: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)


def read_catalogue(language: str, locales: Path = LOCALES) -> dict[str, str]:
    """Return key -> text of a language, all its files together."""
    entries: dict[str, str] = {}
    for path in sorted((locales / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                if message.id:
                    entries[str(message.id)] = str(message.string)
    return entries


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


def fields_of(text: str) -> set[str]:
    """Return the names of the fields that a sentence fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def problems_of_code(catalogue: dict[str, str], uses: Uses) -> Iterator[str]:
    """Yield keys that the code names and the catalogue lacks, and keys that nothing uses."""
    families = {key.partition(".")[0] for key in catalogue}
    for name in sorted(uses.whole - catalogue.keys()):
        if name.partition(".")[0] in families and not any(key.startswith(f"{name}.") for key in catalogue):
            yield f"missing: {name}"
    for key, text in sorted(catalogue.items()):
        if not text:
            yield f"empty: {key}"
        if key not in uses.whole and not any(key.startswith(prefix) for prefix in uses.prefixes):
            yield f"unused: {key}"


def problems_of_language(catalogue: dict[str, str], reference: dict[str, str]) -> Iterator[str]:
    """Yield keys of a language that are missing, left over, or name other fields than the Indonesian text."""
    yield from (f"not translated: {key}" for key in sorted(reference.keys() - catalogue.keys()))
    yield from (f"left over: {key}" for key in sorted(catalogue.keys() - reference.keys()))
    for key in sorted(reference.keys() & catalogue.keys()):
        if fields_of(catalogue[key]) != fields_of(reference[key]):
            yield f"other fields: {key}"


def find_problems(locales: Path = LOCALES) -> list[str]:
    """Return everything that is wrong with the catalogues, one line each."""
    reference = read_catalogue(DEFAULT_LANGUAGE, locales)
    problems = list(problems_of_code(reference, uses_of_project()))
    for folder in sorted(path for path in locales.iterdir() if path.is_dir() and path.name != DEFAULT_LANGUAGE):
        found = problems_of_language(read_catalogue(folder.name, locales), reference)
        problems += [f"{folder.name}: {problem}" for problem in found]
    return problems


def main() -> int:
    """Print the problems; the exit code says whether there are any."""
    problems = find_problems()
    for problem in problems:
        sys.stdout.write(problem + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
