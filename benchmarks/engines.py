"""The engines that ours is measured against. Each gets the same terms, regencies and documents."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from services.ports import NewVacancy
from services.search.model import IndexRequest

TOP = 10


def token(term: str) -> str:
    """Return a term as one token of letters and digits, the same for every engine."""
    return "".join(sign if sign.isalnum() else "x" for sign in term)


class Fts5:
    """SQLite FTS5 with bm25(), filtered by joining a table of regencies; all terms, or all else any."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript(
            "CREATE TABLE place (id INTEGER PRIMARY KEY, regency TEXT NOT NULL);"
            "CREATE VIRTUAL TABLE text USING fts5(terms, content='', tokenize='unicode61');"
        )

    def fill(self, items: Iterable[NewVacancy]) -> None:
        """Index vacancies."""
        for number, item in enumerate(items, 1):
            terms = " ".join(token(term) for term in item.terms)
            self._connection.execute("INSERT INTO text (rowid, terms) VALUES (?, ?)", (number, terms))
            regency = (item.draft.area_code or "")[:5]
            self._connection.execute("INSERT INTO place VALUES (?, ?)", (number, regency))
        self._connection.commit()

    def search(self, request: IndexRequest) -> list[int]:
        """Return the best documents that hold all terms; where there are too few, any of them."""
        found = self._search(request, " AND ")
        return found if len(found) == TOP else self._search(request, " OR ")

    def _search(self, request: IndexRequest, join: str) -> list[int]:
        match = join.join(f'"{token(term.term)}"' for term in request.terms)
        inside = f" AND place.regency IN ({','.join('?' * len(request.regencies))})" if request.regencies else ""
        statement = (
            "SELECT text.rowid FROM text JOIN place ON place.id = text.rowid WHERE text MATCH ?"
            f"{inside} ORDER BY bm25(text), text.rowid DESC LIMIT {TOP}"
        )
        return [row[0] for row in self._connection.execute(statement, (match, *request.regencies))]


class Tantivy:
    """Tantivy with BM25: any of the terms, and one of the regencies."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="whitespace")
        builder.add_text_field("regency", tokenizer_name="raw")
        builder.add_integer_field("id", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(path))
        self._searcher: Any = None

    def fill(self, items: Iterable[NewVacancy]) -> None:
        """Index vacancies."""
        writer = self._index.writer(num_threads=1)
        for number, item in enumerate(items, 1):
            document = tantivy.Document()
            document.add_text("terms", " ".join(token(term) for term in item.terms))
            document.add_text("regency", (item.draft.area_code or "")[:5] or "none")
            document.add_integer("id", number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, request: IndexRequest) -> list[int]:
        """Return the addresses of the best documents."""
        should = [(tantivy.Occur.Should, self._term("terms", token(term.term))) for term in request.terms]
        query = tantivy.Query.boolean_query(should)
        if request.regencies:
            places = [(tantivy.Occur.Should, self._term("regency", code or "none")) for code in request.regencies]
            inside = tantivy.Query.const_score_query(tantivy.Query.boolean_query(places), 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, inside)])
        return [address.doc for _, address in self._searcher.search(query, TOP).hits]

    def _term(self, field: str, value: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, value)
