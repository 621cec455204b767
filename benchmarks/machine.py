"""Where the benchmarks read data, and the machine that their figures belong to."""

import os
import platform
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KAWANKERJA_SHARED", ROOT.parent / "shared"))


def describe_machine() -> str:
    """Return processor, cores, load of the last minute and Python version in one line."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    return f"{_processor()}, {cores} cores, load {load:.1f}; Python {platform.python_version()}, {platform.system()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
