"""The office of the hostile catalogue, whose names and amounts are canaries, with the commands that are typed in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.hostile.scene import OFFICE, PRIVATE

ROOT = Path(__file__).parents[2]
QUARTER = "--data data --quarter 2026-Q1"
CALC = f"calc plan.yaml {QUARTER}"
CLOSING = (
    f"approve plan.yaml {QUARTER} --ledger ledger --by Ben --on 2026-04-09",
    f"close plan.yaml {QUARTER} --ledger ledger --by Ana --on 2026-04-10",
)
COMMANDS = (
    f"{CALC} -o out.csv", f"{CALC} --format json", f"explain plan.yaml P-1 {QUARTER}",
    f"review plan.yaml {QUARTER} -o review.md", "validate plan.yaml --data data",
    f"statement plan.yaml {QUARTER} -o pages", "describe plan.yaml -o plan.md",
    *CLOSING, "ledger show 1 --ledger ledger", "ledger verify --ledger ledger",
    "export generic 2026-Q1 --ledger ledger -o pay", "export xlsx 2026-Q1 --ledger ledger -o pay",
)
"""A quarter from the exports to payroll."""
WRITING = [command for command in COMMANDS if " -o " in command or "--by" in command]
"""Those of them that write something."""


def office(folder: Path) -> Path:
    """A copy of it."""
    shutil.copytree(OFFICE, folder)
    return folder


def typed(
    folder: Path, command: str | Sequence[str], env: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, started by `before` where that is given."""
    words = command.split() if isinstance(command, str) else command
    usual = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    return subprocess.run([*before, sys.executable, "-m", "csbonus", *words], cwd=folder, env={**usual, **(env or {})},
                          capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL)


def told(text: str) -> list[str]:
    """The names and amounts of the exports that stand in a text."""
    return [cell for cell in PRIVATE if cell in text]


def files(folder: Path) -> Mapping[str, int]:
    """Every file and folder below one with its rights."""
    return {str(path.relative_to(folder)): path.lstat().st_mode & 0o777 for path in sorted(folder.rglob("*"))}
