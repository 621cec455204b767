"""Tables of subscriptions, of what was found for them, and of messages to be sent."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId, UtcDateTime


class SubscriptionRow(Base):
    """A search that goes on. `wish`: the query as JSON, in parts, without age and sex; `name`: encrypted.

    `fingerprint` tells equal searches of one person apart from others: one is kept once. `limits`: what the person
    found wrong with vacancies they were told of, as JSON. `filed_by`: version of the rules by which it is filed.
    """

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(String(32))
    name: Mapped[bytes | None] = mapped_column(LargeBinary)
    wish: Mapped[str] = mapped_column(Text)
    limits: Mapped[str] = mapped_column(Text)
    rhythm: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filed_by: Mapped[int] = mapped_column(SmallInteger, index=True, server_default=text("0"))

    __table_args__ = (UniqueConstraint("person_id", "fingerprint"),)


class SubscriptionKeyRow(Base):
    """A subscription under one of its keys, with all that is sifted by: a vacancy reads here and nowhere else.

    Numbers are those of `services/alerts/filing.py`; `education`, `pay`: what the query names, and asks for at least.
    """

    __tablename__ = "subscription_key"

    key: Mapped[int] = mapped_column(BigInteger, autoincrement=False)
    subscription_id: Mapped[int] = mapped_column(
        ForeignKey("subscription.id", ondelete="CASCADE"), index=True, autoincrement=False
    )
    place: Mapped[int] = mapped_column(BigInteger, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger)
    work: Mapped[int] = mapped_column(BigInteger)
    conditions: Mapped[int] = mapped_column(BigInteger)
    education: Mapped[int] = mapped_column(SmallInteger)
    pay: Mapped[int] = mapped_column(BigInteger)
    is_active: Mapped[bool]

    __table_args__ = (
        PrimaryKeyConstraint(
            "key",
            "subscription_id",
            "place",
            postgresql_include=["person_id", "work", "conditions", "education", "pay", "is_active"],
        ),
        {"sqlite_with_rowid": False},
    )


class RecipientRow(Base):
    """How somebody who subscribes wants to be told. Minutes and hours are those of a day in Asia/Jakarta.

    `pace`: the rhythm beyond which nothing is told, for people who do not answer; `unanswered`: alerts in a row without
    a sign of theirs; `ready_at`: not before that moment the next message.
    """

    __tablename__ = "recipient"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    is_blocked: Mapped[bool]
    pace: Mapped[str] = mapped_column(String(8))
    unanswered: Mapped[int]
    quiet_from: Mapped[int]
    quiet_to: Mapped[int]
    digest_hour: Mapped[int]
    most_a_day: Mapped[int]
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class VacancyNewsRow(Base):
    """A vacancy that was published, verified or closed, and that no alert has taken note of yet."""

    __tablename__ = "vacancy_news"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), index=True)


class OutboxRow(Base):
    """A message to be sent. `turn` counts what a person already waits for, `rank` orders within: lower goes first.

    `about_id`: the message of the outbox that this one changes.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    about_id: Mapped[int | None] = mapped_column(BigInteger)
    turn: Mapped[int]
    rank: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    problem: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index(None, "status", "turn", "rank", "id"), Index(None, "person_id", "created_at"))


class SeenVacancyRow(Base):
    """A vacancy whose card somebody who subscribes has opened: it is no news to them any more."""

    __tablename__ = "seen_vacancy"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class AlertRow(Base):
    """A vacancy found for a person: at most once for ever. `outbox_id`: the message that tells of it."""

    __tablename__ = "alert"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id", ondelete="CASCADE"), index=True)
    score: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"), index=True)

    __table_args__ = (Index(None, "state", "due_at"),)
