"""The engines that ours is measured against, and ours. Each gets the same terms, regencies, dates and documents."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from db import migrate
from db.cipher import Cipher, new_key
from db.engine import open_engine
from db.store import Store
from services.ports import NewVacancy
from services.search.model import IndexRequest

TOP = 10
NEVER = 2**62
"""Closing date, in epoch seconds, of a vacancy that has none."""


class Document(NamedTuple):
    """A vacancy for the other engines. `regency` "": not known; `closes`: epoch seconds."""

    terms: str
    regency: str
    closes: int


def document_of(item: NewVacancy) -> Document:
    """Return a vacancy as the other engines get it."""
    draft = item.draft
    closes = NEVER if draft.closes_at is None else int(draft.closes_at.timestamp())
    return Document(" ".join(token(term) for term in item.terms), (draft.area_code or "")[:5], closes)


def token(term: str) -> str:
    """Return a term as one token of letters and digits, the same for every engine."""
    return "".join(sign if sign.isalnum() else "x" for sign in term)


def _open_at(request: IndexRequest) -> int:
    return 0 if request.open_at is None else int(request.open_at.timestamp())


class Ours:
    """The shipped index in a store of its own."""

    def __init__(self, url: str) -> None:
        engine = open_engine(url)
        migrate.upgrade(engine)
        self.store = Store(engine, Cipher(new_key()))

    def fill(self, items: Sequence[NewVacancy]) -> None:
        """Store and index more vacancies."""
        self.store.run_now(lambda tx: tx.vacancies.add_many(items))

    def vacuum(self) -> None:
        """Do what the PostgreSQL server does by itself a while after so much was written."""
        with self.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")

    def process(self) -> int:
        """Return the process of the PostgreSQL server that answers the calling thread."""
        with self.store.engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())

    def search(self, request: IndexRequest) -> list[int]:
        """Return the candidates, in a transaction of its own as every search is."""
        return self.store.read_now(lambda tx: tx.index.candidates(request))


class Fts5:
    """SQLite FTS5 with bm25(), filtered by joining a table of regencies and dates; all terms, or else any."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000;"
            "CREATE TABLE place (id INTEGER PRIMARY KEY, regency TEXT NOT NULL, closes INTEGER NOT NULL);"
            "CREATE VIRTUAL TABLE text USING fts5(terms, content='', tokenize='unicode61');"
        )

    def fill(self, documents: Iterable[Document]) -> None:
        """Index more vacancies."""
        for terms, *place in documents:
            number = self._connection.execute("INSERT INTO place (regency, closes) VALUES (?, ?)", place).lastrowid
            self._connection.execute("INSERT INTO text (rowid, terms) VALUES (?, ?)", (number, terms))
        self._connection.commit()

    def search(self, request: IndexRequest) -> list[int]:
        """Return the best documents that hold all terms; where there are too few, any of them."""
        found = self._search(request, " AND ")
        return found if len(found) == TOP else self._search(request, " OR ")

    def _search(self, request: IndexRequest, join: str) -> list[int]:
        match = join.join(f'"{token(term.term)}"' for term in request.terms)
        inside = f" AND place.regency IN ({','.join('?' * len(request.regencies))})" if request.regencies else ""
        statement = (
            "SELECT text.rowid FROM text JOIN place ON place.id = text.rowid WHERE text MATCH ? AND place.closes >= ?"
            f"{inside} ORDER BY bm25(text), text.rowid DESC LIMIT {TOP}"
        )
        return [row[0] for row in self._connection.execute(statement, (match, _open_at(request), *request.regencies))]


class Tantivy:
    """Tantivy with BM25: any of the terms, and one of the regencies."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace")
        builder.add_text_field("regency", tokenizer_name="raw")
        builder.add_integer_field("closes", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(path))
        self._searcher: Any = None

    def fill(self, documents: Iterable[Document]) -> None:
        """Index vacancies, all in one go: in parts it would be slower afterwards."""
        writer = self._index.writer(num_threads=1)
        for terms, regency, closes in documents:
            document = tantivy.Document()
            document.add_text("terms", terms)
            document.add_text("regency", regency or "none")
            document.add_integer("closes", closes)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, request: IndexRequest) -> list[int]:
        """Return the addresses of the best documents."""
        should = [(tantivy.Occur.Should, self._term("terms", token(term.term))) for term in request.terms]
        opens = tantivy.Query.range_query(self._schema, "closes", tantivy.FieldType.Integer, _open_at(request), None)
        must = [tantivy.Query.boolean_query(should), tantivy.Query.const_score_query(opens, 0.0)]
        if request.regencies:
            places = [(tantivy.Occur.Should, self._term("regency", code or "none")) for code in request.regencies]
            must.append(tantivy.Query.const_score_query(tantivy.Query.boolean_query(places), 0.0))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in must])
        return [address.doc for _, address in self._searcher.search(query, TOP).hits]

    def _term(self, field: str, value: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, value)
