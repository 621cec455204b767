"""Reading the lists of the vacancy index: the best postings of each, summed by vacancy, in one statement.

A list is what one term holds in one regency (or the whole country), best weight first. Of each list only so many
are read that a question never costs more than about `MOST_READ` postings, however many vacancies there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, cast, desc, func, select, union_all

from db.models.index import PostingRow
from services.search.model import COUNTRY

MOST_READ = 1000
"""Postings that one question reads: under 1 ms on SQLite."""

LEAST_READ = 15
"""Of each list at least so many, however little its term weighs."""

MOST_LISTS = 400
"""Lists in one question: SQLite joins no more than 500 selects. Beyond, the terms of least weight are not asked for."""

ANYWHERE = None
"""The lists of all regencies together: for terms so rare that they are read whole."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term as asked: its id, its weight in this question, and how many vacancies hold it."""

    term_id: int
    weight: int
    documents: int


@dataclass(frozen=True, slots=True)
class PostingList:
    """A list to be read: so many of its best postings."""

    term: AskedTerm
    regency: str | None
    depth: int


def depths_of(weights: Sequence[int], regencies: int) -> list[int]:
    """Return how many postings are read of each list of a term that weighs so much. The more it weighs, the deeper.

    A level of schooling or a frequent word only reorders what rarer terms found: few of its postings are enough.
    """
    whole = max(1, sum(weights)) * max(1, regencies)
    return [max(LEAST_READ, MOST_READ * weight // whole) for weight in weights]


def lists_of(terms: Sequence[AskedTerm], regencies: Sequence[str]) -> list[PostingList]:
    """Return the lists to read, those of all regencies last."""
    deep = list(zip(terms, depths_of([term.weight for term in terms], len(regencies)), strict=True))
    if regencies:
        heaviest = sorted(deep, key=lambda one: -one[0].weight)[: MOST_LISTS // len(regencies)]
        kept = {term.term_id for term, _ in heaviest}
        asked = [one for one in deep if one[0].term_id in kept]
        return [PostingList(term, regency, depth) for term, depth in asked for regency in regencies]
    lists = [PostingList(term, COUNTRY if term.documents > depth else ANYWHERE, depth) for term, depth in deep]
    return sorted(lists, key=lambda one: one.regency is ANYWHERE)


def statement_of(lists: Sequence[PostingList], *, open_only: bool) -> Select[int]:
    """Return the statement for so many lists; its parameters are those of `values_of`, `limit` and `open_at`."""
    return _statement(len(lists), sum(one.regency is not ANYWHERE for one in lists), open_only)


def values_of(lists: Sequence[PostingList]) -> Mapping[str, Any]:
    """Return the parameters that name the lists."""
    values: dict[str, Any] = {}
    for place, one in enumerate(lists):
        values |= {f"term{place}": one.term.term_id, f"weight{place}": one.term.weight, f"depth{place}": one.depth}
        if one.regency is not ANYWHERE:
            values[f"regency{place}"] = one.regency
    return values


@cache
def _statement(lists: int, in_regency: int, open_only: bool) -> Select[int]:
    """Built once for each shape. Ties go to the younger vacancy, so that both stores answer alike."""
    found = union_all(*(_part(place, place < in_regency, open_only) for place in range(lists))).subquery()
    return (
        select(found.c.vacancy_id)
        .group_by(found.c.vacancy_id)
        .order_by(desc(func.sum(found.c.score)), desc(found.c.vacancy_id))
        .limit(bindparam("limit"))
    )


def _part(place: int, is_in_regency: bool, open_only: bool) -> Select[int, int]:
    score = (cast(PostingRow.weight, BigInteger) * bindparam(f"weight{place}", type_=BigInteger)).label("score")
    inside = PostingRow.regency == bindparam(f"regency{place}") if is_in_regency else PostingRow.regency != COUNTRY
    best = (
        select(PostingRow.vacancy_id, score)
        .where(PostingRow.term_id == bindparam(f"term{place}", type_=BigInteger), inside)
        .order_by(desc(PostingRow.weight), desc(PostingRow.vacancy_id))
        .limit(bindparam(f"depth{place}"))
    )
    if open_only:
        best = best.where(PostingRow.closes >= bindparam("open_at"))
    found = best.subquery()
    return select(found.c.vacancy_id, found.c.score)
