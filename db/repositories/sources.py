"""Where vacancies came from: the sources that told of them, and what each of them said."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select, update

from db.models.vacancies import SourceRow, VacancySourceRow
from db.upsert import add_missing
from services.ports import NewVacancy, StoredSource
from services.vacancies.model import SourceLink

_LINKS = select(
    VacancySourceRow.vacancy_id,
    VacancySourceRow.source,
    VacancySourceRow.external_id,
    VacancySourceRow.url,
    VacancySourceRow.is_first,
).where(VacancySourceRow.vacancy_id.in_(bindparam("ids", expanding=True)))
_KNOWN = select(
    VacancySourceRow.external_id,
    VacancySourceRow.vacancy_id,
    VacancySourceRow.content_hash,
    VacancySourceRow.is_first,
).where(
    VacancySourceRow.source == bindparam("source"), VacancySourceRow.external_id.in_(bindparam("ids", expanding=True))
)
_FIRST_OF = (
    select(VacancySourceRow.vacancy_id)
    .where(VacancySourceRow.source == bindparam("source"), VacancySourceRow.is_first)
    .order_by(VacancySourceRow.vacancy_id)
)
_OF_ID = (
    select(VacancySourceRow.vacancy_id)
    .where(VacancySourceRow.source.in_(select(SourceRow.name)), VacancySourceRow.external_id == bindparam("id"))
    .distinct()
    .order_by(VacancySourceRow.vacancy_id)
)
"""All sources are named, so that the key of the table serves."""
_ONE = (VacancySourceRow.source == bindparam("of_source")) & (VacancySourceRow.external_id == bindparam("of_id"))
_SAYS = update(VacancySourceRow).where(_ONE).values(content_hash=bindparam("says"))
_SAYS_AT = update(VacancySourceRow).where(_ONE).values(content_hash=bindparam("says"), url=bindparam("at"))
_ADD = insert(VacancySourceRow)


class SqlSources:
    """Keeps the sources of vacancies."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, source: str, external_ids: Sequence[str]) -> dict[str, StoredSource]:
        """Return what is known of these ids of a source."""
        rows = self._connection.execute(_KNOWN, {"source": source, "ids": list(external_ids)})
        return {row.external_id: StoredSource(row.vacancy_id, row.content_hash, row.is_first) for row in rows}

    def first_of(self, source: str) -> list[int]:
        """Return the vacancies that this source told of first."""
        return list(self._connection.scalars(_FIRST_OF, {"source": source}))

    def of_external_id(self, external_id: str) -> list[int]:
        """Return the vacancies that a source, whichever, knows by this id."""
        return list(self._connection.scalars(_OF_ID, {"id": external_id}))

    def links(self, vacancy_ids: list[int]) -> dict[int, list[SourceLink]]:
        """Return the sources of vacancies, the first one first; sorted here, as a server sorts by its language."""
        rows = self._connection.execute(_LINKS, {"ids": vacancy_ids}).all()
        links: dict[int, list[SourceLink]] = {}
        for row in sorted(rows, key=lambda row: (not row.is_first, row.source, row.external_id)):
            links.setdefault(row.vacancy_id, []).append(SourceLink(row.source, row.external_id, row.url))
        return links

    def add_first(self, pairs: Sequence[tuple[int, NewVacancy]]) -> None:
        """Note the source that told of each new vacancy."""
        rows = [
            {
                "source": item.source,
                "external_id": item.external_id,
                "vacancy_id": vacancy_id,
                "url": item.draft.url,
                "content_hash": item.content_hash,
                "is_first": True,
            }
            for vacancy_id, item in pairs
        ]
        self._know({item.source for _, item in pairs})
        self._connection.execute(_ADD, rows)

    def add(self, vacancy_id: int, link: SourceLink, content_hash: str) -> None:
        """Note that another source tells of the same vacancy."""
        self._know({link.source})
        values = {"source": link.source, "external_id": link.external_id, "vacancy_id": vacancy_id, "url": link.url}
        self._connection.execute(_ADD, {**values, "content_hash": content_hash, "is_first": False})

    def says(self, source: str, external_id: str, content_hash: str) -> None:
        """Remember the hash of what a source says now."""
        self._connection.execute(_SAYS, {"of_source": source, "of_id": external_id, "says": content_hash})

    def says_at(self, item: NewVacancy) -> None:
        """Remember the hash of what the first source says now, and where."""
        values = {"of_source": item.source, "of_id": item.external_id, "says": item.content_hash, "at": item.draft.url}
        self._connection.execute(_SAYS_AT, values)

    def _know(self, names: set[str]) -> None:
        add_missing(self._connection, SourceRow, [{"name": name} for name in sorted(names)])
