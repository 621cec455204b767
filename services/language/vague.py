"""Searches that name nothing to look for: "kerja", "loker dong", "kerjaan apa aja"."""

from dataclasses import replace

from services.language.model import PlaceKind, PlaceRef, Query, Read
from services.language.place_names import HOME_REGENCY


def begin_at_home(query: Query) -> Query:
    """Return a search that names nothing as one for Kabupaten Bekasi, where most of the people who ask live."""
    if not query.is_empty:
        return query
    return replace(query, places=(Read(PlaceRef(PlaceKind.AREA, HOME_REGENCY), ""),))
