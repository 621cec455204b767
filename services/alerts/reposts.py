"""The same job again, from another source or posted anew: by the rule with which the import joins vacancies."""

from datetime import timedelta

from services.feeds.dedupe import dedupe_keys, same_job
from services.ports import Transaction
from services.vacancies.model import Vacancy, VacancyDraft

WITHIN = timedelta(days=60)
"""Who was told of a job is not told of it again for so long (product page)."""


def same_jobs(tx: Transaction, vacancy: Vacancy) -> list[int]:
    """Return all other vacancies that offer the same job within `WITHIN` of it."""
    draft = VacancyDraft(
        title=vacancy.title,
        company=vacancy.company,
        area_code=vacancy.area_code,
        employment=vacancy.employment,
        posted_at=vacancy.posted_at or vacancy.published_at,
        closes_at=vacancy.closes_at,
    )
    seen_at = draft.posted_at
    keys = dedupe_keys(draft)
    if seen_at is None or not keys:
        return []
    found = tx.vacancies.find_dedupe_candidates(keys).values()
    others = {other.id for group in found for other in group if same_job(draft, seen_at, other, WITHIN)}
    return sorted(others - {vacancy.id})
