"""What an adjustment moves and what it leaves for later runs: carried, released later, owed for a draw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.effects import Effect, effects
from csbonus.engine.results import Payout
from csbonus.inputs.adjustments import Adjustment
from tests.engine.test_book_rules_adjustments import PLAN, adjusting
from tests.engine.world import calculated, quarter, read_plan

EXCLUDED = "2026-Q1 | exclude_account | | A2 | | "
"""A1 renews 100 of 100, A2 nothing of 300: 2,500 of 10,000 with it, all of them without."""


def effect(folder: Path, more: str, row: str) -> tuple[dict[str, Decimal], dict[str, Decimal], str]:
    """What one adjustment moves of Ada's pay and leaves for later, and what is said of it."""
    (found,) = calculated(folder, PLAN + more, adjusting(row), quarter(1)).effects
    moved, left = ({run: amount for (_, who, run), amount in each.items() if who == "P1"}
                   for each in (found.moved, found.left))
    return moved, left, found.why_not


@pytest.mark.parametrize(
    ("more", "row", "moved", "left"),
    [
        ("", EXCLUDED, "7500", ""),
        # 6,000 of 10,000 now, 4,000 later; 1,500 and 1,000 of 2,500
        ("    release: [60%, 40%]\n", EXCLUDED, "4500", "3000"),
        # 2,500 were filled up to 3,000: 500 less are owed
        ("    draw: {each_quarter: 3000 USD, kind: top_up, recoverable: true}\n", EXCLUDED, "7000", "500"),
        # 2,500 are taken back at once, 500 from what is earned later
        ("", "2026-Q1 | amount | P1 | | | -3000", "-2500", "-500"),
        ("", "2026-Q1 | amount | P1 | | | 100", "100", ""),
    ],
)
def test_an_adjustment_moves_pay_and_leaves_the_rest_for_later(
    tmp_path: Path, more: str, row: str, moved: str, left: str
) -> None:
    told = tuple({"2026-Q1": Decimal(each)} if each else {} for each in (moved, left))
    assert effect(tmp_path, more, row) == (*told, "")


def test_of_what_is_refused_without_an_adjustment_the_first_is_told(tmp_path: Path) -> None:
    row = Adjustment("AD1", "2026-Q1", "amount", "P1", "", "", None, "why", "Eve", "Dan", date(2026, 4, 2), 0)
    found = [Diagnostic("CSB522", fact, Span("plan.yaml"), "") for fact in ("P1 has nothing", "P2 has nothing")]

    def without(_: Adjustment) -> Mapping[tuple[str, str], tuple[Payout, ...]]:
        raise Refused(found)

    year = read_plan(tmp_path, PLAN).plan.calendar()
    assert effects([row], [row], {}, [year], without) == (
        Effect(row, {}, "without it nothing can be paid: P1 has nothing"),
    )
