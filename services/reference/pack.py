"""Turns public files into the packed facts of `data/`. By hand: `python -m services.reference.pack FOLDER`.

Sources and licences: docs/sources.md. Only codes, names, numbers and coordinates are taken over, no sentences.
"""

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

OUT = Path(__file__).parent / "data"
KINDS = ("Kabupaten Administrasi", "Kota Administrasi", "Kabupaten", "Kota")
WITHOUT_CENTRE = {"63": ("-3.0926", "115.2838")}
"""Areas whose coordinates the source lacks: South Kalimantan."""
SHORT_KINDS = {"Kabupaten Administrasi": "Kabupaten", "Kota Administrasi": "Kota"}


def main() -> None:
    """Pack everything from the folder named on the command line."""
    source = Path(sys.argv[1])
    write("areas.csv.gz", ("code", "name", "kind", "latitude", "longitude"), areas(source))
    write("kbji.csv.gz", ("code", "title"), occupations_of_kbji(source))
    write(
        "estates.csv",
        ("id", "name", "aliases", "regency_code", "district_codes", "latitude", "longitude"),
        estates(source),
    )
    write("smk_majors.csv", ("title", "field", "names"), majors(source))
    write("minimum_wages.csv", ("regency_code", "year", "amount"), minimum_wages(source))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    yield from csv.DictReader(io.StringIO(text))


def write(name: str, header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    """Write a CSV file; packed ones carry no date, so that packing again changes nothing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    data = text.getvalue().encode()
    (OUT / name).write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


def areas(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield West Java to the village, neighbours to the district, all Indonesia to the regency."""
    seen: set[str] = set()
    for name in ("ref_areas_west_java.csv", "ref_areas_jakarta_banten.csv", "ref_areas_indonesia_regencies.csv"):
        for row in rows(source / name):
            code = row["code"]
            if code not in seen:
                seen.add(code)
                latitude, longitude = (row["latitude"], row["longitude"]) if row["latitude"] else WITHOUT_CENTRE[code]
                yield code, *split_kind(row), short(latitude), short(longitude)


def split_kind(row: dict[str, str]) -> tuple[str, str]:
    """Split "Kabupaten Bekasi" into "Bekasi" and "Kabupaten"; villages carry their kind in a column of its own."""
    name = row["name"].strip()
    if row["level"] == "regency":
        for kind in KINDS:
            if name.startswith(f"{kind} "):
                return name.removeprefix(f"{kind} "), SHORT_KINDS.get(kind, kind)
    return name, (row.get("village_type") or "").capitalize()


def short(coordinate: str) -> str:
    """Round to four decimals: about ten metres."""
    return f"{float(coordinate):.4f}"


def occupations_of_kbji(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield codes of four and six digits with their titles."""
    for row in rows(source / "kbji2014.csv.gz"):
        if row["digits"] in {"4", "6"}:
            yield row["code"], " ".join(row["title"].split())


def estates(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield industrial estates with nicknames and districts."""
    for row in rows(source / "industrial_estates.csv"):
        yield (
            row["id"],
            row["name"],
            row["aliases"],
            row["regency_code"],
            row["district_codes"],
            short(row["latitude_approx"]),
            short(row["longitude_approx"]),
        )


def majors(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield SMK majors with abbreviations and newer names."""
    for row in rows(source / "smk_majors_2018.csv"):
        names = [name.strip() for column in ("abbreviations", "name_2022") for name in re.split("[;|]", row[column])]
        yield row["major"], row["field"], " | ".join(name for name in names if name)


def minimum_wages(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield the minimum wages of 2026."""
    for row in rows(source / "minimum_wage_west_java_2026.csv"):
        yield row["regency_code"], "2026", row["minimum_wage_2026_idr"]


if __name__ == "__main__":
    main()
