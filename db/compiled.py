"""Statements compiled once and then handed to the driver as they are.

For the few that every search asks: finding what it compiled before costs SQLAlchemy as much as their answer. Their
parameters and results are plain numbers and texts, which need no conversion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Select
from sqlalchemy.engine import make_url

_URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}
_DIALECTS = {name: make_url(url).get_dialect()() for name, url in _URLS.items()}


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`positions`: names of the parameters in their order, where the driver takes no names."""

    sql: str
    defaults: Mapping[str, Any]
    positions: tuple[str, ...] | None


def run(connection: Connection, statement: Select[*tuple[Any, ...]], values: Mapping[str, Any]) -> CursorResult[Any]:
    """Run a statement that is made once and kept: it is known by its identity."""
    compiled = _compile(statement, connection.dialect.name)
    named = {**compiled.defaults, **values}
    if compiled.positions is None:
        return connection.exec_driver_sql(compiled.sql, named)
    return connection.exec_driver_sql(compiled.sql, tuple(named[name] for name in compiled.positions))


@cache
def _compile(statement: Select[*tuple[Any, ...]], dialect: str) -> _Compiled:
    compiled: Any = statement.compile(dialect=_DIALECTS[dialect])
    positions = compiled.positiontup
    return _Compiled(str(compiled), compiled.params, tuple(positions) if positions else None)
