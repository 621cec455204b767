"""Tables of people, what they kept or hid, the state of their dialogs, and updates not yet handled."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, UtcDateTime


class PersonRow(Base):
    """Somebody who wrote to the bot: only what is needed to answer."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SavedVacancyRow(Base):
    """A vacancy that a person kept."""

    __tablename__ = "saved_vacancy"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HiddenVacancyRow(Base):
    """A vacancy that a person does not want to see again."""

    __tablename__ = "hidden_vacancy"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True)
    hidden_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HiddenCompanyRow(Base):
    """A company whose vacancies a person does not want to see."""

    __tablename__ = "hidden_company"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id", ondelete="CASCADE"), primary_key=True, index=True)
    hidden_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeyValueRow(Base):
    """A small document under a key (dialog state), encrypted."""

    __tablename__ = "key_value"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "changed_at"),)


class InboxRow(Base):
    """An update of Telegram: encrypted until it is handled, then only its number.

    It waits while it has a `due_at`, was handled when it has a `done_at`, and was set aside when it has neither.
    """

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(Integer, server_default="0")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "done_at"), Index(None, "due_at"))
