"""The vacancy index as an ordinary table: term, regency, vacancy, weight (docs/adr/0002-search-index.md).

Postings exist for published vacancies only. Scores are integers, ties go to the younger vacancy, so both
stores answer alike.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, desc, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db.models.index import PostingRow, TermRow
from services.search.model import IndexRequest, WeightedTerm

NEVER = 2**62
"""`closes` of a vacancy without closing date."""

CONCEPT_IDF = 100
"""Concept terms ("occ:satpam") weigh as the request says; only plain words are weighed by rarity."""

_CHUNK = 500
_TERM_IDS = select(TermRow.text, TermRow.id).where(TermRow.text.in_(bindparam("texts", expanding=True)))
_TERM_COUNTS = select(TermRow.id, TermRow.text, TermRow.documents).where(
    TermRow.text.in_(bindparam("texts", expanding=True))
)
_ALL_DOCUMENTS = select(func.max(TermRow.documents))
_TERMS_OF = select(PostingRow.term_id).where(PostingRow.vacancy_id == bindparam("vacancy"))
_DROP_POSTINGS = delete(PostingRow).where(PostingRow.vacancy_id == bindparam("vacancy"))
_COUNT_TERMS = (
    update(TermRow).where(TermRow.id == bindparam("term")).values(documents=TermRow.documents + bindparam("more"))
)
_VOCABULARY = select(TermRow.text, TermRow.documents).where(
    TermRow.documents >= bindparam("minimum"), ~TermRow.text.contains(":")
)


class SqlVacancyIndex:
    """Finds candidates in the postings table, and keeps that table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def candidates(self, request: IndexRequest) -> list[int]:
        """Return vacancy ids, best first."""
        weights = self._weights(request.terms)
        if not weights:
            return []
        score = func.sum(PostingRow.weight * case(weights, value=PostingRow.term_id))
        statement = (
            select(PostingRow.vacancy_id)
            .where(PostingRow.term_id.in_(sorted(weights)))
            .group_by(PostingRow.vacancy_id)
            .order_by(desc(score), desc(PostingRow.vacancy_id))
            .limit(request.limit)
        )
        if request.regencies:
            statement = statement.where(PostingRow.regency.in_(request.regencies))
        if request.open_at is not None:
            statement = statement.where(PostingRow.closes >= int(request.open_at.timestamp()))
        return list(self._connection.scalars(statement))

    def vocabulary(self, minimum: int) -> dict[str, int]:
        """Return plain words held by at least `minimum` vacancies, with that count."""
        rows = self._connection.execute(_VOCABULARY, {"minimum": minimum})
        return {row.text: row.documents for row in rows}

    def add(self, entries: Sequence[tuple[int, str, datetime | None, dict[str, int]]]) -> None:
        """Write postings: (vacancy, regency, closing date, terms) each."""
        ids = self._ids_of({term for *_, terms in entries for term in terms})
        counts: dict[int, int] = {}
        rows: list[dict[str, Any]] = []
        for vacancy_id, regency, closes_at, terms in entries:
            closes = NEVER if closes_at is None else int(closes_at.timestamp())
            for term, weight in terms.items():
                term_id = ids[term]
                counts[term_id] = counts.get(term_id, 0) + 1
                rows.append(
                    {
                        "term_id": term_id,
                        "regency": regency,
                        "vacancy_id": vacancy_id,
                        "weight": weight,
                        "closes": closes,
                    }
                )
        if rows:
            rows.sort(key=lambda row: (row["term_id"], row["regency"], row["vacancy_id"]))
            self._connection.execute(insert(PostingRow), rows)
            self._count(counts)

    def remove(self, vacancy_id: int) -> None:
        """Drop the postings of a vacancy."""
        held = list(self._connection.scalars(_TERMS_OF, {"vacancy": vacancy_id}))
        if held:
            self._connection.execute(_DROP_POSTINGS, {"vacancy": vacancy_id})
            self._count(dict.fromkeys(held, -1))

    def _count(self, counts: dict[int, int]) -> None:
        self._connection.execute(_COUNT_TERMS, [{"term": term, "more": more} for term, more in sorted(counts.items())])

    def _weights(self, terms: Iterable[WeightedTerm]) -> dict[int, int]:
        wanted = {term.term: term.weight for term in terms}
        total = self._connection.scalar(_ALL_DOCUMENTS) or 0
        weights: dict[int, int] = {}
        for term_id, text, documents in self._connection.execute(_TERM_COUNTS, {"texts": sorted(wanted)}):
            if documents > 0:
                rarity = CONCEPT_IDF if ":" in text else round(100 * math.log1p(total / documents))
                weights[term_id] = wanted[text] * rarity
        return weights

    def _ids_of(self, texts: set[str]) -> dict[str, int]:
        ids = self._known_ids(sorted(texts))
        missing = sorted(texts - ids.keys())
        if missing:
            dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
            statement = dialect.insert(TermRow).on_conflict_do_nothing()
            self._connection.execute(statement, [{"text": text, "documents": 0} for text in missing])
            ids |= self._known_ids(missing)
        return ids

    def _known_ids(self, texts: list[str]) -> dict[str, int]:
        ids: dict[str, int] = {}
        for start in range(0, len(texts), _CHUNK):
            rows = self._connection.execute(_TERM_IDS, {"texts": texts[start : start + _CHUNK]})
            ids.update((text, term_id) for text, term_id in rows)
        return ids
