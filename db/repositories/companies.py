"""Companies: found again under the normalised form of their name."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from db.models.vacancies import CompanyRow
from db.upsert import add_missing
from services.vacancies.company_name import company_key

_BY_KEYS = select(CompanyRow.key, CompanyRow.id).where(CompanyRow.key.in_(bindparam("keys", expanding=True)))


class SqlCompanies:
    """Gives companies their ids, adding those that are new."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, names: Iterable[str | None]) -> dict[str, int]:
        """Return the id of each name that is not empty; a new company keeps the name it is first met under."""
        keys = {name: company_key(name) for name in names if name}
        first_names = {key: name for name, key in sorted(keys.items(), reverse=True)}
        known = self._known(sorted(first_names))
        missing = [{"key": key, "name": name} for key, name in sorted(first_names.items()) if key not in known]
        if missing:
            add_missing(self._connection, CompanyRow, missing)
            known |= self._known([row["key"] for row in missing])
        return {name: known[key] for name, key in keys.items()}

    def _known(self, keys: list[str]) -> dict[str, int]:
        return {row.key: row.id for row in self._connection.execute(_BY_KEYS, {"keys": keys})}
