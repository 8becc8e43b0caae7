"""What one process took: wall time, CPU time, the most memory that it held."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Took(NamedTuple):
    """Seconds and MiB of a process that ended with `code`."""

    wall: float
    cpu: float
    peak: float
    code: int


def environment() -> dict[str, str]:
    """The caller's, without what it tells its own Python: a user keeps compiled modules."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**others, "PYTHONPATH": str(ROOT)}


def took(command: Sequence[str], out: Path) -> Took:
    """Run a Python command to its end; `out` gets what it prints, a file beside it what it says on stderr."""
    # the kernel counts what the parent held when it spawned as the child's: whoever calls this must be small
    new = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [(os.POSIX_SPAWN_OPEN, 1, str(out), new, 0o600), (os.POSIX_SPAWN_OPEN, 2, f"{out}.err", new, 0o600)]
    start = time.perf_counter()
    process = os.posix_spawn(sys.executable, [sys.executable, *command], environment(), file_actions=files)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = usage.ru_maxrss / unit
    return Took(wall, usage.ru_utime + usage.ru_stime, peak, os.waitstatus_to_exitcode(status))


def machine() -> str:
    """Processor, cores, memory and versions, in one line."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "pyarrow"))
    processor = names[0] if names else platform.processor() or platform.machine()
    cores = f"{os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{processor}, {cores}, {platform.system()}, Python {platform.python_version()}, {libraries}"
