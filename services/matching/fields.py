"""In which families of work people of a field of study look first: data/fields.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from services.reference.model import Reference


def families_of(majors: Iterable[str], reference: Reference) -> frozenset[str]:
    """Return the families of work of some majors; none of a major that the reference does not have."""
    table = _load()
    known = (reference.majors[major] for major in majors if major in reference.majors)
    return frozenset(
        family for major in known for family in table["majors"].get(major.id, table["fields"].get(major.field, ()))
    )


@cache
def _load() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("services.matching") / "data" / "fields.toml").read_text("utf-8"))
