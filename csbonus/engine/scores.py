"""Typed-in scores of a unit: Σ value × weight over Σ weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.results import Sums
from csbonus.inputs.roster import ScoreRow
from csbonus.plan.scale import Scale

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


def worth(row: ScoreRow, scale: Scale | None) -> Fraction:
    """What a score counts: its value, or what that is worth on a scale."""
    value = row.value if scale is None else scale.worth(row.value)
    assert value is not None, "scores that are not on their scale have been refused"
    return value


def summed(rows: Sequence[ScoreRow], scale: Scale | None = None) -> Sums:
    """The sums of some rows; without any the denominator is 0: no base, neither 0 % nor 100 %."""
    above = sum((worth(row, scale) * row.weight for row in rows), Fraction(0))
    below = sum((row.weight for row in rows), Fraction(0))
    return Sums(above, below, len(rows))
