"""Advice on the shape of curves around the goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from csbonus.curves import AnyCurve, On
from csbonus.curves.base import percent
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Quantity
from csbonus.documents.source import Steps
from csbonus.plan.advice.parts import advice, most
from csbonus.plan.checks.curves import curves
from csbonus.plan.component import Component, Settle
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


class _Shape(NamedTuple):
    """A curve as a function of attainment, whatever it reads; `reach` is the highest attainment there can be."""

    at: Steps
    component: Component
    curve: AnyCurve
    goal: Fraction
    reach: Fraction | None

    def pays(self, attainment: Fraction) -> Fraction:
        """The multiple at this attainment, at most the cap of the component where that is a percentage."""
        multiple, cap = self.curve.multiple(attainment * self.goal).multiple, self.component.cap
        return multiple if cap is None or cap.unit != "%" else min(multiple, cap.value)


def _shapes(draft: Draft) -> Iterator[_Shape]:
    """Each sound curve whose goal is known; a curve on attainment has its goal at 1."""
    for at, curve, measure in curves(draft):
        component = draft.plan.components[str(at[1])]
        if curve.problems() or measure is None:
            continue
        goals = [value for value in _goals(draft, at, component) if value.value > 0]
        least = min((value.value for value in goals if value.unit == "%"), default=None)
        reach = 1 / least if measure.at_most_whole and least else None
        if curve.on is On.ATTAINMENT:
            yield _Shape(at, component, curve, Fraction(1), reach)
        elif goals and goals[0].unit == curve.points_x_units:
            yield _Shape(at, component, curve, goals[0].value, reach)


def _goals(draft: Draft, at: Steps, component: Component) -> tuple[Quantity, ...]:
    """The goals that the plan writes for the period of the curve at `at`."""
    asked = component.goal if draft.sound(*at[:2], "goal") else None
    dated = (asked.year if "year" in at[3:] else asked.quarter) if asked else None
    return dated.all if dated else ()


def cliffs(draft: Draft) -> Iterator[Fault]:
    """One more point of attainment moves a large part of pay."""
    for shape in _shapes(draft):
        whole = "target pay" if shape.component.pool is None else "the pool"
        jump, x = max((abs(shape.pays(x + POINT) - shape.pays(x)), x) for x in _starts(shape))
        moved = jump * _weight(draft, shape)
        if moved > STEEPEST:
            fact = f"the step from {percent(x)} to {percent(x + POINT)} of the goal moves {percent(moved)} of {whole}"
            hint = "people stop before a cliff, or push deals over it; join the bands by lines with `kind: points`"
            yield advice("CSB285", fact, hint, shape.at)


def _weight(draft: Draft, shape: _Shape) -> Fraction:
    """The part of pay that a curve decides: all of a pool; nothing where the weight is not known."""
    if shape.component.pool is not None:
        return Fraction(1)
    return most(shape.component) if draft.sound(*shape.at[:2], "weight") else Fraction(0)


def _starts(shape: _Shape) -> list[Fraction]:
    """Where the steepest point of attainment can begin: at an edge, or one point before it."""
    edges = {Fraction(1), *(x.value / shape.goal for _, x in shape.curve.xs)}
    return sorted({max(start, Fraction(0)) for edge in edges for start in (edge - POINT, edge)})


def not_paid_in_full_at_goal(draft: Draft) -> Iterator[Fault]:
    """Who meets the goal expects the target."""
    for shape in _shapes(draft):
        paid = shape.pays(Fraction(1))
        if paid != 1:
            fact = f"meeting the goal pays {percent(paid)} of target"
            yield advice("CSB286", fact, "people expect 100% for meeting the goal; say so if it is meant", shape.at)


def dead_zones(draft: Draft) -> Iterator[Fault]:
    """Around the goal more effort earns nothing."""
    for shape in _shapes(draft):
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
    for shape in _shapes(draft):
        kept = shape.component.settle is Settle.QUARTERLY or (
            shape.component.settle is Settle.WITH_TRUE_UP and draft.plan.true_up.negative is Negative.IGNORE
        )
        both = shape.component.curve
        if kept and both is not None and shape.curve is both.for_quarter and _accelerates(shape):
            fact = "above its goal a quarter pays more than in proportion, and the year takes nothing back"
            hint = "a good quarter then pays for a bad one, so deals are bunched: settle it `quarterly_with_true_up`"
            yield advice("CSB708", fact, f"{hint} and carry what the year owes less", shape.at)


def _accelerates(shape: _Shape) -> bool:
    """Whether a quarter can pay more than its attainment, once that is above the goal."""
    reach = ACCELERATES if shape.reach is None else min(shape.reach, ACCELERATES)
    cap = shape.component.quarter_cap
    above = (Fraction(n, 100) for n in range(101, int(reach * 100) + 1))
    return any(x < (shape.pays(x) if cap is None else min(shape.pays(x), cap)) for x in above)


def unlimited(draft: Draft) -> Iterator[Fault]:
    """A windfall can pay any amount in the year."""
    if draft.plan.caps.person is not None or not draft.sound("caps"):
        return
    for shape in _shapes(draft):
        both = shape.component.curve
        is_of_year = both is not None and shape.curve is both.for_year
        if is_of_year and shape.component.cap is None and max(shape.pays(_FAR), shape.pays(-_FAR)) > _FAR / 10**6:
            fact = "nothing limits what this curve can pay in a year"
            yield advice("CSB295", fact, "add `cap: 200%` to the curve, or `caps: {person: 200%}`", shape.at)
