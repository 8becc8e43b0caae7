"""What a draft says of the plans that it pays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.years import Book


@pytest.mark.parametrize(("written", "asked"), [("", True), ("four_eyes: on", True), ("four_eyes: off", False)])
def test_a_batch_says_whether_its_plan_asks_for_two_people(tmp_path: Path, written: str, *, asked: bool) -> None:
    book = Book(tmp_path, written)
    book.earned = {"2026-Q1": 1000}
    book.close("2026-Q1")
    assert [(each.plan, each.four_eyes) for each in book.batches[0].plans] == [("mbo2026", asked)]
