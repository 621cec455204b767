"""The language in which a person is spoken to."""

from dataclasses import dataclass

from services.errors import AppError
from services.language.words import fold
from services.ports import Transaction

DEFAULT_LANGUAGE = "id"
LANGUAGES = (DEFAULT_LANGUAGE, "su", "en")
"""The languages that can be chosen (ISO 639-1): those whose texts for seekers are complete."""
_NAMES = {
    "id": frozenset({"id", "indonesia", "indonesian", "indo"}),
    "su": frozenset({"su", "sunda", "sundanese"}),
    "en": frozenset({"en", "inggris", "english", "ingris"}),
}
_BESIDE = frozenset({"bahasa", "basa", "language", "pakai", "ganti", "ke", "to", "in", "the", "please"})


class UnknownLanguage(AppError):
    """There is no such language to choose."""

    key = "error.unknown"


def guess_language(code: str | None) -> str:
    """Return the language for somebody whose app is set to `code` (IETF tag: en, en-GB, id); Indonesian else."""
    language = (code or "").partition("-")[0].lower()
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def named_language(text: str) -> str | None:
    """Return the language that a text names and nothing else: "bahasa inggris", "Basa Sunda"; else None."""
    words = set(fold(text).split()) - _BESIDE
    return next((language for language, names in _NAMES.items() if words and words <= names), None)


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak to a person in another language from now on."""

    def __call__(self, tx: Transaction, person_id: int, language: str) -> None:
        """Note the choice.

        Raises:
            UnknownLanguage: it cannot be chosen.
        """
        if language not in LANGUAGES:
            raise UnknownLanguage
        tx.people.set_language(person_id, language)
