"""What the store already knows of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.feeds.likeness import alike, company_words, title_words
from services.feeds.prepare import Prepared
from services.ports import StoredSource, Transaction
from services.vacancies.model import Vacancy, VacancyDraft, regency_of

Key = tuple[str, str]
"""A source, and an id of that source."""


def recognise(tx: Transaction, items: Sequence[Prepared]) -> list[tuple[Prepared, StoredSource | None]]:
    """Return the rows, each with what is stored of it; of two rows of one id the last one counts.

    A row whose id stands for another vacancy in the store goes by its made id, so that files in which one source gives
    one id to several vacancies (the number of a page, say) do not write over each other.
    """
    known = _stored(tx, ((item.source, item.external_id) for item in items))
    changed = [item for item in items if _is_changed(item, known.get((item.source, item.external_id)))]
    made = _stored(tx, ((item.source, item.made_id) for item in changed))
    rows: dict[Key, tuple[Prepared, StoredSource | None]] = {}
    for item in items:
        stored = known.get((item.source, item.external_id))
        if stored is not None and _is_changed(item, stored):
            own = made.get((item.source, item.made_id))
            if own is not None or _is_other(item.draft, tx.vacancies.get(stored.vacancy_id)):
                item, stored = replace(item, external_id=item.made_id), own
        rows[item.source, item.external_id] = item, stored
    return list(rows.values())


def _stored(tx: Transaction, keys: Iterable[Key]) -> dict[Key, StoredSource]:
    ids: dict[str, list[str]] = {}
    for source, external_id in keys:
        ids.setdefault(source, []).append(external_id)
    return {
        (source, external_id): stored
        for source, of_source in ids.items()
        for external_id, stored in tx.vacancies.find_sources(source, of_source).items()
    }


def _is_changed(item: Prepared, stored: StoredSource | None) -> bool:
    return stored is not None and stored.content_hash != item.content_hash


def _is_other(draft: VacancyDraft, stored: Vacancy | None) -> bool:
    """Whether title, company or regency say that it is another vacancy; typing errors are forgiven, as in merging."""
    if stored is None:
        return False
    left, right = company_words(draft.company or ""), company_words(stored.company or "")
    regencies = {regency_of(draft.area_code), stored.regency_code} - {None}
    return (
        len(regencies) > 1
        or (bool(left and right) and not alike(left, right))
        or not alike(title_words(draft.title, left), title_words(stored.title, right))
    )
