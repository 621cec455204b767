"""`kawankerja db`: bring the store up to date, rebuild its index, make a key."""

import click
from tqdm import tqdm

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


@click.group()
def db() -> None:
    """Memperbarui penyimpanan, menyusun ulang indeks, membuat kunci."""


@db.command()
@plain_failures
def upgrade() -> None:
    """Memperbarui skema dan data acuan."""
    store = open_store(load_settings())
    click.echo(texts()("cli.db_upgraded", revision=migrate.current(store.engine)))
    store.close()


@db.command()
@plain_failures
def reindex() -> None:
    """Menyusun ulang indeks pencarian."""
    store = open_store(load_settings())
    reference = load_reference()
    total = store.read_now(_count)
    done = last = 0
    with tqdm(total=total, unit="", disable=None) as bar:
        while True:
            count, last = store.run_now(reindex_step, last, STEP, reference)
            if not count:
                break
            done += count
            bar.update(count)
    click.echo(texts()("cli.db_reindexed", count=done))
    store.close()


@db.command("new-key")
def show_new_key() -> None:
    """Membuat DATA_KEY baru. Kunci itu hanya ditampilkan; simpan di .env."""
    click.echo(new_key())


def _count(tx: Transaction) -> int:
    return tx.vacancies.count()
