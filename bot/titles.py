"""What occupations and competences are called in a language: locales/<code>/titles.toml, else as in Indonesian."""

import tomllib
from functools import cache
from pathlib import Path

from bot.texts import LOCALES, Texts

NAME = "titles.toml"
OCCUPATION, COMPETENCE = "occupation", "competence"


def occupation(code: str, title: str, texts: Texts) -> str:
    """Return what an occupation is called; `title`: its Indonesian title."""
    return titles(texts.language, OCCUPATION).get(code, title)


def competence(code: str, title: str, texts: Texts) -> str:
    """Return what a competence is called; `title`: its Indonesian title."""
    return titles(texts.language, COMPETENCE).get(code, title)


@cache
def titles(language: str, kind: str, locales: Path = LOCALES) -> dict[str, str]:
    """Return id -> title of those that are called otherwise than in Indonesian."""
    return dict(_table(locales / language / NAME).get(kind, {}).get("titles", {}))


def known_titles(language: str, kind: str, locales: Path = LOCALES) -> frozenset[str] | None:
    """Return the ids whose title in a language is settled, the same as in Indonesian or not; None: it has no table."""
    table = _table(locales / language / NAME).get(kind)
    return None if table is None else frozenset((*table["same"], *table["titles"]))


def _table(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
