"""What use of licences adds up to: the mean over month ends of one account, above and below, not their sum."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.engine.test_usage_row_by_row import plan, usage
from tests.engine.world import calculated, quarter


def test_an_account_counts_the_mean_of_its_months_above_and_below(tmp_path: Path) -> None:
    """40, 50 and 66 of 100 licences in use are 52 of 100; A2 has 6 of 10 in each month."""
    lines = [f"A1 | 2026-{day} | 100 | {used} | 1" for day, used in (("01-31", 40), ("02-28", 50), ("03-31", 66))]
    lines += [f"A2 | 2026-{day} | 10 | 6 | 1" for day in ("01-31", "02-28", "03-31")]
    run = calculated(tmp_path, plan(), usage(*lines), quarter(1))
    [(question, readings)] = run.plans[0].asked.items()
    [reading] = readings
    sums = run.plans[0].desk.measured[question, reading]["P1"]
    assert (sums.numerator, sums.denominator, sums.rows) == (Fraction(58), Fraction(110), 2)
