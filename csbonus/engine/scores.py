"""Typed-in scores of a unit: Σ value × weight over Σ weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.results import Question, Sums
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


def weighs(row: ScoreRow, one: Question) -> Fraction:
    """What a score weighs: its weight, or how many answers it was made of."""
    if not by_responses(one.setting("weigh_by")):
        return row.weight
    assert row.responses is not None, "scores without their answers have been refused"
    return Fraction(row.responses)


def by_responses(weigh_by: object) -> bool:
    """Whether a setting says that answers weigh."""
    return weigh_by == "responses"


def summed(rows: Sequence[ScoreRow], one: Question) -> Sums:
    """The sums of some rows; without any the denominator is 0: no base, neither 0 % nor 100 %."""
    above = sum((worth(row, one.scale) * weighs(row, one) for row in rows), Fraction(0))
    below = sum((weighs(row, one) for row in rows), Fraction(0))
    return Sums(above, below, len(rows))
