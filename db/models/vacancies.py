"""Tables of vacancies, the companies that offer them and the sources that told of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, JsonTuple, UtcDateTime


class CompanyRow(Base):
    """A company; `key` is its normalised name."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)


class SourceRow(Base):
    """A source of vacancies, by name."""

    __tablename__ = "source"

    name: Mapped[str] = mapped_column(Text, primary_key=True)


class VacancyRow(Base):
    """A vacancy without its long texts: what matching and lists read."""

    __tablename__ = "vacancy"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    place_text: Mapped[str] = mapped_column(Text)
    area_code: Mapped[str | None] = mapped_column(String(13))
    estate_id: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    occupations: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    competences: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    education: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    majors: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    experience_years: Mapped[float | None]
    pay_min: Mapped[int | None] = mapped_column(BigId)
    pay_max: Mapped[int | None] = mapped_column(BigId)
    pay_period: Mapped[str] = mapped_column(String(8))
    employment: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(8))
    openings: Mapped[int | None]
    has_text: Mapped[bool]
    status: Mapped[str] = mapped_column(String(12))
    is_sample: Mapped[bool]
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    posted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closing_is_stated: Mapped[bool]
    verified_by: Mapped[str | None] = mapped_column(Text)
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "status", "closes_at"),)


class VacancyTextRow(Base):
    """The long texts of a vacancy, read only for its card."""

    __tablename__ = "vacancy_text"

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True)
    description: Mapped[str] = mapped_column(Text)
    requirements: Mapped[str] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)


class VacancySourceRow(Base):
    """One source in which a vacancy was seen, and the hash of what it said."""

    __tablename__ = "vacancy_source"

    source: Mapped[str] = mapped_column(ForeignKey("source.name"), primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)
    url: Mapped[str | None] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    is_first: Mapped[bool]


class DedupeKeyRow(Base):
    """A key under which a vacancy of another source looks for the same vacancy."""

    __tablename__ = "dedupe_key"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True)

    __table_args__ = ({"sqlite_with_rowid": False},)
