"""Commands that the documents show, with what they print."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.documentation.blocks import ROOT, Block


def run(command: str, folder: Path) -> str:
    """What a command of csbonus prints, its notes last, on a terminal of 100 columns."""
    program = "import sys; sys.argv[0] = 'csbonus'; from csbonus.cli import main; main()"
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    told = {"COLUMNS": "100", "NO_COLOR": "1", "FORCE_COLOR": "", "PYTHONPATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, *shlex.split(command)[1:]], cwd=folder, check=False, capture_output=True,
        encoding="utf-8", env={**os.environ, **told},
    )
    assert done.returncode in (0, 1), done.stderr
    return tidy(done.stdout + done.stderr)


def tidy(text: str) -> str:
    """A text without blanks at the ends of its lines, nor empty lines around it."""
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def lay_out(folder: Path) -> Path:
    """A copy of what the commands of the documents read."""
    for name in ("plans", "sample_data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def command_of(block: Block) -> str:
    """The command that a block shows with its output; empty for other blocks."""
    first = block.text.partition("\n")[0]
    return first.removeprefix("$ ") if first.startswith("$ csbonus") else ""


def output_of(block: Block, printed: str) -> str:
    """What a block should show of what its command printed: as many lines as now where it ends in `...`."""
    shown = block.text.splitlines(keepends=True)[1:]
    if shown and shown[-1].strip() == "...":
        return "".join(printed.splitlines(keepends=True)[: len(shown) - 1]) + shown[-1]
    return printed
