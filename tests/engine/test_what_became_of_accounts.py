"""What is said of each account of the book between two snapshots (calculation R19, R24)."""

from __future__ import annotations

from pathlib import Path

from tests.engine.detail import rows, value
from tests.engine.test_accounts_of_a_book import ALL, CHANGE, book, plan
from tests.engine.world import calculated, quarter


def test_what_became_of_an_account_is_told(tmp_path: Path) -> None:
    """One ARR is enough to be a customer; who had nothing twice is none."""
    run = calculated(tmp_path, plan(CHANGE), book(ALL), quarter(1))
    assert [(each.account, each.said) for each in rows(run, "book", "P1")] == [
        ("A1", "ended"), ("A2", "new"), ("A3", "contracted"), ("A4", "expanded"), ("A5", ""), ("A6", "ended"),
        ("A7", "new"), ("A8", "contracted"), ("A9", "expanded"),
    ]
    assert value(run, "P1") == 0 + 100 + 80 + 120 + 100 + 1 + 1 + 100 - (100 + 100 + 100 + 100 + 1 + 100 + 1)
