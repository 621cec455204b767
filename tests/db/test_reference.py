"""Reference tables are filled once, and again when the packed facts changed."""

from dataclasses import replace

from sqlalchemy import func, select

from db.base import Base
from db.models import AreaRow, CompetenceRow, EducationLevelRow, EstateRow, MajorRow, MinimumWageRow, OccupationRow
from db.models.reference import OccupationNameRow
from db.reference import fill_reference
from db.store import Store
from services.reference.load import load_reference
from services.reference.model import Education


def rows_of(store: Store, row: type[Base]) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(row)) or 0


def test_all_facts_are_loaded_once(store: Store) -> None:
    reference = load_reference()
    assert fill_reference(store.engine, reference) is True
    assert fill_reference(store.engine, reference) is False
    expected = {
        AreaRow: len(reference.areas),
        EstateRow: len(reference.estates),
        OccupationRow: len(reference.occupations),
        CompetenceRow: len(reference.competences),
        MajorRow: len(reference.majors),
        MinimumWageRow: len(reference.minimum_wages),
        EducationLevelRow: len(Education),
    }
    assert {row: rows_of(store, row) for row in expected} == expected
    assert rows_of(store, OccupationNameRow) >= len(reference.occupations)
    assert len(reference.areas) > 6_000


def test_changed_facts_take_the_place_of_the_old_ones(store: Store) -> None:
    reference = load_reference()
    fill_reference(store.engine, reference)
    code, area = next(iter(reference.areas.items()))
    fewer = replace(reference, areas={code: replace(area, name="Nama Baru")})
    assert fill_reference(store.engine, fewer) is True
    with store.engine.connect() as connection:
        assert list(connection.scalars(select(AreaRow.name))) == ["Nama Baru"]
