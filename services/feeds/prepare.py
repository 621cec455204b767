"""Rows understood, ready to be stored, or refused."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.feeds.clean import clean_line
from services.feeds.dedupe import dedupe_keys
from services.feeds.ids import content_hash, external_id_of, made_id
from services.feeds.model import HOSTILE, Note, Row
from services.feeds.normalise import NoTitle, VacancyReader
from services.language.dates import JAKARTA
from services.reference.model import Reference
from services.search.terms import terms_of
from services.trust.money import Demand, find_demands
from services.vacancies.model import VacancyDraft

log = logging.getLogger(__name__)
_LONGEST_WORDS = 60
_PAY = ("salary_text", "salary_min", "salary_max")
HELD = "import.asks_for_money"
"""Text key of the note on a row that is stored, but never shown."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row that was understood, ready to be stored. `made_id` names it where its own id stands for another vacancy.

    `is_held`: it asks applicants for money. Then it is no other vacancy's twin either: nobody is led from one to the
    other.
    """

    number: int
    draft: VacancyDraft
    source: str
    external_id: str
    made_id: str
    content_hash: str
    terms: dict[str, int]
    dedupe_keys: tuple[str, ...]
    is_held: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why (a text key)."""

    row: Row
    reason: str


def prepare(row: Row, source: str, reader: VacancyReader, reference: Reference, *, fixed: bool) -> Prepared | Rejected:
    """Understand a row. `source` is its source where its own column names none, or always when `fixed`."""
    if row.problem is not None:
        return Rejected(row, row.problem)
    named = source if fixed else row.fields.get("source", "").strip() or source
    try:
        return _understood(row, named, reader, reference)
    except NoTitle:
        return Rejected(row, "import.no_title")
    except HOSTILE as error:
        log.warning("row %d of %s: %s", row.number, named, type(error).__name__)
        return Rejected(row, "import.odd_row")


def _understood(row: Row, source: str, reader: VacancyReader, reference: Reference) -> Prepared:
    draft = reader.read({**row.fields, "source": source})
    demands = _demands_of(draft, row.unread)
    held = tuple(Note(HELD, demand.quote) for demand in demands[:1])
    return Prepared(
        number=row.number,
        draft=draft,
        source=source,
        external_id=external_id_of(row.fields),
        made_id=made_id(row.fields),
        content_hash=content_hash(row.fields | {"demand": demands[0].quote} if demands else row.fields),
        terms=terms_of(draft, reference),
        dedupe_keys=() if demands else dedupe_keys(draft),
        is_held=bool(demands),
        notes=(
            *row.notes,
            *held,
            *_unread_dates(row, draft),
            *_unread_cells(row, draft),
            *_is_over(draft, reader.today),
        ),
    )


def _unread_dates(row: Row, draft: VacancyDraft) -> Iterator[Note]:
    """Yield the dates that a column states and nobody can read ("31 Februari")."""
    for name, read in (("posted_at", draft.posted_at), ("closes_at", draft.closes_at)):
        stated = clean_line(row.fields.get(name, ""))
        if any(sign.isdigit() for sign in stated) and read is None:
            yield Note(f"import.{name}_unread", stated[:_LONGEST_WORDS])


def _unread_cells(row: Row, draft: VacancyDraft) -> Iterator[Note]:
    """Yield what columns state of place, number of places and pay that nobody can read ("Wakanda", "banyak")."""
    pay = next((text for name in _PAY if any(map(str.isdigit, text := row.fields.get(name, "")))), "")
    for name, stated, is_read in (
        ("location", row.fields.get("location", ""), bool(draft.area_code or draft.estate_id)),
        ("quota", row.fields.get("quota", ""), draft.openings is not None),
        ("pay", pay, draft.pay_min is not None or draft.pay_max is not None),
    ):
        words = clean_line(stated)
        if any(map(str.isalnum, words)) and not is_read:
            yield Note(f"import.{name}_unread", words[:_LONGEST_WORDS])


def _is_over(draft: VacancyDraft, today: date) -> Iterator[Note]:
    """Yield the closing date of a vacancy that has ended: it is stored, and nobody will be shown it."""
    day = draft.closes_at.astimezone(JAKARTA).date() if draft.closes_at is not None else today
    if day < today:
        yield Note("import.is_over", f"{day:%d-%m-%Y}")


def _demands_of(draft: VacancyDraft, unread: str) -> list[Demand]:
    return find_demands("\n".join((draft.title, draft.requirements, draft.description, draft.contact or "", unread)))
