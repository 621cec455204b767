"""Column types that mean the same on both stores."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from db.base import JsonTuple, UtcDateTime

JAKARTA = timezone(timedelta(hours=7))
TABLE = Table(
    "example",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", UtcDateTime),
    Column("codes", JsonTuple),
)


def round_trip(engine: Engine, **values: object) -> tuple[object, ...]:
    TABLE.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(TABLE), values)
        return tuple(connection.execute(select(TABLE.c.moment, TABLE.c.codes)).one())


def test_naive_moments_are_refused(empty: Engine) -> None:
    with pytest.raises(StatementError, match="without time zone"):
        round_trip(empty, moment=datetime(2026, 1, 1))  # noqa: DTZ001
    with empty.connect() as connection:
        assert connection.execute(select(TABLE)).all() == []


def test_moments_come_back_in_utc_to_the_microsecond(empty: Engine) -> None:
    moment, _ = round_trip(empty, moment=datetime(2026, 1, 1, 3, 4, 5, 678901, tzinfo=JAKARTA))
    assert isinstance(moment, datetime)
    assert moment == datetime(2025, 12, 31, 20, 4, 5, 678901, tzinfo=UTC)
    assert moment.tzinfo is UTC or moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(("given", "kept"), [((), ()), (["b", "a"], ("b", "a")), (('é|,"',), ('é|,"',)), (None, ())])
def test_lists_of_codes_come_back_as_tuples_in_order(empty: Engine, given: object, kept: tuple[str, ...]) -> None:
    assert round_trip(empty, moment=None, codes=given) == (None, kept)
