"""A process that closes one batch and ends: `python -m tests.faults.closer FOLDER PAYS`, or `... OFFICE close`."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.ledger.store import commit
from tests.ledger.batches import after, batch

CLOSE = "close plans --data data --ledger ledger --quarter 2026-Q1 --by 'Ana Reyes' --on 2026-04-10"
APPROVE = "approve plans --data data --ledger ledger --quarter 2026-Q1 --by 'Ben Okafor' --on 2026-04-10"
CODES = 10
"""What it ends with where the ledger was not written: this and the last two digits of the code."""


def first() -> Batch:
    """The batch of a ledger that there is before."""
    return batch({f"P-{number:02}": {"renewals": "1250.00", "usage": "12.34"} for number in range(30)}, digest="")


def second(pays: str) -> Batch:
    """The batch that is closed."""
    one = batch({f"P-{number:02}": {"renewals": pays, "usage": "12.34"} for number in range(30)}, digest="")
    return after(first(), one._replace(period="2026-Q2", run="2026-Q2"))


def main(folder: str, pays: str) -> int:
    """Say that all is ready, wait for a word, close."""
    if pays == "close":
        return _close(folder)
    draft = first() if pays == "first" else second(pays)
    _wait()
    try:
        commit(Path(folder), draft)
    except Refused as refused:
        return CODES + max(int(problem.code[-2:]) for problem in refused.found)
    return 0


def _close(office: str) -> int:
    """The same by the command line."""
    from typer.testing import CliRunner

    from csbonus.cli import app

    os.chdir(office)
    _wait()
    done = CliRunner().invoke(app, shlex.split(CLOSE))
    told = [int(code) for code in re.findall(r"^CSB8([0-9]{2}) error", done.stderr, re.MULTILINE)]
    return CODES + max(told, default=0) if done.exit_code == 1 else done.exit_code


def _wait() -> None:
    os.write(1, b"ready\n")
    os.read(0, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
