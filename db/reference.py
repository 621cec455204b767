"""Fills the reference tables from the files packed with the project, once."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from db.base import Base
from db.engine import setting_up
from db.models.reference import (
    AreaRow,
    CompetenceRow,
    EducationLevelRow,
    EstateRow,
    MajorRow,
    MinimumWageRow,
    OccupationNameRow,
    OccupationRow,
    ReferenceStateRow,
)
from services.reference.model import Education, Reference

_ROWS: tuple[type[Base], ...] = (
    ReferenceStateRow,
    OccupationNameRow,
    OccupationRow,
    AreaRow,
    EstateRow,
    CompetenceRow,
    EducationLevelRow,
    MajorRow,
    MinimumWageRow,
)
_STATE = select(ReferenceStateRow.content_hash).where(ReferenceStateRow.name == "reference")


def fill_reference(engine: Engine, reference: Reference) -> bool:
    """Bring the reference tables to what the files say; returns whether anything had to be written.

    Raises:
        StoreUnavailable: the store is away, full or locked.
    """
    wanted = hashlib.sha256(repr(reference).encode()).hexdigest()
    with setting_up(engine) as connection:
        if connection.scalar(_STATE) == wanted:
            return False
        _clear(connection)
        for row, values in _tables(reference):
            connection.execute(insert(row), values)
        connection.execute(insert(ReferenceStateRow), [{"name": "reference", "content_hash": wanted}])
    return True


def _clear(connection: Connection) -> None:
    for row in _ROWS:
        connection.execute(delete(row))


def _tables(reference: Reference) -> Iterable[tuple[type[Base], list[dict[str, Any]]]]:
    yield (
        AreaRow,
        [_fields(area, "code parent_code level name kind latitude longitude") for area in reference.areas.values()],
    )
    estate_fields = "id name aliases regency_code district_codes latitude longitude"
    yield EstateRow, [_fields(estate, estate_fields) for estate in reference.estates.values()]
    yield OccupationRow, [_fields(item, "id title kbji family") for item in reference.occupations.values()]
    yield (
        OccupationNameRow,
        [
            {"name": name, "occupation_id": occupation.id}
            for occupation in reference.occupations.values()
            for name in dict.fromkeys(occupation.names)
        ],
    )
    yield CompetenceRow, [_fields(item, "id title kind") for item in reference.competences.values()]
    yield EducationLevelRow, [{"code": level, "rank": level.rank} for level in Education]
    yield MajorRow, [_fields(major, "id title field is_vocational") for major in reference.majors.values()]
    yield MinimumWageRow, [_fields(wage, "regency_code year amount") for wage in reference.minimum_wages.values()]


def _fields(item: object, names: str) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names.split()}
