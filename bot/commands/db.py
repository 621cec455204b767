"""`kawankerja db`: bring the store up to date, rebuild its index, make a key."""

from contextlib import closing

import click
from tqdm import tqdm

from bot import formatting
from bot.app import open_store
from bot.commands.failures import plain_failures
from bot.settings import load_settings
from bot.texts import texts
from db import migrate
from db.cipher import new_key
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


def _count(tx: Transaction) -> int:
    return tx.vacancies.count()
