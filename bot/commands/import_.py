"""`kawankerja import`: vacancies from files into the store."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from bot.app import open_store
from bot.commands.failures import plain_failures, stop
from bot.commands.import_report import NotOurs, Writer, rejects_file, report, tell
from bot.settings import load_settings
from bot.texts import texts
from db.store import Store
from services.clock import SystemClock
from services.errors import AppError
from services.feeds.ingest import STEP, StoreVacancies
from services.feeds.prepare import Prepared
from services.feeds.summary import Summary
from services.feeds.workers import Task, prepared_rows
from services.language.dates import JAKARTA

INTERRUPTED = 130


def _name(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse a name of nobody: it would stand on every card."""
    if value is not None and not value.strip():
        raise click.BadParameter(texts()("import.nobody"))
    return value


@click.command("import", help=texts()("import.help"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BERKAS...")
@click.option("--source", metavar="NAMA", help=texts()("import.source"))
@click.option("--verified-by", metavar="SIAPA", callback=_name, help=texts()("import.verified_by"))
@click.option("--publish", is_flag=True, help=texts()("import.publish"))
@click.option("--rejects", type=click.Path(path_type=Path), metavar="BERKAS", help=texts()("import.rejects"))
@plain_failures
def import_(
    files: tuple[Path, ...], source: str | None, verified_by: str | None, publish: bool, rejects: Path | None
) -> None:
    """Store the vacancies of files, and sum up what became of the rows."""
    say = texts()
    total, failed = Summary(), 0
    with closing(open_store(load_settings())) as store, _rejects(rejects) as writer:
        try:
            use_case = StoreVacancies(SystemClock(), publish=publish, verified_by=verified_by)
            for path in files:
                try:
                    _import_file(store, path, source, use_case, writer, total)
                except AppError as error:
                    failed += 1
                    click.echo(say(error.key, **error.fields), err=True)
        except KeyboardInterrupt:
            click.echo(say("import.interrupted"), err=True)
            report(total, say)
            sys.exit(INTERRUPTED)
    report(total, say)
    taken = total.new + total.changed + total.unchanged + total.merged
    sys.exit(1 if failed or not taken else 0)


@contextmanager
def _rejects(path: Path | None) -> Iterator[Writer | None]:
    try:
        with rejects_file(path, texts()) as writer:
            yield writer
    except NotOurs as error:
        stop(error.key, **error.fields)


def _import_file(
    store: Store, path: Path, source: str | None, use_case: StoreVacancies, writer: Writer | None, total: Summary
) -> None:
    """Import a file; what became of its rows is added to `total` as they are stored."""
    say = texts()
    task = Task(source or _stem(path), source is not None, SystemClock().now().astimezone(JAKARTA).date())
    with tqdm(desc=path.name, unit=say("import.row_unit"), file=sys.stderr, mininterval=0.5) as bar:
        for outcomes in prepared_rows(path, task):
            items = [outcome for outcome in outcomes if isinstance(outcome, Prepared)]
            for start in range(0, len(items), STEP):
                total.add(store.run_now(use_case, items[start : start + STEP]))
            for outcome in outcomes:
                tell(outcome, path, writer, total, say)
            bar.update(len(outcomes))


def _stem(path: Path) -> str:
    """Return the name of the file without its endings: the source where none is named."""
    return path.name.partition(".")[0]
