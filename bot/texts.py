"""Texts for people: gettext catalogues of locales/, looked up by key and language."""

import gettext
import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "locales"
DEFAULT_LANGUAGE = "id"
_CONVENTIONS = {"en": "en_GB"}
"""How numbers, dates and times are written (CLDR), where the language alone does not say it: 24 November, 13:00."""


class MissingText(LookupError):
    """A key that the catalogue does not hold: a fault of ours, never shown to a person."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language. Keys are dotted (`search.empty`); sentences name their fields (`{count}`)."""

    language: str
    catalogue: gettext.NullTranslations

    @property
    def locale(self) -> str:
        """The locale of Babel by which numbers and dates are written."""
        return _CONVENTIONS.get(self.language, self.language)

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the sentence of `key` with its fields filled in.

        Raises:
            MissingText: the catalogue has no such key.
        """
        text = self.sentence(key)
        return text.format(**fields) if fields else text

    def plural(self, key: str, number: float, /, **fields: object) -> str:
        """Return the sentence of `key` as it is said of so many, with its fields filled in.

        Raises:
            MissingText: the catalogue has no such key, or it has no plural.
        """
        return self.sentence(key, number).format(**fields)

    def sentence(self, key: str, number: float | None = None) -> str:
        """Return the sentence of `key`, its fields still open; `number`: as it is said of so many (2.5 like 3).

        Raises:
            MissingText: the catalogue has no such key.
        """
        text = self.catalogue.gettext(key) if number is None else self.catalogue.ngettext(key, key, math.ceil(number))
        if text == key:
            raise MissingText(key)
        return text


@cache
def texts(language: str = DEFAULT_LANGUAGE, locales: Path = LOCALES) -> Texts:
    """Load every catalogue (`*.po`) of a language; an unknown language falls back to Indonesian.

    Behind another language stands the Indonesian one: the tools of operators and offices speak Indonesian only
    (`bot.catalogue` says which catalogues).
    """
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
    if language != DEFAULT_LANGUAGE:
        catalogue.add_fallback(texts(DEFAULT_LANGUAGE, locales).catalogue)
    return Texts(language, catalogue)
