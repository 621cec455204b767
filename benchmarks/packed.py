"""Whether packing the public source files again gives the facts that are shipped: `python -m benchmarks.packed`."""

import gzip
import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from services.reference import pack

SHARED = Path(os.environ.get("KAWANKERJA_SHARED", "../shared")) / "data"


def main() -> None:
    """Pack into a folder that is thrown away, and name what differs; the exit code is then 1."""
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is absent; KAWANKERJA_SHARED names another folder")
    shipped = pack.OUT
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        with patch.object(pack, "OUT", made), patch.object(sys, "argv", ["pack", str(SHARED)]):
            pack.main()
        names = sorted(path.name for path in made.iterdir())
        different = [name for name in names if _content(made / name) != _content(shipped / name)]
    print(f"{len(names)} files packed; different: {', '.join(different) or 'none'}")
    sys.exit(1 if different else 0)


def _content(path: Path) -> bytes:
    """Return what is in a file: Python versions pack the same bytes a little differently."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


if __name__ == "__main__":
    main()
