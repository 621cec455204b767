"""Packing the public files again gives what is shipped."""

import gzip
import os
from pathlib import Path

import pytest

from services.reference import pack

SHARED = Path(os.environ.get("KAWANKERJA_SHARED", Path(__file__).parents[4] / "shared")) / "data"
PACKED = ("areas.csv.gz", "kbji.csv.gz", "estates.csv", "smk_majors.csv", "minimum_wages.csv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of public source files is not there (KAWANKERJA_SHARED)")
def test_packing_again_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = pack.OUT
    monkeypatch.setattr(pack, "OUT", tmp_path)
    monkeypatch.setattr("sys.argv", ["pack", str(SHARED)])
    pack.main()
    for name in PACKED:
        assert content(tmp_path / name) == content(shipped / name), name


def content(path: Path) -> bytes:
    """Return what is in a file: Python versions pack the same bytes a little differently."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
