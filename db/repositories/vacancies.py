"""Stored vacancies: writing them with their sources and postings, and reading them back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from db.index import Entry, SqlVacancyIndex
from db.models.vacancies import VacancyRow, VacancyTextRow
from db.repositories.companies import SqlCompanies
from db.repositories.dedupe_keys import SqlDedupeKeys
from db.repositories.facts import FACTS, facts_of
from db.repositories.recipients import SqlVacancyNews
from db.repositories.sources import SqlSources
from db.repositories.vacancy_rows import COLUMNS, detail_of, from_first_source, vacancy_of, values_of
from services.ports import DedupeCandidate, NewVacancy, StoredSource, VacancyLife
from services.vacancies.model import (
    SourceLink,
    Vacancy,
    VacancyDetail,
    VacancyFacts,
    VacancyStatus,
    regency_of,
)

_CHUNK = 500
_BY_IDS = from_first_source(select(*COLUMNS)).where(VacancyRow.id.in_(bindparam("ids", expanding=True)))
_DETAILS = from_first_source(
    select(*COLUMNS, VacancyTextRow.description, VacancyTextRow.requirements, VacancyTextRow.contact)
).join(VacancyTextRow, VacancyTextRow.vacancy_id == VacancyRow.id)
_ONE_DETAIL = _DETAILS.where(VacancyRow.id == bindparam("vacancy"))
_DETAILS_AFTER = _DETAILS.where(VacancyRow.id > bindparam("after")).order_by(VacancyRow.id).limit(bindparam("limit"))
_ADD_VACANCIES = insert(VacancyRow).returning(VacancyRow.id, sort_by_parameter_order=True)
_UPDATE_VACANCY = update(VacancyRow).where(VacancyRow.id == bindparam("vacancy"))
_UPDATE_TEXT = update(VacancyTextRow).where(VacancyTextRow.vacancy_id == bindparam("vacancy"))
_PAST_CLOSING = (
    select(VacancyRow.id)
    .where(VacancyRow.status == VacancyStatus.PUBLISHED, VacancyRow.closes_at < bindparam("now"))
    .order_by(VacancyRow.closes_at, VacancyRow.id)
    .limit(bindparam("limit"))
)
_EXPIRE = (
    update(VacancyRow).where(VacancyRow.id.in_(bindparam("ids", expanding=True))).values(status=VacancyStatus.EXPIRED)
)
_NEWEST = select(func.max(VacancyRow.id))
_COUNT = select(func.count()).select_from(VacancyRow)
_COUNT_OPEN = _COUNT.where(
    VacancyRow.status == VacancyStatus.PUBLISHED,
    (VacancyRow.closes_at.is_(None)) | (VacancyRow.closes_at >= bindparam("open_at")),
)


class SqlVacancies:
    """`services.ports.Vacancies` on SQL."""

    def __init__(self, connection: Connection, index: SqlVacancyIndex, news: SqlVacancyNews) -> None:
        self._connection = connection
        self._index = index
        self._news = news
        self._companies = SqlCompanies(connection)
        self._sources = SqlSources(connection)
        self._dedupe_keys = SqlDedupeKeys(connection, self._sources)

    def claim(self) -> None:
        """Wait until no other transaction writes vacancies; those that write one by one do so by themselves."""
        self._index.claim()

    def get(self, vacancy_id: int) -> Vacancy | None:
        """Return a vacancy, or None."""
        found = self.get_many([vacancy_id])
        return found[0] if found else None

    def get_many(self, vacancy_ids: Sequence[int]) -> list[Vacancy]:
        """Return vacancies in the order asked; unknown ids are left out."""
        found: dict[int, Vacancy] = {}
        for start in range(0, len(vacancy_ids), _CHUNK):
            ids = list(vacancy_ids[start : start + _CHUNK])
            found.update((row.id, vacancy_of(row)) for row in self._connection.execute(_BY_IDS, {"ids": ids}))
        return [found[vacancy_id] for vacancy_id in vacancy_ids if vacancy_id in found]

    def get_facts(self, vacancy_ids: Sequence[int]) -> list[VacancyFacts]:
        """Return what vacancies are judged by, in the order asked; unknown ids are left out."""
        found: dict[int, VacancyFacts] = {}
        for start in range(0, len(vacancy_ids), _CHUNK):
            rows = self._connection.execute(FACTS, {"ids": list(vacancy_ids[start : start + _CHUNK])})
            found.update((row[0], facts_of(row)) for row in rows)
        return [found[vacancy_id] for vacancy_id in vacancy_ids if vacancy_id in found]

    def get_detail(self, vacancy_id: int) -> VacancyDetail | None:
        """Return a vacancy with its texts and sources, or None."""
        row = self._connection.execute(_ONE_DETAIL, {"vacancy": vacancy_id}).first()
        return None if row is None else detail_of(row, tuple(self._sources.links([vacancy_id])[vacancy_id]))

    def iterate_details(self, after_id: int, limit: int) -> list[VacancyDetail]:
        """Return vacancies of any status with ids above `after_id`, lowest first."""
        rows = self._connection.execute(_DETAILS_AFTER, {"after": after_id, "limit": limit}).all()
        links = self._sources.links([row.id for row in rows])
        return [detail_of(row, tuple(links[row.id])) for row in rows]

    def find_sources(self, source: str, external_ids: Sequence[str]) -> dict[str, StoredSource]:
        """Return what is known of these ids of a source."""
        return self._sources.known(source, external_ids)

    def find_by_source(self, source: str) -> list[int]:
        """Return the vacancies that this source told of first."""
        return self._sources.first_of(source)

    def find_by_external_id(self, external_id: str) -> list[int]:
        """Return the vacancies that a source, whichever, knows by this id."""
        return self._sources.of_external_id(external_id)

    def find_dedupe_candidates(self, keys: Sequence[str]) -> dict[str, list[DedupeCandidate]]:
        """Return stored vacancies under each blocking key, lowest id first."""
        return self._dedupe_keys.find(keys)

    def add_many(self, items: Sequence[NewVacancy]) -> list[int]:
        """Store new vacancies with their postings; returns their ids in the order given."""
        if not items:
            return []
        self._index.claim()
        companies = self._companies.ids(item.draft.company for item in items)
        rows = [values_of(item, companies.get(item.draft.company or "")) for item in items]
        ids = list(self._connection.scalars(_ADD_VACANCIES, rows))
        pairs = list(zip(ids, items, strict=True))
        self._connection.execute(insert(VacancyTextRow), [_text_values(new_id, item) for new_id, item in pairs])
        self._sources.add_first(pairs)
        self._dedupe_keys.add(pairs)
        self._index.add([_entry(new_id, item) for new_id, item in pairs if _is_published(item.life)])
        self._news.add(new_id for new_id, item in pairs if _is_published(item.life))
        return ids

    def replace(self, vacancy_id: int, item: NewVacancy) -> None:
        """Write what the first source now says; life, id and other sources stay."""
        self._index.claim()
        companies = self._companies.ids([item.draft.company])
        values = values_of(item, companies.get(item.draft.company or ""))
        kept = {"first_seen_at", "status", "is_sample", "published_at", "verified_by", "verified_at"}
        if item.draft.closes_at is None:
            kept |= {"closes_at", "closing_is_stated"}
        changed = {name: value for name, value in values.items() if name not in kept}
        self._connection.execute(_UPDATE_VACANCY.values(**changed), {"vacancy": vacancy_id})
        texts = _text_values(vacancy_id, item)
        del texts["vacancy_id"]
        self._connection.execute(_UPDATE_TEXT.values(**texts), {"vacancy": vacancy_id})
        self._sources.says_at(item)
        self._dedupe_keys.replace(vacancy_id, item)
        self.replace_terms(vacancy_id, item.terms)

    def replace_terms(self, vacancy_id: int, terms: dict[str, int]) -> None:
        """Write the postings of a vacancy anew; one that is not published has none."""
        self._index.claim()
        self._index.remove([vacancy_id])
        vacancy = self.get(vacancy_id)
        if vacancy is not None and vacancy.status is VacancyStatus.PUBLISHED:
            self._index.add([Entry(vacancy_id, vacancy.regency_code or "", vacancy.closes_at, terms)])

    def add_source(self, vacancy_id: int, *, source: str, external_id: str, url: str | None, content_hash: str) -> None:
        """Note that another source tells of the same vacancy."""
        self._sources.add(vacancy_id, SourceLink(source, external_id, url), content_hash)

    def touch_source(self, source: str, external_id: str, content_hash: str) -> None:
        """Remember a new hash of a source that is not the first one."""
        self._sources.says(source, external_id, content_hash)

    def set_life(
        self, vacancy_id: int, life: VacancyLife, *, closes_at: datetime | None, terms: dict[str, int]
    ) -> None:
        """Write status, verification and closing date; postings follow."""
        values = {
            "status": life.status,
            "is_sample": life.is_sample,
            "published_at": life.published_at,
            "closing_is_stated": life.closing_is_stated,
            "verified_by": life.verified_by,
            "verified_at": life.verified_at,
            "closes_at": closes_at,
        }
        self._index.claim()
        self._connection.execute(_UPDATE_VACANCY.values(**values), {"vacancy": vacancy_id})
        self.replace_terms(vacancy_id, terms)
        self._news.add([vacancy_id])

    def expire(self, now: datetime, limit: int) -> int:
        """Mark at most `limit` published vacancies past their closing date as expired; returns how many."""
        self._index.claim()
        ids = list(self._connection.scalars(_PAST_CLOSING, {"now": now, "limit": limit}))
        if ids:
            self._connection.execute(_EXPIRE, {"ids": ids})
            self._index.remove(ids)
            self._news.add(ids)
        return len(ids)

    def newest(self) -> int:
        """Return the highest id, 0 when there is none."""
        return self._connection.scalar(_NEWEST) or 0

    def count(self, *, open_at: datetime | None = None) -> int:
        """Count all vacancies, or those that are open at a moment."""
        if open_at is None:
            return self._connection.scalar(_COUNT) or 0
        return self._connection.scalar(_COUNT_OPEN, {"open_at": open_at}) or 0


def _is_published(life: VacancyLife) -> bool:
    return life.status is VacancyStatus.PUBLISHED


def _text_values(vacancy_id: int, item: NewVacancy) -> dict[str, Any]:
    draft = item.draft
    texts = {"description": draft.description, "requirements": draft.requirements, "contact": draft.contact}
    return {"vacancy_id": vacancy_id, **texts}


def _entry(vacancy_id: int, item: NewVacancy) -> Entry:
    return Entry(vacancy_id, regency_of(item.draft.area_code) or "", item.draft.closes_at, item.terms)
