"""Tables of consents, profiles, and proofs that a person's data were erased."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, JsonTuple, UtcDateTime


class ConsentRow(Base):
    """A person agreed that a profile is kept; it holds until it is taken back."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text_version: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ProfileRow(Base):
    """What a person told about themselves. Who they are (name, phone, birth year), their school and
    former work are encrypted."""

    __tablename__ = "profile"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    wanted: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    area_code: Mapped[str | None] = mapped_column(String(13))
    education: Mapped[str | None] = mapped_column(String(3))
    majors: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    graduated: Mapped[int | None]
    experience_years: Mapped[float | None]
    competences: Mapped[tuple[str, ...]] = mapped_column(JsonTuple)
    pay_min: Mapped[int | None]
    availability: Mapped[str | None] = mapped_column(String(8))
    school: Mapped[bytes | None] = mapped_column(LargeBinary)
    history: Mapped[bytes | None] = mapped_column(LargeBinary)
    name: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    birth_year: Mapped[bytes | None] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ErasureRow(Base):
    """Proof that somebody's data were erased: a number and a time, nothing else."""

    __tablename__ = "erasure"

    number: Mapped[str] = mapped_column(String(8), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
