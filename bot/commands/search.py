"""`kawankerja search`: finds vacancies for a sentence and explains them, or for many sentences as JSON Lines."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import click

from bot.app import language_of, open_store
from bot.commands.failures import plain_failures, stop
from bot.commands.lines import BatchFile, Line, answer_lines, need_one
from bot.commands.profile import UnreadableProfile, read_profile
from bot.commands.search_view import as_json, explained, nothing_found
from bot.settings import load_settings
from bot.texts import texts
from db.store import Store
from services.clock import SystemClock
from services.language.language import Language
from services.language.model import Query
from services.people.model import Profile
from services.ports import Transaction
from services.reference.load import load_reference
from services.reference.model import Reference
from services.search.find import SearchVacancies
from services.search.model import SearchPage
from services.vacancies.loosen import SuggestLoosening

SHOWN, MEASURED = 10, 20
NOBODY = 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """What answering needs."""

    store: Store
    language: Language
    reference: Reference
    find: SearchVacancies
    profile: Profile | None

    def answer(self, text: str, size: int) -> SearchPage:
        """Read a text and return its first page."""
        query = self.language.understand(text)
        return self.store.read_now(self.find, query, size=size, profile=self.profile)


@click.command(help=texts()("search.help"))
@click.argument("text", required=False, metavar="[TEKS]")
@click.option("--json", "is_json", is_flag=True, help=texts()("search_command.json"))
@click.option(
    "--profile",
    "profile_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=texts()("search_command.profile"),
)
@click.option("--batch", type=BatchFile(), help=texts()("search_command.batch"))
@plain_failures
def search(text: str | None, is_json: bool, profile_path: Path | None, batch: TextIO | None) -> None:
    """Search for one text, or for every line of a file, whatever the dates of the vacancies."""
    need_one(text, batch)
    profile = _profile(profile_path)
    store = open_store(load_settings())
    try:
        desk = _desk(store, profile, open_only=batch is None)
        if batch is not None or is_json:
            size = SHOWN if batch is None else MEASURED
            answer_lines(text, batch, lambda line: _timed(desk, line, size))
        else:
            _explain(desk, text or "")
    finally:
        store.close()


def _desk(store: Store, profile: Profile | None, *, open_only: bool) -> _Desk:
    reference = load_reference()
    find = SearchVacancies(SystemClock(), reference, open_only=open_only)
    return _Desk(store, language_of(store), reference, find, profile)


def _profile(path: Path | None) -> Profile | None:
    if path is None:
        return None
    try:
        return read_profile(path)
    except UnreadableProfile as error:
        if str(error):
            stop("search_command.bad_profile_field", path=path, field=error)
        stop("search_command.bad_profile", path=path)


def _explain(desk: _Desk, text: str) -> None:
    found = desk.answer(text, SHOWN)
    if found.hits:
        lines = explained(found, texts(), desk.reference)
    else:
        ways = desk.store.read_now(_ways(desk), found.query, NOBODY)
        lines = nothing_found(found.query, ways, texts(), desk.reference)
    click.echo("\n".join(lines))


def _ways(desk: _Desk) -> SuggestLoosening:
    def again(tx: Transaction, query: Query, page: int, _: int) -> SearchPage:
        return desk.find(tx, query, page=page, profile=desk.profile)

    return SuggestLoosening(again, desk.reference)


def _timed(desk: _Desk, line: Line, size: int) -> dict[str, Any]:
    start = time.perf_counter()
    found = desk.answer(line.text, size)
    elapsed = round(1000 * (time.perf_counter() - start), 2)
    return {**line.named("qid", "qid", "id"), "query": line.text, **as_json(found, desk.reference), "ms": elapsed}
