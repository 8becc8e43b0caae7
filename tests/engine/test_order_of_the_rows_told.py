"""Rows of one account on one day are told the one that counts less first, wherever they stand in their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.detail import credits_of
from tests.engine.test_questions_over_the_same_rows import base, plan
from tests.engine.test_several_of_the_same_rows import renewals
from tests.engine.world import calculated, quarter

ROWS = ("R1 | A1 | 2026-02-10 | 100 | renewed | 90 | 0", "R2 | A1 | 2026-02-10 | 300 | renewed | 10 | 0",
        "R3 | A1 | 2026-02-09 | 50 | renewed | 50 | 0")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_rows_are_told_by_their_day_and_then_by_what_they_count(tmp_path: Path, order: tuple[int, ...]) -> None:
    tables = base(assignments="account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
                  renewals=renewals(*(ROWS[number] for number in order)))
    text = plan("gross_renewal_rate, goal: 100%").replace("weight: 50%", "weight: 100%")
    [run] = calculated(tmp_path, text, tables, quarter(1)).plans
    [(question, readings)] = run.asked.items()
    [reading] = readings
    assert [(each.numerator, each.denominator) for each in credits_of(run, question, reading, "P1")] == [
        (50, 50), (10, 300), (90, 100),
    ]
