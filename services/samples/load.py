"""Sample vacancies of invented companies: marked as samples, for trying out."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from services.clock import Clock
from services.feeds.ingest import STEP, StoreVacancies
from services.feeds.model import Row
from services.feeds.prepare import Prepared, Rejected, prepare
from services.feeds.workers import make_reader
from services.language.dates import JAKARTA, end_of
from services.ports import Transaction, VacancyLife
from services.samples.withdraw import SOURCE, withdraw_samples
from services.vacancies.model import VacancyStatus

P = ParamSpec("P")
T = TypeVar("T")


class RunsNow(Protocol):
    """The store's way to run a use case in the calling thread."""

    def __call__(self, use_case: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T: ...


def refresh_samples(run: RunsNow, clock: Clock) -> int:
    """Store the samples with dates relative to today, once a day; returns how many were written."""
    now = clock.now()
    wanted = {row.fields["external_id"] for row in sample_rows(now)}
    if run(_are_fresh, wanted, now):
        return 0
    prepared = prepare_samples(now)
    run(withdraw_samples)
    for start in range(0, len(prepared), STEP):
        run(StoreVacancies(clock, publish=True, is_sample=True), prepared[start : start + STEP])
    run(Republish(clock), {item.external_id: item for item in prepared})
    return len(prepared)


def prepare_samples(now: datetime) -> list[Prepared]:
    """Return the samples, understood as any imported row is, dated from today."""
    reader = make_reader(now.astimezone(JAKARTA).date())
    outcomes = [prepare(row, SOURCE, reader, reader.reference, fixed=True) for row in sample_rows(now)]
    broken = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    if broken:
        raise ValueError(f"broken sample {broken[0].row.number}")
    return [outcome for outcome in outcomes if isinstance(outcome, Prepared)]


def sample_rows(now: datetime) -> list[Row]:
    """Return the rows of data/vacancies.csv with days turned into dates."""
    text = (files("services.samples") / "data" / "vacancies.csv").read_text("utf-8")
    today = now.astimezone(JAKARTA).date()
    rows = []
    for number, record in enumerate(csv.DictReader(io.StringIO(text)), 2):
        fields = dict(record)
        fields["external_id"] = fields.pop("id")
        fields["posted_at"] = str(today - timedelta(days=int(fields.pop("posted_days_ago"))))
        fields["closes_at"] = str(today + timedelta(days=int(fields.pop("closes_in_days"))))
        rows.append(Row(number, fields))
    return rows


@dataclass(frozen=True, slots=True)
class Republish:
    """Publish the samples that were withdrawn or have expired, with the dates of today."""

    clock: Clock

    def __call__(self, tx: Transaction, prepared: dict[str, Prepared]) -> None:
        """Publish every sample that is not."""
        now = self.clock.now()
        for vacancy in tx.vacancies.get_many(tx.vacancies.find_by_source(SOURCE)):
            item = prepared.get(vacancy.external_id)
            if item is not None and vacancy.status is not VacancyStatus.PUBLISHED:
                life = VacancyLife(status=VacancyStatus.PUBLISHED, is_sample=True, published_at=now)
                tx.vacancies.set_life(vacancy.id, life, closes_at=item.draft.closes_at, terms=item.terms)


def _are_fresh(tx: Transaction, wanted: set[str], now: datetime) -> bool:
    """Whether the wanted samples are shown with the dates of today; those of another version of the data may rest."""
    samples = tx.vacancies.get_many(tx.vacancies.find_by_source(SOURCE))
    today = end_of(now.astimezone(JAKARTA).date()) - timedelta(days=1)
    shown = (sample for sample in samples if sample.status is VacancyStatus.PUBLISHED)
    return wanted <= {sample.external_id for sample in shown if sample.published_at and sample.published_at > today}
