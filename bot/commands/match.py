"""`kawankerja match`: who would be told of a vacancy and why, as JSON Lines; ids only, and nothing is sent."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TextIO

import click

from bot.app import open_store
from bot.commands.failures import plain_failures
from bot.settings import load_settings
from bot.texts import texts
from services.alerts.model import Match
from services.alerts.scan import MatchVacancy
from services.clock import SystemClock
from services.matching.fit import Judge
from services.matching.model import Point
from services.people.register import own_profiles
from services.ports import Transaction
from services.reference.load import load_reference
from services.vacancies.model import Vacancy


@click.command(help=texts()("match.help"))
@click.option("--vacancy", metavar="ID", help=texts()("match.vacancy"))
@click.option("--batch", type=click.File("r", encoding="utf-8", errors="replace"), help=texts()("match.batch"))
@plain_failures
def match(vacancy: str | None, batch: TextIO | None) -> None:
    """Write a line for each subscription that an open vacancy would be told to."""
    if (vacancy is None) == (batch is None):
        raise click.UsageError(texts()("match.one_or_batch"))
    matching, is_complete = MatchVacancy(SystemClock(), load_reference()), True
    with closing(open_store(load_settings())) as store:
        for name in [vacancy] if vacancy is not None else _names(batch):
            rows = store.read_now(_rows, matching, name)
            is_complete &= rows is not None
            for row in rows or ():
                click.echo(json.dumps(row, ensure_ascii=False))
    if not is_complete:
        sys.exit(1)


def _names(batch: TextIO | None) -> Iterator[str]:
    """Yield the ids of a file, one a line: plain, or an object with "id" (as a row of `kawankerja search`)."""
    for line in batch or ():
        text = line.strip()
        if text:
            yield _id_of(text) if text.startswith("{") else text


def _id_of(line: str) -> str:
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError):
        return line


def _rows(tx: Transaction, matching: MatchVacancy, name: str) -> list[dict[str, Any]] | None:
    """Return the rows of the vacancies of this id; None, after a sentence, where there is nobody to be told of them."""
    vacancies = tx.vacancies.get_many(tx.vacancies.find_by_external_id(name))
    now = matching.clock.now()
    of_open = [one for one in vacancies if one.is_open(now)]
    if not of_open:
        click.echo(texts()("match.closed" if vacancies else "match.unknown", id=name), err=True)
        return None
    return [row for vacancy in of_open for row in _rows_of(tx, matching, name, vacancy)]


def _rows_of(tx: Transaction, matching: MatchVacancy, name: str, vacancy: Vacancy) -> Iterator[dict[str, Any]]:
    found, now = matching.fitting(tx, vacancy), matching.clock.now()
    queries = tx.subscriptions.queries([one.subscription_id for one in found])
    profiles = own_profiles(tx, [one.person_id for one in found], now)
    for one in found:
        judge = Judge(queries[one.subscription_id], profiles.get(one.person_id), matching.reference, now)
        fit = judge(vacancy.facts)
        why = {"reasons": [_point(point) for point in fit.reasons], "gap": _point(fit.gap) if fit.gap else None}
        yield {"vacancy": name, **_ids(one), "score": one.score, **why}


def _ids(one: Match) -> dict[str, int]:
    return {"person": one.person_id, "subscription": one.subscription_id}


def _point(point: Point) -> str:
    return f"{point.kind.value}:{point.value}" if point.value else point.kind.value
