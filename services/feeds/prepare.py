"""Rows understood, ready to be stored, or refused."""

from dataclasses import dataclass

from services.feeds.dedupe import dedupe_keys
from services.feeds.ids import content_hash, external_id_of, made_id
from services.feeds.model import Row
from services.feeds.normalise import NoTitle, VacancyReader
from services.reference.model import Reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyDraft


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row that was understood, ready to be stored. `made_id` names it where its own id stands for another vacancy."""

    row: int
    draft: VacancyDraft
    source: str
    external_id: str
    made_id: str
    content_hash: str
    terms: dict[str, int]
    dedupe_keys: tuple[str, ...]


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
        draft = reader.read({**row.fields, "source": named})
    except NoTitle:
        return Rejected(row, "import.no_title")
    return Prepared(
        row=row.number,
        draft=draft,
        source=named,
        external_id=external_id_of(row.fields),
        made_id=made_id(row.fields),
        content_hash=content_hash(row.fields),
        terms=terms_of(draft, reference),
        dedupe_keys=dedupe_keys(draft),
    )
