"""Everything that is held about a person, for themselves."""

import json
from dataclasses import dataclass

from services.clock import Clock
from services.ports import Transaction
from services.vacancies.hidden_model import HiddenKind


@dataclass(frozen=True, slots=True)
class ExportData:
    """Return all that the store holds about a person, as JSON text; vacancies and companies are named too."""

    clock: Clock

    def __call__(self, tx: Transaction, person_id: int) -> str:
        """Read it."""
        tables = tx.traces.of(person_id)
        rows = [row for table in tables.values() for row in table if "vacancy_id" in row]
        titles = {job.id: job.title for job in tx.vacancies.get_many([row["vacancy_id"] for row in rows])}
        for row in rows:
            row["vacancy_title"] = titles.get(row["vacancy_id"])
        companies = {one.id: one.name for one in tx.hidden.list(person_id) if one.kind is HiddenKind.COMPANY}
        for row in tables.get("hidden_company", ()):
            row["company_name"] = companies.get(row["company_id"])
        told = {"made_at": self.clock.now().isoformat(), "held": {name: rows for name, rows in tables.items() if rows}}
        return json.dumps(told, ensure_ascii=False, indent=2)
