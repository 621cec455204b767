"""When two rows of different sources are one vacancy.

District (or regency) and date within 30 days agree, and so do the words of title and of company, one by one: typing
errors and the order of words are forgiven; numbers (also Roman ones) never, nor a word that only one side has, such as
a level, a branch or a speciality. An internship is no job of that name. Without a company nothing is merged.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from services.feeds.likeness import alike, company_words, title_words
from services.ports import DedupeCandidate
from services.vacancies.model import Employment, VacancyDraft

WITHIN = timedelta(days=30)
_VOWELS = re.compile("[aeiou]")


def date_of(posted_at: datetime | None, closes_at: datetime | None, first_seen_at: datetime) -> datetime:
    """Return the date by which a vacancy is compared.

    Without a posting date the moment of its first import stands for it: a source lists what is open when it is read.
    A vacancy that was closed by then was open at its closing date at the latest.
    """
    return posted_at or min(closes_at or first_seen_at, first_seen_at)


def dedupe_keys(draft: VacancyDraft) -> tuple[str, ...]:
    """Return the keys under which the same job of another source is looked for; none where nothing may be merged."""
    if not draft.company or not draft.area_code:
        return ()
    regency, company = draft.area_code[:5], company_words(draft.company)
    title = title_words(draft.title, company)
    if not company or not title:
        return ()
    by_company = f"c:{regency}:{_skeleton(company)}"
    by_title = f"t:{regency}:{' '.join(sorted(set(title)))}:{min(company)[:2]}"
    return by_company, by_title


def same_vacancy(draft: VacancyDraft, source: str, seen_at: datetime, other: DedupeCandidate) -> bool:
    """Whether a row of a source, first seen at `seen_at`, and a stored vacancy of other sources are the same job."""
    return source not in other.sources and same_job(draft, seen_at, other, WITHIN)


def same_job(draft: VacancyDraft, seen_at: datetime, other: DedupeCandidate, within: timedelta) -> bool:
    """Whether two vacancies whose dates are not farther apart offer the same job, whatever source told of them."""
    if not draft.company or not _same_frame(draft, seen_at, other, within):
        return False
    left, right = company_words(draft.company), company_words(other.company)
    if not left or not alike(left, right):
        return False
    return alike(title_words(draft.title, left), title_words(other.title, right))


def _same_frame(draft: VacancyDraft, seen_at: datetime, other: DedupeCandidate, within: timedelta) -> bool:
    date = date_of(draft.posted_at, draft.closes_at, seen_at)
    return (
        _same_place(draft.area_code or "", other.area_code)
        and abs(date - date_of(other.posted_at, other.closes_at, other.first_seen_at)) <= within
        and (Employment.INTERNSHIP in draft.employment) == other.is_internship
    )


def _same_place(left: str, right: str) -> bool:
    if len(left) >= 8 and len(right) >= 8:
        return left[:8] == right[:8]
    return left[:5] == right[:5]


def _skeleton(words: Iterable[str]) -> str:
    return _VOWELS.sub("", "".join(sorted(words)))[:10]
