"""The ledger of every release is read by this one, and says what it said."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.ledger.read import look_into, read_ledger
from csbonus.ledger.tied import tied_year
from tests.ledger.freeze import RELEASES, told

LEDGERS = sorted(RELEASES.glob("*/ledger"))


@pytest.mark.parametrize("folder", LEDGERS, ids=lambda folder: folder.parent.name)
def test_a_ledger_of_a_release_says_what_it_said(folder: Path) -> None:
    assert look_into(folder).found == ()
    batches = read_ledger(folder).batches
    assert told(batches) == (folder.parent / "says.txt").read_text("utf-8")
    assert [each.open for each in tied_year(batches, "2026")] == [0, 0, 0]


def test_there_is_a_ledger_of_the_first_release_that_had_one() -> None:
    assert "0.3.0" in [folder.parent.name for folder in LEDGERS]
