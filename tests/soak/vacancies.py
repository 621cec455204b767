"""Any number of invented vacancies, made from the samples: their work at their places, in invented companies."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from db.store import Store
from services.clock import SystemClock
from services.feeds.ingest import STEP, StoreVacancies
from services.feeds.prepare import Prepared
from services.samples.load import prepare_samples, sample_rows


def write_rows(path: Path, count: int) -> None:
    """Write a file to import, as CSV."""
    samples = [row.fields for row in sample_rows(datetime.now(UTC))]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*samples[0]])
        writer.writeheader()
        for number, fields in enumerate(islice(cycle(samples), count)):
            writer.writerow(fields | {"external_id": f"m{number}", "company": f"{fields['company']} {number}"})


def fill_many(store: Store, count: int) -> None:
    """Store open vacancies, without reading a file."""
    keep = StoreVacancies(SystemClock(), publish=True)
    many = _many(count)
    while step := list(islice(many, STEP)):
        store.run_now(keep, step)


def _many(count: int) -> Iterator[Prepared]:
    samples = prepare_samples(datetime.now(UTC))
    for number, sample in enumerate(islice(cycle(samples), count)):
        draft = replace(sample.draft, company=f"{sample.draft.company} {number}")
        yield replace(
            sample, draft=draft, source="banyak", external_id=f"m{number}", content_hash=str(number), dedupe_keys=()
        )
