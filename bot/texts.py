"""Texts for people: gettext catalogues of locales/, looked up by key and language."""

import gettext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "locales"
DEFAULT_LANGUAGE = "id"


class MissingText(LookupError):
    """A key that the catalogue does not hold: a fault of ours, never shown to a person."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language. Keys are dotted (`search.empty`); sentences name their fields (`{count}`)."""

    language: str
    catalogue: gettext.NullTranslations

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the sentence of `key` with its fields filled in.

        Raises:
            MissingText: the catalogue has no such key.
        """
        text = self.catalogue.gettext(key)
        if text == key:
            raise MissingText(key)
        return text.format(**fields) if fields else text


@cache
def texts(language: str = DEFAULT_LANGUAGE, locales: Path = LOCALES) -> Texts:
    """Load every catalogue (`*.po`) of a language; an unknown language falls back to Indonesian."""
    folder = locales / language / "LC_MESSAGES"
    if not folder.is_dir():
        return texts(DEFAULT_LANGUAGE, locales)
    catalogue = gettext.NullTranslations()
    for path in sorted(folder.glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source))
        compiled.seek(0)
        catalogue.add_fallback(gettext.GNUTranslations(compiled))
    return Texts(language, catalogue)
