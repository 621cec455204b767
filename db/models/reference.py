"""Tables of facts that hold for everybody, filled from the files packed with the project."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, JsonTuple


class AreaRow(Base):
    """A province, regency, district or village with the centre of its area."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(13), index=True)
    level: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    latitude: Mapped[float]
    longitude: Mapped[float]


class EstateRow(Base):
    """An industrial estate."""

    __tablename__ = "estate"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    regency_code: Mapped[str] = mapped_column(String(5))
    district_codes: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    latitude: Mapped[float]
    longitude: Mapped[float]


class OccupationRow(Base):
    """A kind of work."""

    __tablename__ = "occupation"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    kbji: Mapped[str] = mapped_column(String(4))
    family: Mapped[str] = mapped_column(Text)


class OccupationNameRow(Base):
    """An everyday name of a kind of work."""

    __tablename__ = "occupation_name"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    occupation_id: Mapped[str] = mapped_column(ForeignKey("occupation.id", ondelete="CASCADE"), primary_key=True)


class CompetenceRow(Base):
    """A competence."""

    __tablename__ = "competence"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)


class EducationLevelRow(Base):
    """A level of schooling with its height."""

    __tablename__ = "education_level"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    rank: Mapped[int]


class MajorRow(Base):
    """A field of study."""

    __tablename__ = "major"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text)
    is_vocational: Mapped[bool]


class MinimumWageRow(Base):
    """The minimum wage of a regency in a year, rupiah a month."""

    __tablename__ = "minimum_wage"

    regency_code: Mapped[str] = mapped_column(String(5), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount: Mapped[int]


class ReferenceStateRow(Base):
    """The hash of the files that the reference tables were filled from."""

    __tablename__ = "reference_state"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64))
