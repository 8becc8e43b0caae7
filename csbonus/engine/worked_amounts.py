"""What a component on amounts pays at a row of results, worked out like a run."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from csbonus.curves import On
from csbonus.curves.rates.flat import FlatRate
from csbonus.documents.fields import Quantity
from csbonus.engine.amounts import of_example
from csbonus.engine.example_results import written_goal
from csbonus.engine.examples import rounded
from csbonus.engine.terms import in_order
from csbonus.exact import ZERO
from csbonus.plan.model import Component, Plan
from csbonus.rules import Base

_AMOUNTS = (Fraction(10_000), Fraction(50_000), Fraction(100_000))
_COUNTS = (Fraction(1), Fraction(2), Fraction(5), Fraction(10))


def worked_amounts(plan: Plan, name: str) -> tuple[tuple[Fraction, Decimal], ...]:
    """Results with what they pay in a quarter, without any gate; none where the plan does not write the goal."""
    component, first = plan.components[name], plan.calendar().quarters[:1]
    goal = written_goal(plan, component, component.goal, first, annual=False)
    year = Fraction(1) if component.per_unit is not None else plan.pay.quarters[0]
    found = []
    for result in sorted(set(_results(component, goal))):
        pay = of_example(component, result, goal).amount
        found.append((result, rounded(plan, in_order(component, Base(ZERO, year), pay, (), ())[-1].after)))
    return tuple(found)


def _results(component: Component, goal: Quantity | None) -> Iterator[Fraction]:
    """Edges of bands, what lies between them and beyond the last, or round figures."""
    rate = component.rate
    if rate is None:
        yield from _COUNTS
    elif isinstance(rate, FlatRate):
        yield from _AMOUNTS
    elif rate.on is On.ACTUAL or goal is not None:
        per = Fraction(1) if rate.on is On.ACTUAL or goal is None else goal.value
        edges = sorted({ZERO, *(x.value * per for _, x in rate.xs)})
        edges.append(edges[-1] * 2 - edges[-2] if len(edges) > 1 else per)
        yield from (edge for edge in edges if edge > 0)
        yield from ((low + high) / 2 for low, high in pairwise(edges))
