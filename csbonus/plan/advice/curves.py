"""Advice on the shape of curves around the goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from csbonus.curves.base import percent
from csbonus.documents.fault import Fault
from csbonus.plan.advice.parts import advice
from csbonus.plan.advice.shapes import Shape, shapes
from csbonus.plan.component import Settle
from csbonus.plan.draft import Draft
from csbonus.plan.model import Negative

POINT = Fraction(1, 100)
STEEPEST = Fraction(1, 10)
"""Part of target pay that one point of attainment may move (calculation R31)."""
FLATTEST = 5
"""Points of attainment, between 80 and 120 %, over which pay may stand still (calculation R31)."""
ACCELERATES = Fraction(2)
"""Up to which attainment a curve is looked at for paying more than in proportion."""
_AROUND_GOAL = [Fraction(n, 200) for n in range(160, 241)]
_FAR = Fraction(10**9)


def cliffs(draft: Draft) -> Iterator[Fault]:
    """One more point of attainment moves a large part of pay."""
    for shape in shapes(draft):
        jump, x = max((abs(shape.pays(x + POINT) - shape.pays(x)), x) for x in _starts(shape))
        moved = jump * shape.terms.weight
        if moved > STEEPEST:
            step = f"the step from {percent(x)} to {percent(x + POINT)} of the goal"
            fact = f"{step} moves {percent(moved)} of {shape.terms.whole}"
            hint = "people stop before a cliff, or push deals over it; join the bands by lines with `kind: points`"
            yield advice("CSB285", fact, hint, shape.at)


def _starts(shape: Shape) -> list[Fraction]:
    """Where the steepest point of attainment can begin: at an edge, or one point before it."""
    edges = {Fraction(1), *(x.value / shape.goal for _, x in shape.curve.xs)}
    return sorted({max(start, Fraction(0)) for edge in edges for start in (edge - POINT, edge)})


def not_paid_in_full_at_goal(draft: Draft) -> Iterator[Fault]:
    """Who meets the goal expects the target."""
    for shape in shapes(draft):
        paid = shape.pays(Fraction(1))
        if paid != 1:
            fact = f"meeting the goal pays {percent(paid)} of target"
            yield advice("CSB286", fact, "people expect 100% for meeting the goal; say so if it is meant", shape.at)


def dead_zones(draft: Draft) -> Iterator[Fault]:
    """Around the goal more effort earns nothing."""
    for shape in shapes(draft):
        reached = [x for x in _AROUND_GOAL if shape.reach is None or x <= shape.reach]
        runs = _flat_runs(shape.pays, reached) if reached else ()
        first, last = max(runs, key=lambda run: run[1] - run[0], default=(POINT, POINT))
        if (last - first) / POINT >= FLATTEST:
            fact = f"from {percent(first)} to {percent(last)} of the goal the pay stands still"
            yield advice("CSB287", fact, "more effort earns nothing there; let the curve rise", shape.at)


def _flat_runs(
    pays: Callable[[Fraction], Fraction], around: Sequence[Fraction]
) -> Iterator[tuple[Fraction, Fraction]]:
    first = around[0]
    held = pays(first)
    for x, following in pairwise(around):
        reached = pays(following)
        if reached != held:
            yield first, x
            first, held = following, reached
    yield first, around[-1]


def not_taken_back(draft: Draft) -> Iterator[Fault]:
    """A good quarter pays more than its share, and the year settles nothing."""
    ignored = draft.plan.true_up.negative is Negative.IGNORE
    for shape in shapes(draft):
        settle = shape.terms.settle
        kept = settle is Settle.QUARTERLY or (settle is Settle.WITH_TRUE_UP and ignored)
        if kept and shape.of_quarter and _accelerates(shape):
            fact = "above its goal a quarter pays more than in proportion, and the year takes nothing back"
            hint = "a good quarter then pays for a bad one, so deals are bunched: settle it `quarterly_with_true_up`"
            yield advice("CSB708", fact, f"{hint} and carry what the year owes less", shape.at)


def _accelerates(shape: Shape) -> bool:
    """Whether a quarter can pay more than its attainment, once that is above the goal."""
    reach = ACCELERATES if shape.reach is None else min(shape.reach, ACCELERATES)
    cap = shape.terms.quarter_cap
    above = (Fraction(n, 100) for n in range(101, int(reach * 100) + 1))
    return any(x < (shape.pays(x) if cap is None else min(shape.pays(x), cap)) for x in above)


def unlimited(draft: Draft) -> Iterator[Fault]:
    """A windfall can pay any amount in the year."""
    if draft.plan.caps.person is not None or not draft.sound("caps"):
        return
    for shape in shapes(draft):
        endless = max(shape.pays(_FAR), shape.pays(-_FAR)) > _FAR / 10**6
        if shape.of_year and not shape.terms.is_limited and endless:
            fact = "nothing limits what this curve can pay in a year"
            yield advice("CSB295", fact, "add `cap: 200%` to the curve, or `caps: {person: 200%}`", shape.at)
