"""The results that an example gives, read as a component reads its own: against its goal, on its curve."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from csbonus.curves import On
from csbonus.documents.fields import Quantity
from csbonus.named import NamedTuple
from csbonus.periods import Days, Quarter
from csbonus.plan.component import Component
from csbonus.plan.example import Example
from csbonus.plan.goal import Goal
from csbonus.plan.model import Plan
from csbonus.rules.attainment import attainment


def quarters_of(plan: Plan, example: Example) -> list[Quarter]:
    """The quarters that an example is about: all of a year, or one."""
    quarters = plan.calendar().quarters
    told = [q for q in quarters if example.year or example.quarter in (None, q.label)]
    return told if example.year else told[:1]


def weighted_target(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    """The part of the target pay of an example that a component has by its weight."""
    component = plan.components[name]
    target = sum((_target(plan, example, q) * weight_of(component, q.days) for q in quarters), Fraction(0))
    return target + _fifth_target(plan, example, component)


def _fifth_target(plan: Plan, example: Example, component: Component) -> Fraction:
    """Target pay that only the year pays (R29), at the weight of the year's days."""
    if not example.year or not plan.pay.fifth:
        return Fraction(0)
    return example.target.value * plan.pay.fifth * weight_of(component, plan.calendar().days)


def _target(plan: Plan, example: Example, quarter: Quarter) -> Fraction:
    if not example.year:
        return example.target.value
    return example.target.value * plan.pay.quarters[quarter.number - 1]


def weight_of(component: Component, span: Days) -> Fraction:
    """The weight of a quarter or a year: by days where it changes inside."""
    pieces = list(span.cut(component.weight.changes))
    weighed = ((component.weight.on(days.first) or Fraction(0)) * days.count for days in pieces)
    return sum(weighed, Fraction(0)) / span.count


class Reading(NamedTuple):
    """Where a curve is read in an example, the multiple it gives there; `told` makes the lines of its arithmetic.

    `on_actual`: x is the actual itself. `held`: the multiple is that of the quarter cap.
    """

    x: Fraction
    multiple: Fraction
    told: Callable[[], tuple[str, ...]]
    on_actual: bool = False
    held: bool = False


def reading(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Reading:
    """The curve of a component, or of all of them together, at the results of an example."""
    component = plan.components[name]
    if plan.combines(component):
        return _combined(plan, example, quarters)
    assert component.curve is not None, "the checks of a plan ask for a curve"
    curve = component.curve.for_year if example.year else component.curve.for_quarter
    on_actual = curve.on is On.ACTUAL
    x = actual_of(plan, example, name) if on_actual else reached(plan, example, name, quarters)
    payoff = curve.multiple(x)
    multiple = _held(component, example, payoff.multiple)
    return Reading(x, multiple, payoff.told, on_actual, multiple != payoff.multiple)


def _combined(plan: Plan, example: Example, quarters: list[Quarter]) -> Reading:
    """What the plan's one curve pays for Σ weight × attainment."""
    assert plan.curve is not None, "the checks of a plan ask for a curve"
    names = [name for name, component in plan.components.items() if plan.combines(component)]
    targets = {name: weighted_target(plan, example, name, quarters) for name in names}
    whole = sum(targets.values(), Fraction(0))
    if not whole:
        return Reading(Fraction(0), Fraction(0), tuple)
    parts = (targets[name] * reached(plan, example, name, quarters) for name in names)
    curve, x = plan.curve.for_year if example.year else plan.curve.for_quarter, sum(parts, Fraction(0)) / whole
    payoff = curve.multiple(x)
    return Reading(x, payoff.multiple, payoff.told)


def reached(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    """The attainment of a component in an example."""
    actual = actual_of(plan, example, name)
    goal = goal_given(plan, example, name, quarters)
    baseline = baseline_given(plan, example, name, quarters)
    assert goal is not None, "the checks of a plan ask for a goal"
    reached = attainment(actual, goal.value, baseline.value if baseline else None)
    assert reached is not None, "the checks of a plan refuse a goal that is its baseline"
    return reached


def actual_of(plan: Plan, example: Example, name: str) -> Fraction:
    """The result of a component in an example: a score that is typed in is what its scale makes of it."""
    given, scale = example.results[name], plan.components[name].scale
    if scale is None or given.unit:
        return given.value
    worth = scale.worth(given.value)
    assert worth is not None, "the checks of a plan refuse a score that is not on its scale"
    return worth


def goal_given(plan: Plan, example: Example, name: str, quarters: Iterable[Quarter]) -> Quantity | None:
    """The goal that the example gives, else that of the plan."""
    component = plan.components[name]
    given = example.results.get(f"{name}.goal")
    return given or written_goal(plan, component, component.goal, quarters, annual=example.year)


def baseline_given(plan: Plan, example: Example, name: str, quarters: Iterable[Quarter]) -> Quantity | None:
    """Where the plan says that attainment begins; None where it is nothing."""
    component = plan.components[name]
    return written_goal(plan, component, component.baseline, quarters, annual=example.year)


def _held(component: Component, example: Example, multiple: Fraction) -> Fraction:
    """The multiple held to the quarter cap, which no year has (R1)."""
    return multiple if example.year or component.quarter_cap is None else min(multiple, component.quarter_cap)


def written_goal(
    plan: Plan, component: Component, goal: Goal | None, quarters: Iterable[Quarter], *, annual: bool
) -> Quantity | None:
    """The goal of a period as the plan writes it: amounts of quarters add up to the year, the last ratio holds for it.

    None where the plan does not write it.
    """
    if goal is None:
        return None
    held = [value for q in quarters if goal.quarter and (value := goal.quarter.on(q.days.last)) is not None]
    measure = plan.measure(component.measure)
    if annual and goal.split and goal.year:
        return goal.year.all[-1]
    if annual and measure.adds_up and held:
        return Quantity(sum((value.value for value in held), Fraction(0)), held[0].unit)
    return held[-1] if held else None
