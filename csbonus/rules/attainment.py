"""Attainment: how much of the way to its goal a result has come."""

from __future__ import annotations

from fractions import Fraction


def attainment(actual: Fraction, goal: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    """Actual ÷ goal, or (actual - baseline) ÷ (goal - baseline); None where goal and start are the same.

    The same holds when lower is better: both differences change their sign (calculation R6).
    """
    if not baseline:
        return actual / goal if goal else None
    return None if goal == baseline else (actual - baseline) / (goal - baseline)
