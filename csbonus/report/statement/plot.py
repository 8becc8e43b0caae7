"""A payout curve as points to be drawn: the curve itself is asked, at its edges and between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from csbonus.curves import CurveBase, On
from csbonus.documents.fields import Quantity
from csbonus.engine.attain import quarter_cap_of
from csbonus.engine.results import Earning, Part
from csbonus.named import NamedTuple
from csbonus.plan.model import Component
from csbonus.report.explain.curve import put_through

_STEPS = 60
_BESIDE = Fraction(1, 10_000)
"""How far from an edge a curve is asked once more, so that a jump is drawn as one; a part of the width."""
ONE, ZERO = Fraction(1), Fraction(0)


class Point(NamedTuple):
    """A result, and what it pays: parts of the target."""

    x: Fraction
    y: Fraction


class Plot(NamedTuple):
    """What is drawn: the curve from its left to its right, where the person stands on it, where the goal is.

    `reads` is what x is, in words; `stands_for` is the goal that an attainment of 100 % is, where it is one for all.
    """

    line: tuple[Point, ...]
    reached: tuple[Point, ...]
    goal: Fraction | None
    unit: str
    reads: str = "result"
    stands_for: Quantity | None = None


def plot_of(component: Component, earning: Earning) -> Plot | None:
    """The curve that paid an earning; None where no curve was asked."""
    found = [(part, point) for part in earning.parts if (point := _reached(part)) is not None]
    curve = found[0][0].attained.curve if found else None
    if curve is None:
        return None
    first = found[0][0].attained
    on_actual = first.combined is None and curve.on is On.ACTUAL
    goal = (first.goal.value if first.goal else None) if on_actual else ONE
    points = tuple(dict.fromkeys(point for _, point in found))
    edges = _edges(curve, goal)
    span = _span(edges, [point.x for point in points])
    line = tuple(_line(curve, quarter_cap_of(component, earning.period), edges, span))
    if on_actual:
        return Plot(line, points, goal, curve.points_x_units or "")
    if first.combined is not None:
        return Plot(line, points, goal, "%", "weighted attainment")
    return Plot(line, points, goal, "%", "attainment", _one_goal(part for part, _ in found))


def _one_goal(parts: Iterable[Part]) -> Quantity | None:
    goals = {part.attained.goal for part in parts}
    return goals.pop() if len(goals) == 1 else None


def _reached(part: Part) -> Point | None:
    x, y = put_through(part.attained), part.attained.multiple
    return None if part.attained.curve is None or x is None or y is None else Point(x, y)


def _edges(curve: CurveBase, goal: Fraction | None) -> Sequence[Fraction]:
    """Every x at which a curve may bend or jump, with the goal."""
    found = {x.value for _, x in curve.xs} | ({goal} if goal is not None else set())
    found |= {ZERO, curve.cap or ONE} if not curve.xs else set()
    return sorted(found)


def _span(edges: Sequence[Fraction], reached: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """From where to where: a bit beyond the edges and what was reached, but not so far that nothing can be seen."""
    first, last = edges[0], edges[-1]
    width = (last - first) or abs(first) or ONE
    wanted = [first - width / 8, last + width / 8, *reached]
    low, high = max(min(wanted), first - width), min(max(wanted), last + width)
    return (max(low, ZERO) if first >= 0 and min(wanted) >= -width else low), high


def _line(
    curve: CurveBase, held: Fraction | None, edges: Sequence[Fraction], span: tuple[Fraction, Fraction]
) -> Iterator[Point]:
    low, high = span
    width = high - low
    beside = {edge + width * side for edge in edges for side in (-_BESIDE, _BESIDE)}
    between = {low + width * step / _STEPS for step in range(_STEPS + 1)}
    for x in sorted(x for x in {*edges, *beside, *between} if low <= x <= high):
        y = curve.multiple(x).multiple
        yield Point(x, y if held is None else min(y, held))
