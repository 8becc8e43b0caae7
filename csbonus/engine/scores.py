"""Typed-in scores of a unit: Σ value × weight over Σ weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.results import Sums
from csbonus.inputs.roster import ScoreRow

ScoreKey = tuple[str, str, str, str]
"""Name of the score, quarter label, scope, unit."""


def by_key(rows: Sequence[ScoreRow]) -> Mapping[ScoreKey, tuple[ScoreRow, ...]]:
    """The rows by what they score; a score of the company has no id of its own."""
    found: dict[ScoreKey, tuple[ScoreRow, ...]] = {}
    for row in rows:
        unit = "company" if row.scope == "company" else row.scope_id
        key = (row.measure, row.quarter, row.scope, unit)
        found[key] = (*found.get(key, ()), row)
    return found


def summed(rows: Sequence[ScoreRow]) -> Sums:
    """The sums of some rows; without any the denominator is 0: no base, neither 0 % nor 100 %."""
    above = sum((row.value * row.weight for row in rows), Fraction(0))
    below = sum((row.weight for row in rows), Fraction(0))
    return Sums(above, below, len(rows))
