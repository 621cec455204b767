"""How far the sample store looks like Bekasi: shares of occupations and districts. `python -m benchmarks.samples`."""

import csv
import gzip
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from services.feeds.workers import make_reader
from services.language.words import tokens
from services.samples.load import sample_rows

SHARED = Path(os.environ.get("KAWANKERJA_SHARED", "../shared"))
BEKASI = ("32.16", "32.75")
NAMES = ("bekasi", "cikarang", "cibitung", "tambun")
COMMONEST = 20
csv.field_size_limit(64_000_000)


def main() -> None:
    """Print share of the data, share of the samples, and their ratio, of the commonest occupations and districts."""
    if not (SHARED / "data").is_dir():
        sys.stdout.write(f"{SHARED}/data is not here: nothing to compare with.\n")
        return
    now = datetime.now(UTC)
    real = count(real_rows())
    samples = count(row.fields for row in sample_rows(now))
    for kind in ("occupation", "district"):
        sys.stdout.write(f"\n| {kind} | data % | samples % | ratio |\n| --- | --- | --- | --- |\n")
        for name, number in real[kind].most_common(COMMONEST):
            share, of_samples = number / real[kind].total(), samples[kind][name] / samples[kind].total()
            sys.stdout.write(f"| {name} | {share:.1%} | {of_samples:.1%} | {of_samples / share:.2f} |\n")


def real_rows() -> Iterator[dict[str, str]]:
    """Yield the rows of the shared data that name Bekasi as their place."""
    for path in sorted((SHARED / "data").glob("jobs_*")) + sorted((SHARED / "data" / "part2").glob("jobs_*")):
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
        for row in csv.DictReader(io.StringIO(text)):
            if any(name in (row.get("location") or "").lower() for name in NAMES):
                yield row


def count(rows: Iterator[dict[str, str]]) -> dict[str, Counter[str]]:
    """Count first occupations and districts of the rows in Bekasi; rows of undecided place count for occupations."""
    reader = make_reader(datetime.now(UTC).date())
    counts: dict[str, Counter[str]] = {"occupation": Counter(), "district": Counter()}
    for row in rows:
        place = reader.language.gazetteer.locate(row.get("location") or "", row.get("address") or "", row["title"])
        code = place.area_code or row.get("district_code") or ""
        if code and not code.startswith(BEKASI):
            continue
        mentions = reader.language.occupations.find(tokens(row["title"]), row["title"])
        counts["occupation"][mentions[0].ids[0] if mentions else "?"] += 1
        if len(code) >= 8:
            counts["district"][reader.reference.areas[code[:8]].name] += 1
    return counts


if __name__ == "__main__":
    main()
