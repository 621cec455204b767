"""Tables of the vacancy index: terms, and under each term the published vacancies that hold it."""

from sqlalchemy import BigInteger, ForeignKey, PrimaryKeyConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId


class TermRow(Base):
    """A term: a plain word stem, or a concept with a colon ("occ:satpam"). `documents` counts its postings."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    text: Mapped[str] = mapped_column(Text, unique=True)
    documents: Mapped[int]


class PostingRow(Base):
    """A published vacancy under one of its terms, in the list of its regency and that of the whole country.

    The key is the order in which a list is read: best weight first, then the younger vacancy. `regency`: "" = place
    unknown, `COUNTRY` = the list of the whole country; `closes` = epoch seconds. PostgreSQL carries `closes` in
    the index of the key, so that it reads a list there alone, as SQLite does in a table that is its own index.
    """

    __tablename__ = "posting"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), autoincrement=False)
    regency: Mapped[str] = mapped_column(Text)
    weight: Mapped[int] = mapped_column(autoincrement=False)
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True, autoincrement=False
    )
    closes: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        PrimaryKeyConstraint("term_id", "regency", "weight", "vacancy_id", postgresql_include=["closes"]),
        {"sqlite_with_rowid": False},
    )
