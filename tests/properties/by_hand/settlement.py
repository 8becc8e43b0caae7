"""Multiples, quarterly dues, the true-up, netting: recalculated line by line (calculation §6, §7, R12, R14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.properties.by_hand.calendar import QUARTERS

CENT = Fraction(1, 100)
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve as the plan of a test writes it."""

    kind: str
    points: tuple[tuple[Fraction, Fraction], ...] = ()
    cap: Fraction | None = None

    def multiple(self, attainment: Fraction) -> Fraction:
        """The payout multiple, floor 0, at most the cap."""
        value = max(NOTHING, self._raw(attainment))
        return value if self.cap is None else min(value, self.cap)

    def _raw(self, x: Fraction) -> Fraction:
        if self.kind == "linear":
            return x
        if self.kind == "pass_fail":
            return Fraction(1) if x >= 1 else NOTHING
        if self.kind == "steps":  # pays: multiple, an exact edge goes to the upper band
            return next((y for edge, y in reversed(self.points) if x >= edge), NOTHING)
        return self._between(x)

    def _between(self, x: Fraction) -> Fraction:
        if x <= self.points[0][0]:
            return self.points[0][1]
        for (x0, y0), (x1, y1) in zip(self.points, self.points[1:], strict=False):
            if x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return self.points[-1][1]


def half_up(value: Fraction) -> Fraction:
    """To the cent, halves away from zero."""
    cents = abs(value) / CENT
    whole = (cents + Fraction(1, 2)).__floor__()
    return whole * CENT if value >= 0 else -whole * CENT


@dataclass(frozen=True, slots=True)
class Terms:
    """What one component pays by."""

    curve: Curve
    goal: tuple[Fraction, Fraction, Fraction, Fraction]
    weight: Fraction = Fraction(1)
    quarter_cap: Fraction | None = None
    no_base: str = "zero"
    settle: str = "quarterly_with_true_up"


Ratio = tuple[Fraction, Fraction]
Measured = Callable[[int, int], Ratio]  # quarter, run -> what that run measures for the quarter


def dues(terms: Terms, target: Sequence[Fraction], measured: Measured, annual: Ratio) -> list[Fraction]:
    """What each of the four runs pays for the component, then the true-up."""
    lines: list[Fraction] = []
    for run in QUARTERS:
        earned = sum(earned_by_quarter(terms, target, measured, run), NOTHING)
        lines.append(half_up(earned) - sum(lines, NOTHING))
    if terms.settle == "quarterly_with_true_up":
        year = annual_earned(terms, target, measured, annual)
        return [*lines, half_up(year) - sum(lines, NOTHING)]
    return [*lines, NOTHING]


def earned_by_quarter(terms: Terms, target: Sequence[Fraction], measured: Measured, run: int) -> list[Fraction]:
    """Unrounded earnings of each quarter up to the run's, as that run sees them."""
    earned, carried = [], NOTHING
    for quarter in range(run + 1):
        pay = target[quarter] * terms.weight
        top, base = measured(quarter, run)
        if base:
            multiple = terms.curve.multiple(top / base / terms.goal[quarter])
            if terms.quarter_cap is not None:
                multiple = min(multiple, terms.quarter_cap)
            earned.append((pay + carried) * multiple)
            carried = NOTHING
        else:
            earned.append(pay if terms.no_base == "target" else NOTHING)
            carried += pay if terms.no_base == "carry" else NOTHING
    return earned


def annual_earned(terms: Terms, target: Sequence[Fraction], measured: Measured, annual: Ratio) -> Fraction:
    """The year's target pay at the year's multiple; quarters without a base are set aside unless carried."""
    bases = [measured(q, 3)[1] for q in QUARTERS]
    top, base = annual
    without = sum((target[q] * terms.weight for q in QUARTERS if not bases[q]), NOTHING)
    whole = sum(target, NOTHING) * terms.weight
    set_aside = without if terms.no_base == "target" else NOTHING
    measured_pay = whole if terms.no_base == "carry" else whole - without
    if not base:
        return set_aside
    goal = sum((terms.goal[q] * bases[q] for q in QUARTERS), NOTHING) / sum(bases, NOTHING)
    return set_aside + terms.curve.multiple(top / base / goal) * measured_pay


def netted(lines: Sequence[Fraction], negative: str) -> tuple[list[Fraction], list[Fraction]]:
    """What is paid in each run, what each run carries on (R14); `lines` are a person's dues of five runs."""
    paid, carries, carry = [], [], NOTHING
    for due in lines:
        total = carry + due
        pays = total if negative == "recover" else max(NOTHING, total)
        carry = total - pays
        paid.append(pays)
        carries.append(carry)
    return paid, carries
