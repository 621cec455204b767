"""Names of places and what they may stand for: the official ones, their short forms, and nicknames."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import product
from typing import Any

from services.language.model import PlaceKind, PlaceRef
from services.language.words import fold
from services.reference.model import Area, AreaLevel, Estate, Reference

HOME_REGENCY = "32.16"
HOME_REGENCIES = ("32.16", "32.75", "32.15")
"""Regencies whose villages are known by their bare names, and whose districts win over namesakes elsewhere."""

HOME = ("32.16", "32.75", "32.15", "32.01", "32.14", "32.76", "31", "32")
"""Where a name that stands for several places is looked for first: Bekasi, then its neighbours, then West Java."""

_KINDS = {"Kabupaten": ("kabupaten", "kab", "regency"), "Kota": ("kota", "kota adm", "kota administrasi", "city")}
_DISTRICT_WORDS = ("kecamatan", "kec")
_VILLAGE_WORDS = ("desa", "ds", "kelurahan", "kel")
KIND_WORDS = frozenset((*_DISTRICT_WORDS, *_VILLAGE_WORDS))
"""Words before the name of a district or village that say which it is."""

_SHORTEST_BARE_VILLAGE = 6
_LEVELS = (AreaLevel.REGENCY, AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.VILLAGE)

Names = dict[str, tuple[PlaceRef, ...]]


def joined(name: str) -> str:
    """Return a name without spaces: "Cikarang Barat" and "cikarangbarat" are one."""
    return fold(name).replace(" ", "")


def load_nicknames() -> dict[str, Any]:
    """Return the tables of data/places.toml."""
    return tomllib.loads((files("services.language") / "data" / "places.toml").read_text("utf-8"))


def guarded_words() -> frozenset[str]:
    """Return names of areas that are also ordinary words of job talk."""
    return frozenset(joined(word) for word in load_nicknames()["guard"]["words"])


def names_of(reference: Reference, common_words: frozenset[str]) -> Names:
    """Return joined name -> places, the likeliest first. `common_words` are never taken for a bare village."""
    tables = load_nicknames()
    found: dict[str, list[PlaceRef]] = {}
    for level in _LEVELS:
        areas = sorted((area for area in reference.areas.values() if area.level is level), key=_nearness)
        for area in areas:
            for name in _names_of_area(area, common_words, tables["short"]):
                found.setdefault(name, []).append(PlaceRef(PlaceKind.AREA, area.code))
    names = {name: _likeliest(refs) for name, refs in found.items()}
    for estate in reference.estates.values():
        names.update((joined(name), (PlaceRef(PlaceKind.ESTATE, estate.id),)) for name in _names_of_estate(estate))
    for name, codes in tables["areas"].items():
        names[joined(name)] = tuple(PlaceRef(PlaceKind.AREA, code) for code in codes)
    for name, estate_id in tables["estates"].items():
        names[joined(name)] = (PlaceRef(PlaceKind.ESTATE, estate_id),)
    return names


def _names_of_area(area: Area, common_words: frozenset[str], short: Mapping[str, list[str]]) -> Iterator[str]:
    if area.level is AreaLevel.VILLAGE:
        yield from _names_of_village(area, common_words)
        return
    for bare in _spellings(area.name, short):
        if area.level is AreaLevel.REGENCY:
            for word in _KINDS.get(area.kind, ()):
                yield joined(word) + bare
                yield bare + joined(word)
        elif area.level is AreaLevel.DISTRICT:
            yield from (word + bare for word in _DISTRICT_WORDS)
        yield bare


def _names_of_village(area: Area, common_words: frozenset[str]) -> Iterator[str]:
    bare = joined(area.name)
    yield from (word + bare for word in _VILLAGE_WORDS)
    if area.code.startswith(HOME_REGENCIES) and len(bare) >= _SHORTEST_BARE_VILLAGE and bare not in common_words:
        yield bare


def _spellings(name: str, short: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a joined name, and the same with its words written short."""
    words = ((word, *short.get(word, ())) for word in fold(name).split())
    return map("".join, product(*words))


def _names_of_estate(estate: Estate) -> Iterable[str]:
    return (estate.name, *estate.aliases)


def _nearness(area: Area) -> tuple[int, str]:
    rank = next((place for place, code in enumerate(HOME) if area.code.startswith(code)), len(HOME))
    return rank, area.code


def _likeliest(refs: list[PlaceRef]) -> tuple[PlaceRef, ...]:
    """A name of a regency or province means that first; a village of the same name is left to the context."""
    shortest = min(len(ref.code) for ref in refs)
    if shortest <= 5:
        return tuple(ref for ref in refs if len(ref.code) <= 5)
    return tuple(sorted(refs, key=lambda ref: (not ref.code.startswith(HOME_REGENCIES), len(ref.code))))
