"""What commands write and show under a setting, as bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.sweep.exports import ROOT
from tests.sweep.settings import Setting

_PLACE = re.compile(rb'"(line|column)": [0-9]+|"file": "[^"]+\.csv"|[a-zA-Z0-9-]+\.csv(:[0-9]+)*')


class Command(NamedTuple):
    """Arguments behind plans and exports; `writes` that it is given a folder, `threaded` that it takes `--threads`."""

    name: str
    arguments: Sequence[str]
    writes: bool = False
    threaded: bool = False


_QUARTER = ("--quarter", "2026-Q2")
COMMANDS = (
    Command("tables and files of a quarter", ("calc", "plans", *_QUARTER), writes=True, threaded=True),
    Command("tables and files of the year", ("calc", "plans", "--year", "2026"), writes=True, threaded=True),
    Command("the year as JSON", ("calc", "plans", "--year", "2026", "--format", "json"), threaded=True),
    Command("the year as CSV", ("calc", "plans", "--year", "2026", "--format", "csv"), threaded=True),
    Command("a person explained as JSON", ("explain", "plans", "P-17", *_QUARTER, "--format", "json")),
    Command("the page of a person", ("statement", "plans", "P-17", *_QUARTER, "--rows", "0"), writes=True),
)


def outputs(setting: Setting, commands: Sequence[Command] = COMMANDS) -> dict[str, bytes]:
    """Everything that comes out, by command and file; of files also who may read them."""
    found: dict[str, bytes] = {}
    for command in commands:
        with TemporaryDirectory(prefix="sweep-") as folder:
            found |= _run(command, setting, Path(folder))
    return found


def _run(command: Command, setting: Setting, folder: Path) -> dict[str, bytes]:
    first, *rest = command.arguments
    arguments = [first, *rest, "--data", setting.data, "-q"]
    arguments += ["-o", str(folder)] if command.writes else []
    arguments += ["--threads", str(setting.threads)] if setting.threads and command.threaded else []
    ended = subprocess.run(
        [sys.executable, "-m", "csbonus", *arguments],
        cwd=setting.folder, env=_environment(setting), umask=setting.mask, capture_output=True, check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")
    found = {f"{command.name}: stdout": ended.stdout, f"{command.name}: stderr": ended.stderr}
    for path in sorted(folder.iterdir()):
        found[f"{command.name}: {path.name}"] = f"{path.stat().st_mode:o}\n".encode() + path.read_bytes()
    return {name: _PLACE.sub(b"", text) if setting.moved else text for name, text in found.items()}


def _environment(setting: Setting) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    always = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "120"}
    return {**kept, **always, **setting.environment}


def differences(found: Mapping[str, bytes], usual: Mapping[str, bytes], *, moved: bool) -> list[str]:
    """The names of outputs that differ, or that only one of both has."""
    names = sorted({*found, *usual})
    if moved:
        usual = {name: _PLACE.sub(b"", text) for name, text in usual.items()}
    return [name for name in names if found.get(name) != usual.get(name)]
