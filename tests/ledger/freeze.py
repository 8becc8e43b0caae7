"""Makes the ledger of a release, which every later one must read: `python -m tests.ledger.freeze 0.3.0`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from csbonus.ledger.model import Batch
from csbonus.ledger.read import read_ledger
from tests.closing.desk import Desk
from tests.closing.test_confirming import CONFIRM, register
from tests.closing.test_correct import correct

RELEASES = Path(__file__).parent / "releases"
UNDO = "--undo {} --ledger ledger --reason 'wrong roster' --by 'Ben Okafor' --on 2026-10-10"


def a_year_of_every_kind(desk: Desk) -> None:
    """Four quarters and a true-up, a difference of payroll, a correction, one quarter closed twice."""
    desk.close("2026-Q1")
    register(desk, ada="880.00")
    desk.told(CONFIRM)
    desk.close("2026-Q2")
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1", "2026-08-04")
    desk.close("2026-Q3")
    desk.told(f"approve {UNDO.format(5)}")
    desk.told("undo 5 --ledger ledger --reason 'wrong roster' --by 'Ana Reyes' --on 2026-10-10")
    for period in ("2026-Q3", "2026-Q4", "2026"):
        desk.close(period)


def told(batches: tuple[Batch, ...]) -> str:
    """What batches say, in words that no later format changes: whom each paid how much, and what is carried on."""
    lines = []
    for batch in batches:
        lines.append(f"{batch.number} {batch.kind} {batch.run} {batch.digest}")
        lines += [f"  {entry.person} {entry.amount} {entry.currency}, carried on {entry.carry_out}"
                  for entry in batch.people]
        lines += [f"  {entry.person} was paid {entry.paid} {entry.currency}" for entry in batch.paid]
    return "".join(f"{line}\n" for line in lines)


def main(release: str) -> None:
    """Close a year in a folder of its own, keep its ledger."""
    kept = RELEASES / release
    with tempfile.TemporaryDirectory() as folder, patch("csbonus.__version__", release):
        os.chdir(folder)
        a_year_of_every_kind(Desk(Path(folder)))
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(Path(folder) / "ledger", kept / "ledger", ignore=shutil.ignore_patterns(".lock"))
    (kept / "says.txt").write_text(told(read_ledger(kept / "ledger").batches), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
