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

MOST_READ = 2000
"""Postings that one question reads at most: about 1 ms on SQLite."""

LEAST_READ = 100
"""Of each list at least so many, even where a question asks for more than 30 lists."""

ANYWHERE = None
"""The lists of all regencies together: for terms so rare that they are read whole."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term as asked: its id, its weight in this question, and how many vacancies hold it."""

    term_id: int
    weight: int
    documents: int


def depth_of(terms: int, regencies: int) -> int:
    """Return how many postings of each list are read."""
    return max(LEAST_READ, MOST_READ // max(1, terms * max(1, regencies)))


def lists_of(terms: Sequence[AskedTerm], regencies: Sequence[str]) -> list[tuple[AskedTerm, str | None]]:
    """Return the lists to read, those of all regencies last."""
    if regencies:
        return [(term, regency) for term in terms for regency in regencies]
    depth = depth_of(len(terms), 1)
    lists = [(term, COUNTRY if term.documents > depth else ANYWHERE) for term in terms]
    return sorted(lists, key=lambda one: one[1] is ANYWHERE)


def statement_of(lists: Sequence[tuple[AskedTerm, str | None]], *, open_only: bool) -> Select[int]:
    """Return the statement for so many lists; its parameters are those of `values_of`, `limit` and `open_at`."""
    return _statement(len(lists), sum(regency is not ANYWHERE for _, regency in lists), open_only)


def values_of(lists: Sequence[tuple[AskedTerm, str | None]], depth: int) -> Mapping[str, Any]:
    """Return the parameters that name the lists."""
    values: dict[str, Any] = {"depth": depth}
    for place, (term, regency) in enumerate(lists):
        values |= {f"term{place}": term.term_id, f"weight{place}": term.weight}
        if regency is not ANYWHERE:
            values[f"regency{place}"] = regency
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
        .limit(bindparam("depth"))
    )
    if open_only:
        best = best.where(PostingRow.closes >= bindparam("open_at"))
    found = best.subquery()
    return select(found.c.vacancy_id, found.c.score)
