"""The words that typing errors are corrected to, and how common each is."""

from collections import Counter
from collections.abc import Iterable, Mapping

from services.language.place_names import HOME_REGENCIES, load_nicknames
from services.language.slang import ordinary_words
from services.language.words import has_vowel, known_words, tokens
from services.reference.model import AreaLevel, Reference

HOME_PROVINCE = "32"
_LEAST_COUNT = 3
_ORDINARY, _OCCUPATION, _COMPETENCE, _MAJOR, _ESTATE, _KNOWN, _VILLAGE = 60, 20, 8, 4, 40, 2, 3
_AREA_WEIGHTS = {AreaLevel.PROVINCE: 6, AreaLevel.REGENCY: 30, AreaLevel.DISTRICT: 12}
_HOME_FACTOR = 3
_FAR_WEIGHT = 2


def terms(reference: Reference, vocabulary: Mapping[str, int] | None) -> dict[str, int]:
    """Return the words of work: of occupations, competences, majors, and of the vacancies of the index."""
    weights: Counter[str] = Counter()
    for occupation in reference.occupations.values():
        _add(weights, (occupation.title, *occupation.names), _OCCUPATION)
    for competence in reference.competences.values():
        _add(weights, (competence.title, *competence.names), _COMPETENCE)
    for major in reference.majors.values():
        _add(weights, (major.title, *major.names), _MAJOR)
    for word, count in (vocabulary or {}).items():
        if count >= _LEAST_COUNT and word.isalpha() and has_vowel(word):
            weights[word] += min(count, _ORDINARY)
    return dict(weights)


def correct_words(reference: Reference, work: Mapping[str, int]) -> dict[str, int]:
    """Return all words to correct to: ordinary words, words of work, estates and areas."""
    weights: Counter[str] = Counter(work)
    _add(weights, ordinary_words(), _ORDINARY)
    _add(weights, known_words(), _KNOWN)
    for estate in reference.estates.values():
        _add(weights, (estate.name, *estate.aliases), _ESTATE)
    for name in load_nicknames()["areas"]:
        _add(weights, (name,), _VILLAGE)
    for area in reference.areas.values():
        weight = _area_weight(area.level, area.code)
        for token in tokens(area.name) if weight else ():
            weights[token.text] = max(weights[token.text], weight)
    return dict(weights)


def far_words(reference: Reference) -> frozenset[str]:
    """Return the words of names of villages outside the home regencies."""
    far = (
        a for a in reference.areas.values() if a.level is AreaLevel.VILLAGE and not a.code.startswith(HOME_REGENCIES)
    )
    return frozenset(token.text for area in far for token in tokens(area.name))


def place_words(reference: Reference) -> frozenset[str]:
    """Return the words of names of places, at home down to the village, and of nicknames: never an error."""
    tables = load_nicknames()
    areas = reference.areas.values()
    names = [a.name for a in areas if a.level is not AreaLevel.VILLAGE or a.code.startswith(HOME_REGENCIES)]
    names += [name for estate in reference.estates.values() for name in (estate.name, *estate.aliases)]
    return frozenset(token.text for name in (*names, *tables["areas"], *tables["estates"]) for token in tokens(name))


def _area_weight(level: AreaLevel, code: str) -> int:
    weight = _AREA_WEIGHTS.get(level, 0)
    if code.startswith(HOME_REGENCIES):
        return weight * _HOME_FACTOR
    return weight if code.startswith(HOME_PROVINCE) else min(weight, _FAR_WEIGHT)


def _add(weights: Counter[str], names: Iterable[str], weight: int) -> None:
    for name in names:
        for token in tokens(name):
            weights[token.text] += weight
