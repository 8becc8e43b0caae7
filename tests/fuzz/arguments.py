"""Command lines: any arguments, typed where there are plans, exports and a ledger of one quarter."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

import tests.fuzz.whole  # noqa: F401 - imports all that commands import later
from csbonus.cli import COMMANDS, app
from tests.closing.desk import Desk
from tests.fuzz.folder import all_files, laid_out
from tests.fuzz.promise import demand, harmless
from tests.fuzz.seeds import commands

_OUT_OF_HERE = re.compile(r"\.\.|~|^/|=/|^-.{0,2}/|//|spark|:/")
"""What might read or write outside of the scratch folder, or start a cluster, is not tried here."""
_ENDS = (0, 1, 2)


def try_input(content: bytes, room: Path) -> None:
    """One argument a line; a sign for a line end stands for one inside of an argument."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    arguments = [line.replace("␤", "\n").replace("\0", "") for line in lines]
    if any(_OUT_OF_HERE.search(each) for each in arguments):
        return
    laid_out(_desk(), room)
    ended = CliRunner().invoke(app, arguments, env={"COLUMNS": "100", "CSBONUS_DEBUG": "1"})
    demand(isinstance(ended.exception, SystemExit | None), f"ended with {ended.exception!r}")
    demand(ended.exit_code in _ENDS, f"ended with {ended.exit_code}: {ended.stderr[-2000:]}")
    demand(ended.exit_code == 0 or ended.output, "failed without a word")
    demand(harmless(ended.stderr), "a control character is shown")


@cache
def _desk() -> Mapping[str, bytes]:
    """A working folder with a closed quarter, made once."""
    here = Path.cwd()
    with TemporaryDirectory(prefix="desk-") as folder:
        os.chdir(folder)
        Desk(Path(folder)).close("2026-Q1")
        os.chdir(here)
        return all_files(Path(folder))


def seeds() -> Iterator[bytes]:
    """The command lines of the catalogues and the examples of every command, as they would be typed at this desk."""
    typed = [shlex.split(example)[1:] for _, example in COMMANDS.values()]
    for arguments in (*typed, *commands()):
        here = ("plans" if each in ("plan.yaml", "plans/team-retention-2026.yaml") else each for each in arguments)
        yield "\n".join("data" if each == "sample_data" else each for each in here).encode("utf-8", "surrogateescape")
