"""The import of all of ../shared/data by the shipped command into a new SQLite store: `python -m benchmarks.importing`.

Measured from outside: wall and processor time, and the memory of all its processes together (proportional set size,
four samples a second). Measured inside: how long each step holds the store, from taking a connection to giving it
back. Linux only.
"""

import json
import os
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from sqlalchemy import Pool, event

from benchmarks.machine import SHARED, describe_machine, table

EVERY = 0.25  # seconds between two looks at the memory
_INSIDE = "--inside"


def files() -> list[Path]:
    """Return the files of vacancies in ../shared/data, both parts."""
    data = SHARED / "data"
    return [*sorted(data.glob("jobs_*")), *sorted((data / "part2").glob("jobs_*"))]


def import_command(folder: Path, *module: str) -> tuple[list[str], dict[str, str]]:
    """Return the command that imports all files into a store in a folder, and its environment."""
    environment = os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'import.db'}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return [sys.executable, "-m", *(module or ("bot",)), "import", *map(str, files()), "--publish"], environment


def main() -> None:
    """Import twice, the second time with everything known, and print one table."""
    if not files():
        print(f"No vacancies at {SHARED / 'data'}: nothing to measure. KAWANKERJA_SHARED names another folder.")
        return
    print(describe_machine(), end="\n\n")
    with tempfile.TemporaryDirectory(prefix="kk-import-") as folder:
        rows = [_measure(Path(folder), name) for name in ("all rows new", "again, nothing new")]
    print(table(["import", "s", "s of processors", "MB, all processes", "steps", "p50 ms", "p95 ms", "max ms"], rows))


def _measure(folder: Path, name: str) -> list[str]:
    times = folder / "times.json"
    command, environment = import_command(folder, "benchmarks.importing", _INSIDE, str(times))
    start, before = time.perf_counter(), _processor_time()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(_memory(pid) for pid in _tree(process.pid)))
        time.sleep(EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(process.returncode)
    steps: list[float] = json.loads(times.read_text())
    spread = quantiles(steps, n=20)
    return [
        name,
        f"{seconds:.0f}",
        f"{_processor_time() - before:.0f}",
        f"{most / 1024:.0f}",
        str(len(steps)),
        *(f"{value * 1000:.0f}" for value in (spread[9], spread[18], max(steps))),
    ]


def _processor_time() -> float:
    """Return the seconds that processors spent for ended children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, _read(children).split())
    return found


def _memory(pid: int) -> int:
    """Return the proportional set size of a process in kB; 0 once it is gone."""
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _run_inside(times: Path, arguments: list[str]) -> None:
    """Run `kawankerja` with these arguments and write down how long it held each connection, in seconds."""
    taken: dict[int, float] = {}
    held: list[float] = []
    event.listen(Pool, "checkout", lambda connection, *_: taken.update({id(connection): time.perf_counter()}))
    event.listen(Pool, "checkin", lambda connection, _: held.append(time.perf_counter() - taken[id(connection)]))
    sys.argv = ["kawankerja", *arguments]
    try:
        runpy.run_module("bot", run_name="__main__")
    finally:
        times.write_text(json.dumps(held))


if __name__ == "__main__":
    if sys.argv[1:2] == [_INSIDE]:
        _run_inside(Path(sys.argv[2]), sys.argv[3:])
    else:
        main()
