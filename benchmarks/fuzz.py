"""Texts of a fuzzer against `understand`: `make fuzz`, or `python -m benchmarks.fuzz 600` for so many seconds.

Atheris is no part of the project (there are wheels for few systems): `pip install atheris` first. It begins with the
lines of tests/golden/queries.tsv and changes them wherever that leads to other branches of services/language. A text
that raises, or a query that is not read back as it was stored, ends the run and is printed.
"""

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT

_SECONDS = 600
_LONGEST = 8_192
"""Bytes of a text: about the 4,096 characters that are read."""


def main(seconds: int = _SECONDS) -> None:
    """Run the fuzzer; it ends the process itself."""
    try:
        atheris: Any = import_module("atheris")
    except ImportError:
        print("Atheris is not installed, nothing was run. Install it with: pip install atheris")
        return
    with atheris.instrument_imports(include=["services.language"]):
        language = import_module("services.language.language")
        stored = import_module("services.language.stored")
        reference = import_module("services.reference.load")
    understand = language.build_language(reference.load_reference()).understand
    with tempfile.TemporaryDirectory(prefix="kk-fuzz-") as folder:
        _write_seeds(Path(folder))
        arguments = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=5", "-print_final_stats=1", folder]
        atheris.Setup([sys.argv[0], *arguments], _target(understand, stored))
        atheris.Fuzz()


def _target(understand: Callable[[str], Any], stored: Any) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        query = understand(text)
        if stored.load(stored.dump(query)) != query:
            raise AssertionError(f"not read back as stored: {text!r}")

    return read


def _write_seeds(folder: Path) -> None:
    lines = (ROOT / "tests" / "golden" / "queries.tsv").read_text("utf-8").splitlines()[1:]
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        (folder / f"{number:05}").write_text(line.split("\t")[0], encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
