"""Stored queries whose places the reference no longer has: estates close, districts are split and renamed."""

from collections.abc import Iterator
from dataclasses import replace

from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.reference.model import Reference


def with_known_places(query: Query, reference: Reference) -> Query:
    """Return the query with places that the reference has: of an area that is gone the one around it, else none."""
    if all(_is_known(ref, reference) for read in query.places for ref in (read.value, *read.alternatives)):
        return query
    return replace(query, places=tuple(_known_places(query, reference)))


def _known_places(query: Query, reference: Reference) -> Iterator[Read[PlaceRef]]:
    for read in query.places:
        found = dict.fromkeys(_nearest_known(ref, reference) for ref in (read.value, *read.alternatives))
        refs = [ref for ref in found if ref is not None]
        if refs:
            yield replace(read, value=refs[0], alternatives=tuple(refs[1:]))


def _is_known(ref: PlaceRef, reference: Reference) -> bool:
    return ref.code in (reference.estates if ref.kind is PlaceKind.ESTATE else reference.areas)


def _nearest_known(ref: PlaceRef, reference: Reference) -> PlaceRef | None:
    while not _is_known(ref, reference):
        outer = ref.code.rpartition(".")[0]
        if ref.kind is PlaceKind.ESTATE or not outer:
            return None
        ref = PlaceRef(PlaceKind.AREA, outer)
    return ref
