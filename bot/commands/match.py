"""`kawankerja match`: who would be told of a vacancy and why, as JSON Lines; ids only, and nothing is sent."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TextIO

import click

from bot.app import open_store
from bot.commands.failures import plain_failures
from bot.settings import load_settings
from bot.texts import texts
from services.alerts.model import Candidate
from services.alerts.scan import MatchVacancy
from services.clock import SystemClock
from services.matching.model import Fit, Point
from services.ports import Transaction
from services.reference.load import load_reference


@click.command(help=texts()("match.help"))
@click.option("--vacancy", type=int, metavar="NOMOR", help=texts()("match.vacancy"))
@click.option("--batch", type=click.File("r", encoding="utf-8", errors="replace"), help=texts()("match.batch"))
@plain_failures
def match(vacancy: int | None, batch: TextIO | None) -> None:
    """Write a line for each subscription that an open vacancy would be told to."""
    if (vacancy is None) == (batch is None):
        raise click.UsageError(texts()("match.one_or_batch"))
    with closing(open_store(load_settings())) as store:
        for number in [vacancy] if vacancy is not None else _numbers(batch):
            for row in store.read_now(_rows, number):
                click.echo(json.dumps(row))


def _numbers(batch: TextIO | None) -> Iterator[int]:
    """Yield the numbers of a file, one a line: plain, or an object with "id"."""
    for place, line in enumerate(batch or (), 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield int(row["id"] if isinstance(row, dict) else row)
            except (ValueError, KeyError, TypeError):
                click.echo(texts()("match.bad_line", number=place), err=True)


def _rows(tx: Transaction, number: int) -> list[dict[str, Any]]:
    clock = SystemClock()
    vacancy = tx.vacancies.get(number)
    if vacancy is None or not vacancy.is_open(clock.now()):
        return []
    return [_row(number, one, fit) for one, fit in MatchVacancy(clock, load_reference()).fitting(tx, vacancy)]


def _row(number: int, one: Candidate, fit: Fit) -> dict[str, Any]:
    return {
        "vacancy": number,
        "person": one.person_id,
        "subscription": one.subscription_id,
        "score": fit.score,
        "reasons": [_point(point) for point in fit.reasons],
        "gap": None if fit.gap is None else _point(fit.gap),
    }


def _point(point: Point) -> str:
    return f"{point.kind.value}:{point.value}" if point.value else point.kind.value
