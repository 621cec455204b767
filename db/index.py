"""The vacancy index as an ordinary table: term, regency, weight, vacancy (docs/adr/0002-search-index.md).

Postings exist for published vacancies only. Scores are integers, ties go to the younger vacancy, so both
stores answer alike.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from db.compiled import run
from db.models.index import PostingRow, TermRow
from db.postings import AskedTerm, lists_of
from db.read_lists import ALWAYS, best_of
from db.upsert import add_missing
from services.search.model import COUNTRY, LEAST_OF_COUNTRY, IndexRequest, WeightedTerm

NEVER = 2**62
"""`closes` of a vacancy without closing date."""

ALL = ""
"""The term that counts all indexed vacancies; it has no postings."""

CONCEPT_IDF = 100
"""Concept terms ("occ:satpam") weigh as the request says; only plain words are weighed by rarity."""

_CHUNK = 500
_CLAIM = text("SELECT pg_advisory_xact_lock(20261125)")
_COLUMNS = {
    "term_id": BigInteger,
    "regency": Text,
    "weight": Integer,
    "vacancy_id": BigInteger,
    "closes": BigInteger,
}
_ADD_POSTINGS = insert(PostingRow)
_ADD_POSTINGS_AS_ARRAYS = insert(PostingRow).from_select(
    list(_COLUMNS), select(*(func.unnest(bindparam(name, type_=ARRAY(type_))) for name, type_ in _COLUMNS.items()))
)
_TERM_IDS = select(TermRow.text, TermRow.id).where(TermRow.text.in_(bindparam("texts", expanding=True)))
_TERM_COUNTS = select(TermRow.id, TermRow.text, TermRow.documents).where(
    TermRow.text.in_(bindparam("texts", expanding=True))
)
_HELD_BY = (
    select(PostingRow.term_id, func.count())
    .where(PostingRow.vacancy_id.in_(bindparam("vacancies", expanding=True)), PostingRow.regency != COUNTRY)
    .group_by(PostingRow.term_id)
)
_INDEXED = select(func.count(PostingRow.vacancy_id.distinct())).where(
    PostingRow.vacancy_id.in_(bindparam("vacancies", expanding=True))
)
_DROP_POSTINGS = delete(PostingRow).where(PostingRow.vacancy_id.in_(bindparam("vacancies", expanding=True)))
_COUNT_TERMS = (
    update(TermRow)
    .where(TermRow.id.in_(bindparam("terms", expanding=True)))
    .values(documents=TermRow.documents + bindparam("more"))
)
_VOCABULARY = select(TermRow.text, TermRow.documents).where(
    TermRow.documents >= bindparam("minimum"), TermRow.text != ALL, ~TermRow.text.contains(":")
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A published vacancy for the index. `regency` "" = unknown; `terms`: term -> weight in hundredths."""

    vacancy_id: int
    regency: str
    closes_at: datetime | None
    terms: dict[str, int]


class SqlVacancyIndex:
    """Finds candidates in the postings table, and keeps that table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def candidates(self, request: IndexRequest) -> list[int]:
        """Return vacancy ids, best first."""
        terms = self._asked(request.terms)
        if not terms:
            return []
        open_at = ALWAYS if request.open_at is None else int(request.open_at.timestamp())
        lists = lists_of(terms, request.regencies)
        return best_of(self._connection, lists, open_at=open_at, limit=request.limit)

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """Return how many vacancies hold each term; a term that none holds may be missing."""
        return {row.text: row.documents for row in self._connection.execute(_TERM_COUNTS, {"texts": list(terms)})}

    def vocabulary(self, minimum: int) -> dict[str, int]:
        """Return plain words held by at least `minimum` vacancies, with that count."""
        rows = self._connection.execute(_VOCABULARY, {"minimum": minimum})
        return {row.text: row.documents for row in rows}

    def claim(self) -> None:
        """Wait until no other transaction writes the index: two that count the same terms would block each other."""
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(_CLAIM)

    def add(self, entries: Sequence[Entry]) -> None:
        """Write postings; the vacancies have none yet."""
        entries = [entry for entry in entries if entry.terms]
        if not entries:
            return
        ids = self._ids_of({ALL}.union(*(entry.terms for entry in entries)))
        rows = [row for entry in entries for row in _rows(entry, ids)]
        rows.sort(key=itemgetter("term_id", "regency", "weight", "vacancy_id"))
        if self._connection.dialect.name == "sqlite":
            self._connection.execute(_ADD_POSTINGS, rows)
        else:  # one statement for all rows: a server answers each of many
            arrays = {name: [row[name] for row in rows] for name in _COLUMNS}
            self._connection.execute(_ADD_POSTINGS_AS_ARRAYS, arrays)
        self._count(Counter(ids[term] for entry in entries for term in (ALL, *entry.terms)))

    def remove(self, vacancy_ids: Sequence[int]) -> None:
        """Drop the postings of vacancies."""
        vacancies = {"vacancies": list(vacancy_ids)}
        held = {term_id: -count for term_id, count in self._connection.execute(_HELD_BY, vacancies)}
        if held:
            indexed = self._connection.scalar(_INDEXED, vacancies) or 0
            self._connection.execute(_DROP_POSTINGS, vacancies)
            self._count(held | {self._ids_of({ALL})[ALL]: -indexed})

    def _count(self, counts: Mapping[int, int]) -> None:
        groups: dict[int, list[int]] = {}
        for term, more in counts.items():
            groups.setdefault(more, []).append(term)
        for more, terms in groups.items():
            for start in range(0, len(terms), _CHUNK):
                self._connection.execute(_COUNT_TERMS, {"more": more, "terms": terms[start : start + _CHUNK]})

    def _asked(self, terms: Iterable[WeightedTerm]) -> list[AskedTerm]:
        wanted = {term.term: term.weight for term in terms}
        texts = [ALL, *sorted(wanted)]
        rows = run(self._connection, _asked_terms(len(texts)), dict(zip(_names(len(texts)), texts, strict=True))).all()
        total = sum(row.documents for row in rows if row.text == ALL)
        return [
            AskedTerm(row.id, wanted[row.text] * _share(row.text, row.documents, total), row.documents)
            for row in sorted(rows, key=attrgetter("text"))
            if row.text != ALL and row.documents > 0
        ]

    def _ids_of(self, texts: set[str]) -> dict[str, int]:
        ids = self._known_ids(sorted(texts))
        missing = sorted(texts - ids.keys())
        if missing:
            add_missing(self._connection, TermRow, [{"text": word, "documents": 0} for word in missing])
            ids |= self._known_ids(missing)
        return ids

    def _known_ids(self, texts: list[str]) -> dict[str, int]:
        ids: dict[str, int] = {}
        for start in range(0, len(texts), _CHUNK):
            rows = self._connection.execute(_TERM_IDS, {"texts": texts[start : start + _CHUNK]})
            ids.update((text, term_id) for text, term_id in rows)
        return ids


@cache
def _asked_terms(count: int) -> Select[int, str, int]:
    texts = [bindparam(name, type_=Text) for name in _names(count)]
    return select(TermRow.id, TermRow.text, TermRow.documents).where(TermRow.text.in_(texts))


@cache
def _names(count: int) -> tuple[str, ...]:
    return tuple(f"text{place}" for place in range(count))


def rarity(total: int, documents: int) -> int:
    """Return how much a word says, in hundredths: the fewer of all vacancies hold it, the more."""
    return round(100 * math.log1p(total / documents))


def _share(term: str, documents: int, total: int) -> int:
    return CONCEPT_IDF if ":" in term else rarity(total, documents)


def _rows(entry: Entry, ids: dict[str, int]) -> Iterator[dict[str, Any]]:
    closes = NEVER if entry.closes_at is None else int(entry.closes_at.timestamp())
    for term, weight in entry.terms.items():
        for regency in (entry.regency, COUNTRY) if weight >= LEAST_OF_COUNTRY else (entry.regency,):
            yield {
                "term_id": ids[term],
                "regency": regency,
                "weight": weight,
                "vacancy_id": entry.vacancy_id,
                "closes": closes,
            }
