"""Reading lists of the vacancy index: the best postings of each, summed by vacancy, in one statement.

SQLite knows no lateral join: there the statement has a part for each list. On PostgreSQL the lists are parameters, and
the statement is planned once. Ties go to the younger vacancy, so that both stores answer alike.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    column,
    desc,
    func,
    select,
    true,
    union_all,
)

from db.compiled import run
from db.models.index import PostingRow
from db.postings import ANYWHERE, PostingList
from services.search.model import COUNTRY

ALWAYS = -(2**62)
"""`open_at` of a question that leaves dates aside: every vacancy closes later."""

_LISTS = {"terms": BigInteger, "regencies": Text, "weights": BigInteger, "depths": Integer}
_RARE = {"rare_terms": BigInteger, "rare_weights": BigInteger}


def best_of(connection: Connection, lists: Sequence[PostingList], *, open_at: int, limit: int) -> list[int]:
    """Return the ids of the best vacancies that are open at a moment (epoch seconds), best first."""
    if connection.dialect.name == "sqlite":
        statement = _in_parts(len(lists), sum(one.regency is not ANYWHERE for one in lists))
        values = _values_of_parts(lists)
    else:
        statement, values = _lateral(), _values_as_arrays(lists)
    return list(run(connection, statement, {**values, "open_at": open_at, "limit": limit}).scalars())


@cache
def _in_parts(lists: int, in_regency: int) -> Select[int]:
    return _best(union_all(*(_part(place, place < in_regency) for place in range(lists))))


def _part(place: int, is_in_regency: bool) -> Select[int, int]:
    inside = PostingRow.regency == bindparam(f"regency{place}") if is_in_regency else PostingRow.regency != COUNTRY
    term = bindparam(f"term{place}", type_=BigInteger)
    weight = bindparam(f"weight{place}", type_=BigInteger)
    found = _list(term, inside, weight).limit(bindparam(f"depth{place}")).subquery()
    return select(found.c.vacancy_id, found.c.score)


def _values_of_parts(lists: Sequence[PostingList]) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for place, one in enumerate(lists):
        values |= {f"term{place}": one.term.term_id, f"weight{place}": one.term.weight, f"depth{place}": one.depth}
        if one.regency is not ANYWHERE:
            values[f"regency{place}"] = one.regency
    return values


@cache
def _lateral() -> Select[int]:
    one, rare = _rows("list", _LISTS), _rows("rare", _RARE)
    within = _list(one.c.terms, PostingRow.regency == one.c.regencies, one.c.weights).limit(one.c.depths).lateral()
    anywhere = _list(rare.c.rare_terms, PostingRow.regency != COUNTRY, rare.c.rare_weights).lateral()
    return _best(
        union_all(
            select(within.c.vacancy_id, within.c.score).select_from(one.join(within, true())),
            select(anywhere.c.vacancy_id, anywhere.c.score).select_from(rare.join(anywhere, true())),
        )
    )


def _rows(name: str, columns: Mapping[str, Any]) -> Any:
    """Return arrays, each a parameter, as rows of columns."""
    arrays = (bindparam(name, type_=ARRAY(type_)) for name, type_ in columns.items())
    return func.unnest(*arrays).table_valued(*(column(*one) for one in columns.items())).render_derived(name=name)


def _values_as_arrays(lists: Sequence[PostingList]) -> Mapping[str, Any]:
    within = [one for one in lists if one.regency is not ANYWHERE]
    rare = [one for one in lists if one.regency is ANYWHERE]
    return {
        "terms": [one.term.term_id for one in within],
        "regencies": [one.regency for one in within],
        "weights": [one.term.weight for one in within],
        "depths": [one.depth for one in within],
        "rare_terms": [one.term.term_id for one in rare],
        "rare_weights": [one.term.weight for one in rare],
    }


def _list(term: ColumnElement[int], inside: ColumnElement[bool], weight: ColumnElement[int]) -> Select[int, int]:
    """Return the open postings of a term, best first, with what each counts."""
    return (
        select(PostingRow.vacancy_id, (cast(PostingRow.weight, BigInteger) * weight).label("score"))
        .where(PostingRow.term_id == term, inside, PostingRow.closes >= bindparam("open_at", type_=BigInteger))
        .order_by(desc(PostingRow.weight), desc(PostingRow.vacancy_id))
    )


def _best(postings: Any) -> Select[int]:
    found = postings.subquery()
    return (
        select(found.c.vacancy_id)
        .group_by(found.c.vacancy_id)
        .order_by(desc(func.sum(found.c.score)), desc(found.c.vacancy_id))
        .limit(bindparam("limit"))
    )
