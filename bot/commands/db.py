"""`kawankerja db`: bring the store up to date, rebuild its index, make a key or change it."""

from collections.abc import Sequence
from contextlib import closing
from typing import cast

import click
from sqlalchemy import Table
from tqdm import tqdm

from bot import formatting
from bot.app import open_store
from bot.commands.failures import plain_failures, stop
from bot.settings import load_settings
from bot.texts import texts
from db import migrate
from db.cipher import new_key
from db.repositories.secrets import encrypted_tables
from db.transaction import SqlTransaction
from services.ports import Transaction
from services.reference.load import load_reference
from services.search.terms import reindex_step

STEP = 200


@click.group(help=texts()("db.help"))
def db() -> None:
    """Hold the commands about the store."""


@db.command(help=texts()("db.upgrade_help"))
@plain_failures
def upgrade() -> None:
    """Bring schema and reference data up to date."""
    with closing(open_store(load_settings())) as store:
        click.echo(texts()("cli.db_upgraded", revision=migrate.current(store.engine)))


@db.command(help=texts()("db.reindex_help"))
@plain_failures
def reindex() -> None:
    """Make the search index anew, in steps."""
    reference = load_reference()
    done = last = 0
    with closing(open_store(load_settings())) as store:
        with tqdm(total=store.read_now(_count), unit="", disable=None) as bar:
            while True:
                count, last = store.run_now(reindex_step, last, STEP, reference)
                if not count:
                    break
                done += count
                bar.update(count)
        click.echo(texts()("cli.db_reindexed", count=formatting.number(done, texts())))


@db.command("new-key", help=texts()("db.new_key_help"))
def show_new_key() -> None:
    """Print a key; it is kept nowhere."""
    click.echo(new_key())


@db.command("rotate-key", help=texts()("db.rotate_key_help"))
@plain_failures
def rotate_key() -> None:
    """Encrypt everything with the first of the two keys in DATA_KEY; can be stopped and begun again."""
    settings = load_settings()
    if settings.data_key is None or "," not in settings.data_key.get_secret_value():
        stop("cli.one_key")
    with closing(open_store(settings, trial=False)) as store:
        with tqdm(total=store.read_now(_count_secrets), unit="", disable=None) as bar:
            for table in encrypted_tables():
                after: Sequence[object] = ()
                while True:
                    count, after = store.run_now(_renew_step, table, after)
                    bar.update(count)
                    if count < STEP:
                        break
        click.echo(texts()("cli.key_rotated"))


def _count_secrets(tx: Transaction) -> int:
    return cast(SqlTransaction, tx).secrets.count()


def _renew_step(tx: Transaction, table: Table, after: Sequence[object]) -> tuple[int, Sequence[object]]:
    return cast(SqlTransaction, tx).secrets.renew_step(table, after, STEP)


def _count(tx: Transaction) -> int:
    return tx.vacancies.count()
