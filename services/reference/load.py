"""Loads the packed facts. Pure: the files are part of the program."""

import csv
import gzip
import io
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from services.reference.model import (
    Area,
    AreaLevel,
    Competence,
    CompetenceKind,
    Estate,
    Major,
    MinimumWage,
    Occupation,
    Reference,
)

_DATA = files("services.reference") / "data"
_LEVELS = {2: AreaLevel.PROVINCE, 5: AreaLevel.REGENCY, 8: AreaLevel.DISTRICT, 13: AreaLevel.VILLAGE}


@cache
def load_reference() -> Reference:
    """Return all packed facts, loaded once."""
    return Reference(
        areas=_areas(),
        estates=_estates(),
        occupations=_occupations(),
        competences=_competences(),
        majors=_majors(),
        minimum_wages=_minimum_wages(),
    )


def slug(text: str) -> str:
    """Return a stable id for a title: "Teknik Mesin" -> "teknik-mesin"."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def kbji_titles() -> dict[str, str]:
    """Return the titles of KBJI 2014 by code (four and six digits)."""
    return {row["code"]: row["title"] for row in _rows("kbji.csv.gz")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    data = (_DATA / name).read_bytes()
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    yield from csv.DictReader(io.StringIO(data.decode()))


def _tables(name: str, table: str) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads((_DATA / name).read_text(encoding="utf-8"))[table]
    return tables


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _areas() -> dict[str, Area]:
    return {
        row["code"]: Area(
            code=row["code"],
            name=row["name"],
            level=_LEVELS[len(row["code"])],
            kind=row["kind"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in _rows("areas.csv.gz")
    }


def _estates() -> dict[str, Estate]:
    return {
        row["id"]: Estate(
            id=row["id"],
            name=row["name"],
            aliases=_split(row["aliases"]),
            regency_code=row["regency_code"],
            district_codes=_split(row["district_codes"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in _rows("estates.csv")
    }


def _occupations() -> dict[str, Occupation]:
    return {
        item["id"]: Occupation(
            id=item["id"],
            title=item["title"],
            kbji=item["kbji"],
            family=item["family"],
            names=tuple(item["names"]),
            related=tuple(item.get("related", ())),
            broader=item.get("broader", ""),
        )
        for item in _tables("occupations.toml", "occupation")
    }


def _competences() -> dict[str, Competence]:
    return {
        item["id"]: Competence(item["id"], item["title"], CompetenceKind(item["kind"]), tuple(item.get("names", ())))
        for item in _tables("competences.toml", "competence")
    }


def _majors() -> dict[str, Major]:
    majors = {
        slug(row["title"]): Major(slug(row["title"]), row["title"], row["field"], _split(row["names"]), True)
        for row in _rows("smk_majors.csv")
    }
    for item in _tables("majors_extra.toml", "major"):
        known = majors.get(item["id"])
        names = tuple(item.get("names", ()))
        if known is not None:
            names = (*known.names, *names)
        majors[item["id"]] = Major(
            id=item["id"],
            title=item["title"],
            field=item["field"],
            names=names,
            is_vocational=item.get("vocational", False),
        )
    return majors


def _minimum_wages() -> dict[str, MinimumWage]:
    return {
        row["regency_code"]: MinimumWage(row["regency_code"], int(row["year"]), int(row["amount"]))
        for row in _rows("minimum_wages.csv")
    }
