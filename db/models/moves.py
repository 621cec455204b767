"""Tables of moves to another Telegram account."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, UtcDateTime


class MoveCodeRow(Base):
    """A code that moves a person's data to another account, as its SHA-256; it holds for a quarter of an hour."""

    __tablename__ = "move_code"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MoveFailureRow(Base):
    """A wrong code that somebody typed."""

    __tablename__ = "move_failure"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    failed_at: Mapped[datetime] = mapped_column(UtcDateTime)
