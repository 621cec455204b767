"""Composition root: the only module, with the commands, that joins the store, the domain and the clients."""

from bot.garbage import nothing_is_garbage
from bot.settings import Settings
from db import migrate
from db.cipher import Cipher, trial_key
from db.engine import open_engine
from db.reference import fill_reference
from db.store import Store
from services.alerts.filing import FileSubscriptions
from services.language.language import Language, build_language
from services.ports import Transaction
from services.reference.load import load_reference

LEAST_COUNT_OF_A_WORD = 3
"""A word of titles helps to correct typing errors once this many vacancies hold it."""


class MissingDataKey(Exception):
    """DATA_KEY is needed for real people's data and is not set."""


def open_store(settings: Settings, *, trial: bool = True) -> Store:
    """Open the store, bring it to the present schema and fill its reference tables.

    With `trial` a missing DATA_KEY is made and kept in DATA_DIR; without, it is refused.

    Raises:
        MissingDataKey: no DATA_KEY, and this is not for trying out.
        StoreUnavailable: the store cannot be reached or written.
        StoreMismatch: the store was made by a newer version.
    """
    cipher = Cipher(_data_key(settings, trial=trial))
    engine = open_engine(settings.store_url)
    migrate.upgrade(engine)
    fill_reference(engine, load_reference())
    store = Store(engine, cipher)
    while store.run_now(FileSubscriptions(load_reference())):
        pass
    return store


def language_of(store: Store) -> Language:
    """Build the language with the words of the stored vacancies."""
    with nothing_is_garbage():
        return build_language(load_reference(), store.read_now(_vocabulary))


def _vocabulary(tx: Transaction) -> dict[str, int]:
    return tx.index.vocabulary(LEAST_COUNT_OF_A_WORD)


def _data_key(settings: Settings, *, trial: bool) -> str:
    if settings.data_key is not None:
        return settings.data_key.get_secret_value()
    if not trial:
        raise MissingDataKey
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return trial_key(settings.data_dir / "trial.key")
