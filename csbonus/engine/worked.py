"""What a component pays at a row of results, worked out like a run: the numbers on the page that people sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from csbonus.curves import CurveBase, On
from csbonus.engine.example_results import weight_of, written_goal
from csbonus.engine.examples import rounded
from csbonus.engine.terms import in_order
from csbonus.named import NamedTuple
from csbonus.periods import Days, Quarter
from csbonus.plan.component import Component
from csbonus.plan.model import Plan
from csbonus.rules import Base
from csbonus.rules.attainment import attainment

_ONE = Fraction(1)
_ROUND = (Fraction(1, 2), Fraction(4, 5), Fraction(9, 10), Fraction(11, 10), Fraction(5, 4))
"""Attainments that show what a curve does which names none."""
MOST_ROWS = 12


class Terms(NamedTuple):
    """A component in one period: its curve, its goal and baseline where the plan writes them, its target pay.

    `component` None: all of them together, where one curve pays the weighted attainment.
    `year` is the part of a year's amounts that the period has, `held` the most that the multiple may be in it.
    """

    component: Component | None
    curve: CurveBase
    goal: Fraction | None
    baseline: Fraction | None
    target: Fraction
    year: Fraction
    held: Fraction | None
    at_most_whole: bool


def terms_of(plan: Plan, name: str, annual_target: Fraction, quarters: Sequence[Quarter], *, annual: bool) -> Terms:
    """A component over some quarters, for somebody on plan on all of their days; `annual` for the year as a whole."""
    component = plan.components[name]
    assert component.curve is not None, "only what a curve pays is worked out of its terms"
    if component.pool is not None:
        annual_target = component.pool.amount.value
    shares = (_share(plan, each) * _weight(component, each.days) for each in quarters)
    target = annual_target * sum(shares, Fraction(0))
    year = Fraction(1) if annual else sum((_share(plan, each) for each in quarters), Fraction(0))
    if annual:
        target += annual_target * plan.pay.fifth * _weight(component, plan.calendar().days)
    goal, baseline = (
        written_goal(plan, component, each, quarters, annual=annual) for each in (component.goal, component.baseline)
    )
    return Terms(
        component, component.curve.for_year if annual else component.curve.for_quarter,
        goal and goal.value, baseline and baseline.value, target, year,
        None if annual else component.quarter_cap, plan.measure_of(component).at_most_whole,
    )


def combined_terms(plan: Plan, annual_target: Fraction) -> Terms:
    """One curve for all components in the first quarter, which reads the weighted attainment."""
    assert plan.curve is not None, "only asked where the plan has one"
    share = _share(plan, plan.calendar().quarters[0])
    return Terms(None, plan.curve.for_quarter, None, None, annual_target * share, share, None, at_most_whole=False)


def _weight(component: Component, days: Days) -> Fraction:
    """The part of the target that a component has; a pool is its own."""
    return Fraction(1) if component.pool is not None else weight_of(component, days)


def _share(plan: Plan, quarter: Quarter) -> Fraction:
    """The part of a year's target that a whole quarter has (R10)."""
    if plan.pay.prorate == "calendar_days_of_year":
        return Fraction(quarter.days.count, plan.calendar().days.count)
    return plan.pay.quarters[quarter.number - 1]


class Worked(NamedTuple):
    """One result: the actual, None where the plan does not write the goal; its attainment; what it pays."""

    actual: Fraction | None
    attained: Fraction | None
    multiple: Fraction
    pays: Decimal


def worked(plan: Plan, terms: Terms) -> tuple[Worked, ...]:
    """What results around the edges of the curve and the goal pay, the component alone, without any gate."""
    return _without_flat_ends(tuple(_worked(plan, terms, x) for x in _xs(terms)))


def _without_flat_ends(rows: tuple[Worked, ...]) -> tuple[Worked, ...]:
    """Rows of which at most two at either end pay the same."""
    first, last = 0, len(rows)
    while last - first > 2 and rows[first].multiple == rows[first + 2].multiple:
        first += 1
    while last - first > 2 and rows[last - 1].multiple == rows[last - 3].multiple:
        last -= 1
    return rows[first:last]


def _worked(plan: Plan, terms: Terms, x: Fraction) -> Worked:
    multiple = terms.curve.multiple(x).multiple
    if terms.held is not None:
        multiple = min(multiple, terms.held)
    amount = terms.target * multiple
    if terms.component is not None:
        amount = in_order(terms.component, Base(terms.target, terms.year), amount, (), ())[-1].after
    if terms.curve.on is On.ATTAINMENT:
        return Worked(_actual(terms, x), x, multiple, rounded(plan, amount))
    return Worked(x, _reached(terms, x), multiple, rounded(plan, amount))


def _actual(terms: Terms, attained: Fraction) -> Fraction | None:
    """The result that reaches an attainment."""
    if terms.goal is None:
        return None
    start = terms.baseline or Fraction(0)
    return start + attained * (terms.goal - start)


def _xs(terms: Terms) -> tuple[Fraction, ...]:
    """Edges, the goal, what lies between them and beyond the last, as far as a result can be."""
    scale = terms.component.scale if terms.component is not None else None
    if scale is not None and terms.goal is not None and terms.curve.on is On.ATTAINMENT:
        return tuple(sorted({x for _, worth in scale.shown if (x := _reached(terms, worth)) is not None}))
    edges = sorted({Fraction(0), *_edges(terms)} if len(set(_edges(terms))) == 1 else set(_edges(terms)))
    between = [(a + b) / 2 for a, b in pairwise(edges)] if len(edges) * 2 <= MOST_ROWS else []
    beyond = [edges[0] * 2 - edges[1], edges[-1] * 2 - edges[-2]]
    return tuple(x for x in sorted({*edges, *between, *beyond}) if _can_be(terms, x))


def _reached(terms: Terms, actual: Fraction) -> Fraction | None:
    return None if terms.goal is None else attainment(actual, terms.goal, terms.baseline)


def _edges(terms: Terms) -> Iterator[Fraction]:
    curve = terms.curve
    yield from (x.value for _, x in curve.xs)
    if curve.on is On.ACTUAL:
        yield from () if terms.goal is None else (terms.goal,)
        return
    yield _ONE
    if not curve.xs:
        yield from _ROUND
        yield from (limit for limit in (curve.cap, terms.held) if limit is not None)
    yield from _whole(terms)


def _whole(terms: Terms) -> Iterable[Fraction]:
    """The attainment of 100 %, where a ratio cannot pass it."""
    if not terms.at_most_whole:
        return ()
    reached = _reached(terms, _ONE)
    return () if reached is None else (reached,)


def _can_be(terms: Terms, x: Fraction) -> bool:
    actual = x if terms.curve.on is On.ACTUAL else _actual(terms, x)
    if actual is None:
        return x >= 0
    return actual >= 0 and (actual <= 1 or not terms.at_most_whole)
