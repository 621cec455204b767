"""`kawankerja export`: what the operator reads out of the store."""

import csv
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from bot import formatting
from bot.app import open_store
from bot.commands.failures import plain_failures
from bot.settings import load_settings
from bot.texts import Texts, texts
from db.store import Store
from services.language.dates import JAKARTA
from services.vacancies.report import STEP, ReportedVacancy, list_reports

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_COLUMNS = ("ticket", "time", "vacancy", "title", "company", "source", "reason", "text")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is run as a formula by spreadsheets (owasp.org, "CSV Injection")."""


@click.group(help=texts()("export.help"))
def export() -> None:
    """Hold what can be read out."""


@export.command(help=texts()("export.reports_help"))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="TANGGAL", help=texts()("export.since"))
@click.option("--csv", "path", metavar="BERKAS", help=texts()("export.csv"))
@plain_failures
def reports(since: datetime | None, path: str | None) -> None:
    """Tell what people reported of vacancies, without who did."""
    say = texts()
    start = _BEGINNING if since is None else since.replace(tzinfo=JAKARTA)
    with closing(open_store(load_settings())) as store:
        found = _reports(store, start)
        if path is not None:
            _write(found, path, say)
            return
        count = 0
        for item in found:
            count += 1
            click.echo(_told(item, say) + "\n")
        click.echo(say("export.count", count=count) if count else say("export.nothing"))


def _reports(store: Store, since: datetime) -> Iterator[ReportedVacancy]:
    after = 0
    while step := store.read_now(list_reports, since, after):
        yield from step
        after = step[-1].report.ticket
        if len(step) < STEP:
            return


def _write(found: Iterator[ReportedVacancy], path: str, say: Texts) -> None:
    with _opened(path) as file:
        writer = csv.writer(file)
        writer.writerow([say(f"export.column.{name}") for name in _COLUMNS])
        writer.writerows([_harmless(cell) for cell in _row(item, say)] for item in found)


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    """Give standard output for "-", else a file that only its owner may read: people's own words stand in it."""
    if path == "-":
        yield sys.stdout
        return
    Path(path).touch(mode=0o600)
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        yield file


def _row(item: ReportedVacancy, say: Texts) -> list[str]:
    report, vacancy = item.report, item.vacancy
    return [
        str(report.ticket),
        f"{report.reported_at.astimezone(JAKARTA):%Y-%m-%d %H:%M}",
        str(vacancy.id),
        vacancy.title,
        vacancy.company or "",
        vacancy.source,
        say(f"report.reason.{report.reason.value}"),
        report.text,
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _told(item: ReportedVacancy, say: Texts) -> str:
    report, vacancy = item.report, item.vacancy
    fields = {
        "ticket": report.ticket,
        "time": formatting.day_and_time(report.reported_at, say),
        "reason": say(f"report.reason.{report.reason.value}"),
        "vacancy": vacancy.id,
        "title": formatting.clip(vacancy.title, 80),
        "company": formatting.company(vacancy, say),
        "source": vacancy.source,
    }
    told = say("export.report", **fields)
    return f"{told}\n  {formatting.clip(report.text, 1000)}" if report.text else told
