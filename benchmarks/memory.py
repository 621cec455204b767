"""Megabytes of a process that does nothing but search a store: `python -m benchmarks.memory URL FILE`.

FILE holds a text a line. The process holds what a search needs: the reference data, the vocabulary of the index, the
store's page cache.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import NOW
from benchmarks.engines import TOP, Ours
from services.clock import FixedClock
from services.language.language import build_language
from services.reference.load import load_reference
from services.search.find import SearchVacancies


def peak_mb(url: str, texts: Sequence[str], folder: Path) -> int:
    """Search for texts in a process of its own; returns the most it held, in megabytes."""
    asked = folder / "asked.txt"
    asked.write_text("\n".join(texts), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.memory", url, str(asked)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(url: str, file: Path) -> None:
    """Search for every line of a file and print the most that was held."""
    reference, store = load_reference(), Ours(url).store
    find = SearchVacancies(FixedClock(NOW), reference)
    language = build_language(reference, store.read_now(lambda tx: tx.index.vocabulary(3)))
    for text in file.read_text(encoding="utf-8").splitlines():
        store.read_now(find, language.understand(text), size=TOP)
    store.close()
    print(_peak_kb() // 1024)


def _peak_kb() -> int:
    """Return what the process held at most (Linux); `getrusage` would count the process that started it too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
