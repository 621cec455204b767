"""Vacancies and queries for the benchmark, resampled from ../shared/data with a fixed seed. Nothing of them is kept."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import SHARED
from services.feeds.model import Row
from services.feeds.normalise import NoTitle, VacancyReader
from services.feeds.read import read_rows
from services.feeds.workers import make_reader
from services.ports import NewVacancy, VacancyLife
from services.reference.model import Reference
from services.search.terms import terms_of
from services.vacancies.model import VacancyDraft, VacancyStatus

FILES = ("jobs_lokerid_2025_07.csv.gz", "jobs_jobstreet_jabar_2025_09.csv.gz", "jobs_glints_jabar_2025_09.csv.gz")
ROWS_OF_A_FILE = 1500
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
_NOWHERE: dict[str, Any] = {"place_text": "", "area_code": None, "estate_id": None, "latitude": None, "longitude": None}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as typed."""

    text: str
    has_place: bool


def base_drafts(folder: Path = SHARED / "data") -> list[VacancyDraft]:
    """Read the first rows of three portals."""
    reader = make_reader(NOW.date())
    rows = (row for name in FILES for row in islice(read_rows(folder / name), ROWS_OF_A_FILE))
    return [draft for row in rows if (draft := _read(row, reader)) is not None]


def resample(base: Sequence[VacancyDraft], count: int, reference: Reference) -> Iterator[NewVacancy]:
    """Yield vacancies: the work of one row at the place of another, at the company of a third."""
    chance = random.Random(20261124)
    works = [replace(draft, company=None, **_NOWHERE) for draft in base]
    terms_of_work = [terms_of(work, reference) for work in works]
    for number in range(count):
        row, place, other = chance.randrange(len(base)), chance.choice(base), chance.choice(base)
        own = {name: getattr(place, name) for name in _NOWHERE} | {"company": other.company}
        elsewhere = terms_of(VacancyDraft(title="", **own), reference)
        yield new_item(replace(works[row], **own), str(number), _joined(terms_of_work[row], elsewhere))


def new_item(draft: VacancyDraft, external_id: str, terms: dict[str, int]) -> NewVacancy:
    """Return a published vacancy, to be stored."""
    return NewVacancy(
        draft=draft,
        first_seen_at=NOW,
        life=VacancyLife(status=VacancyStatus.PUBLISHED, published_at=NOW),
        source="bench",
        external_id=external_id,
        content_hash="",
        terms=terms,
        dedupe_keys=(),
    )


def _joined(terms: dict[str, int], others: dict[str, int]) -> dict[str, int]:
    return terms | {term: max(weight, terms.get(term, 0)) for term, weight in others.items()}


def make_queries(base: Sequence[VacancyDraft], count: int, reference: Reference) -> list[Asked]:
    """Return queries for vacancies that exist: half with a typing error, five of six with a place."""
    chance = random.Random(7)
    queries: list[Asked] = []
    while len(queries) < count:
        draft = chance.choice(base)
        words = [word for word in draft.title.lower().split() if word.isalpha()][:3]
        place = reference.areas.get((draft.area_code or "")[: chance.choice((5, 5, 8))])
        if not words:
            continue
        if chance.random() < 0.5:
            words[-1] = _with_error(words[-1], chance)
        has_place = place is not None and chance.random() < 0.85
        tail = [place.name.lower()] if place is not None and has_place else []
        level = [chance.choice(("smk", "sma", "s1"))] if chance.random() < 0.5 else []
        queries.append(Asked(" ".join(["loker", *words, *tail, *level]), has_place))
    return queries


def _read(row: Row, reader: VacancyReader) -> VacancyDraft | None:
    try:
        return replace(reader.read(row.fields), posted_at=NOW, closes_at=None)
    except NoTitle:
        return None


def _with_error(word: str, chance: random.Random) -> str:
    if len(word) < 5:
        return word
    place = chance.randrange(1, len(word) - 1)
    match chance.randrange(3):
        case 0:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case _:
            return word[:place] + chance.choice(_LETTERS) + word[place + 1 :]
