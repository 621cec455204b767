"""Keys under which the same job of another source is looked for (services/feeds/dedupe.py)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from db.models.vacancies import CompanyRow, DedupeKeyRow, VacancyRow
from db.repositories.sources import SqlSources
from services.ports import DedupeCandidate, NewVacancy
from services.vacancies.model import Employment

_FIND = (
    select(
        DedupeKeyRow.key,
        VacancyRow.id,
        VacancyRow.title,
        CompanyRow.name,
        VacancyRow.area_code,
        VacancyRow.employment,
        VacancyRow.first_seen_at,
        VacancyRow.posted_at,
        VacancyRow.closes_at,
    )
    .join(VacancyRow, VacancyRow.id == DedupeKeyRow.vacancy_id)
    .join(CompanyRow, CompanyRow.id == VacancyRow.company_id)
    .where(DedupeKeyRow.key.in_(bindparam("keys", expanding=True)))
    .order_by(VacancyRow.id)
)
_ADD = insert(DedupeKeyRow)
_REMOVE = delete(DedupeKeyRow).where(DedupeKeyRow.vacancy_id == bindparam("vacancy"))


class SqlDedupeKeys:
    """Keeps the keys of vacancies."""

    def __init__(self, connection: Connection, sources: SqlSources) -> None:
        self._connection = connection
        self._sources = sources

    def find(self, keys: Sequence[str]) -> dict[str, list[DedupeCandidate]]:
        """Return stored vacancies under each key, lowest id first."""
        rows = self._connection.execute(_FIND, {"keys": list(keys)}).all()
        links = self._sources.links(sorted({row.id for row in rows}))
        found: dict[str, list[DedupeCandidate]] = {}
        for row in rows:
            candidate = DedupeCandidate(
                id=row.id,
                title=row.title,
                company=row.name,
                area_code=row.area_code or "",
                is_internship=Employment.INTERNSHIP in row.employment,
                first_seen_at=row.first_seen_at,
                posted_at=row.posted_at,
                closes_at=row.closes_at,
                sources=tuple(link.source for link in links[row.id]),
            )
            found.setdefault(row.key, []).append(candidate)
        return found

    def add(self, pairs: Iterable[tuple[int, NewVacancy]]) -> None:
        """Write the keys of vacancies that have none yet."""
        keys = [{"key": key, "vacancy_id": new_id} for new_id, item in pairs for key in set(item.dedupe_keys)]
        if keys:
            self._connection.execute(_ADD, keys)

    def replace(self, vacancy_id: int, item: NewVacancy) -> None:
        """Write the keys of a vacancy anew."""
        self._connection.execute(_REMOVE, {"vacancy": vacancy_id})
        self.add([(vacancy_id, item)])
