"""Merged rows to be read by hand: `python -m benchmarks.merges [COUNT] [SEED]`.

Imports all of ../shared/data into a new store by the shipped command and prints a random sample of the rows that were
taken for a vacancy of another source: title, company, place and date of both sides.
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.importing import files, import_command
from benchmarks.machine import SHARED
from db.engine import open_engine
from services.feeds.doubles import told_apart
from services.feeds.ids import made_id
from services.feeds.read import read_rows

Key = tuple[str, str]
_SHOWN = ("title", "company", "location", "posted_at")
_MERGED = """
SELECT first.source, first.external_id, other.source, other.external_id
FROM vacancy_source AS other JOIN vacancy_source AS first ON first.vacancy_id = other.vacancy_id AND first.is_first
WHERE NOT other.is_first ORDER BY other.source, other.external_id
"""


def main(count: int, seed: int) -> None:
    """Print the sample, one pair after the other."""
    if not files():
        print(f"No vacancies at {SHARED / 'data'}: nothing to read. KAWANKERJA_SHARED names another folder.")
        return
    with tempfile.TemporaryDirectory(prefix="kk-merges-") as folder:
        command, environment = import_command(Path(folder))
        subprocess.run(command, env=environment, check=True)
        pairs = _pairs(environment["DATABASE_URL"])
    chosen = random.Random(seed).sample(pairs, min(count, len(pairs)))
    shown = dict(_sides({key for pair in chosen for key in pair}))
    print(f"{len(pairs)} merged, {len(chosen)} shown\n")
    for number, pair in enumerate(chosen, 1):
        print(number, *(f"    {key[0]} | {shown[key]}" for key in pair), sep="\n")


def _pairs(url: str) -> list[tuple[Key, Key]]:
    engine = open_engine(url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_MERGED).all()
    engine.dispose()
    return [((row[0], row[1]), (row[2], row[3])) for row in rows]


def _sides(wanted: set[Key]) -> Iterator[tuple[Key, str]]:
    for path in files():
        for row in told_apart(read_rows(path), one_source=False):
            source = path.name.partition(".")[0]
            for key in ((source, made_id(row.fields)), (source, row.fields.get("external_id", ""))):
                if key in wanted:
                    yield key, " | ".join(row.fields.get(name, "") for name in _SHOWN)


if __name__ == "__main__":
    main(*(int(value) for value in [*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]]))
