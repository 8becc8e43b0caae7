"""A correction is paid with an open quarter, in files of its own: who exports the quarter is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

CORRECT = f"{asked('2026-Q1').replace('--quarter', '--for')} --on 2026-05-05 --reason late"
TOLD = "batch 2, 2026-Q2 correction 1, is paid with 2026-Q2 too, in files of its own (`--batch 2`)"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where the first quarter was corrected before the second is closed."""
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.close("2026-Q1")
    made.score("2026-Q1", "P-1", "95%")
    made.told(f"approve {CORRECT} --by 'Ben Okafor'")
    made.told(f"correct {CORRECT} --by 'Ana Reyes'")
    Path("out").mkdir()
    return made


def exported(desk: Desk, which: str) -> str:
    return " ".join(desk.type(f"export generic {which} --ledger ledger -o out").stderr.split())


def test_who_exports_the_quarter_or_the_correction_is_told_of_the_other(desk: Desk) -> None:
    desk.close("2026-Q2")
    [paid] = {str(amount) for amount in desk.batches[1].total.values()}
    assert f"Note: {TOLD}: {paid} USD" in exported(desk, "2026-Q2")
    assert TOLD in Path("out/0003-2026-Q2-generic.totals.txt").read_text("utf-8")
    assert "batch 3, 2026-Q2, is paid with 2026-Q2 too" in exported(desk, "--batch 2")
    assert "too, in files" not in exported(desk, "2026-Q1")


def test_what_was_undone_is_not_paid_with_anything(desk: Desk) -> None:
    undo = "--undo 2 --ledger ledger --reason wrong --on 2026-05-06"
    desk.told(f"approve {undo} --by 'Ben Okafor'")
    desk.told(f"{undo.replace('--undo', 'undo')} --by 'Ana Reyes'")
    desk.close("2026-Q2")
    assert "too, in files" not in exported(desk, "2026-Q2")
