"""The examples of a plan worked out, so that a plan proves its own arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from csbonus.curves import On
from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic
from csbonus.documents.fields import Quantity
from csbonus.engine.terms import applies, effect_of, in_order, limit_of
from csbonus.exact import minor_units, round_half_even, round_half_up
from csbonus.periods import Days, Quarter
from csbonus.plan.component import Component
from csbonus.plan.example import Example
from csbonus.plan.goal import Goal
from csbonus.plan.load import Loaded
from csbonus.plan.model import Plan
from csbonus.rules import Base
from csbonus.rules.attainment import attainment
from csbonus.rules.together import shared_cut, shared_lift


def wrong_examples(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Every example that the plan does not satisfy, with what it really pays."""
    plan = loaded.plan
    found = ((i, example, paid(plan, example)) for i, example in enumerate(plan.examples))
    return tuple(
        Diagnostic(
            "CSB540",
            f"the example says {example.pays}, but the plan pays {_money(plan, pays)}{before_the_rest(plan)}",
            loaded.place("examples", i, "pays"),
            "correct the example, or the rule that it shows to be wrong",
        )
        for i, example, pays in found
        if Fraction(pays) != example.pays.value
    )


def before_the_rest(plan: Plan) -> str:
    """`, before the guarantee and the draw`: what of the plan an example leaves out, as it shows one person's results.

    Empty where the plan has nothing of the kind.
    """
    all_together = plan.caps.plan or any(component.cap_of_all for component in plan.components.values())
    there = {
        "limits for all people together": all_together, "the guarantee": plan.guarantee, "the draw": plan.draw,
        "the release in parts": plan.release,
    }
    names = [name for name, term in there.items() if term]
    return f", before {listed(names)}" if names else ""


def paid(plan: Plan, example: Example) -> Decimal:
    """What the plan pays in an example: the same order and rounding as in a run, on the results given (R16)."""
    quarters = plan.calendar().quarters
    told = [q for q in quarters if example.year or example.quarter in (None, q.label)]
    shown = told if example.year else told[:1]
    pays = [_component(plan, example, name, shown) for name in plan.components]
    base = Base(example.target.value, _year(plan, example, shown))
    cut = shared_cut(pays, limit_of(plan.caps.person, base))
    floor = limit_of(plan.floors.person, base)
    if floor is not None:
        cut = shared_lift(cut, [_weighted(plan, example, name, shown) for name in plan.components], floor)
    together = [plan.combines(component) for component in plan.components.values()]
    combined = sum((pay for pay, is_part in zip(cut, together, strict=True) if is_part), Fraction(0))
    alone = (rounded(plan, pay) for pay, is_part in zip(cut, together, strict=True) if not is_part)
    return sum(alone, rounded(plan, combined))


def _money(plan: Plan, pays: Decimal) -> str:
    return f"{pays:,.{minor_units(plan.currency)}f}"


def rounded(plan: Plan, pay: Fraction) -> Decimal:
    """An amount as it would be paid, in the currency of the plan (R16)."""
    rounding = round_half_even if plan.rounding == "half_even" else round_half_up
    return rounding(pay, minor_units(plan.currency))


def _component(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    component = plan.components[name]
    target = _weighted(plan, example, name, quarters)
    base, pay = Base(target, _year(plan, example, quarters)), _pay(plan, example, name, quarters, target)
    if component.per_unit is not None:  # its cap is one amount, not a year's
        base = base._replace(year=Fraction(1))
    gates = [gate for gate in plan.gates if applies(gate, example.results[gate.when.name].value)]
    own = [effect_of(gate) for gate in gates if not gate.of_plan and name in gate.of]
    whole = [effect_of(gate) for gate in gates if gate.of_plan]
    return in_order(component, base, pay, own, whole)[-1].after


def _weighted(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    """The weighted target pay of a component in an example."""
    component = plan.components[name]
    if component.pool is not None:
        return component.pool.amount.value * _year(plan, example, quarters) * example.results[f"{name}.share"].value
    return _weighted_target(plan, example, name, quarters)


def _pay(plan: Plan, example: Example, name: str, quarters: list[Quarter], target: Fraction) -> Fraction:
    """What the result of an example pays before gates and caps."""
    component = plan.components[name]
    if component.on_amounts:
        from csbonus.engine.amounts import of_example  # few plans pay on amounts

        return of_example(component, _actual(plan, example, name), _goal_given(plan, example, name, quarters))
    return target * _multiple(plan, example, name, quarters)


def _weighted_target(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    component = plan.components[name]
    target = sum((_target(plan, example, q) * weight_of(component, q.days) for q in quarters), Fraction(0))
    return target + _fifth_target(plan, example, component)


def _fifth_target(plan: Plan, example: Example, component: Component) -> Fraction:
    """Target pay that only the year pays (R29), at the weight of the year's days."""
    if not example.year or not plan.pay.fifth:
        return Fraction(0)
    return example.target.value * plan.pay.fifth * weight_of(component, plan.calendar().days)


def _year(plan: Plan, example: Example, quarters: Iterable[Quarter]) -> Fraction:
    """The part of the year that whole quarters are."""
    if example.year:
        return Fraction(1)
    return sum((plan.pay.quarters[quarter.number - 1] for quarter in quarters), Fraction(0))


def _target(plan: Plan, example: Example, quarter: Quarter) -> Fraction:
    if not example.year:
        return example.target.value
    return example.target.value * plan.pay.quarters[quarter.number - 1]


def weight_of(component: Component, span: Days) -> Fraction:
    """The weight of a quarter or a year: by days where it changes inside."""
    pieces = list(span.cut(component.weight.changes))
    weighed = ((component.weight.on(days.first) or Fraction(0)) * days.count for days in pieces)
    return sum(weighed, Fraction(0)) / span.count


def _multiple(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    component, actual = plan.components[name], _actual(plan, example, name)
    if plan.combines(component):
        return _combined(plan, example, quarters)
    assert component.curve is not None, "the checks of a plan ask for a curve"
    curve = component.curve.for_year if example.year else component.curve.for_quarter
    if curve.on is On.ACTUAL:
        return _held(component, example, curve.multiple(actual).multiple)
    return _held(component, example, curve.multiple(_reached(plan, example, name, quarters)).multiple)


def _combined(plan: Plan, example: Example, quarters: list[Quarter]) -> Fraction:
    """What the plan's one curve pays for Σ weight × attainment."""
    assert plan.curve is not None, "the checks of a plan ask for a curve"
    names = [name for name, component in plan.components.items() if plan.combines(component)]
    targets = {name: _weighted_target(plan, example, name, quarters) for name in names}
    whole = sum(targets.values(), Fraction(0))
    parts = (targets[name] * _reached(plan, example, name, quarters) for name in names)
    curve = plan.curve.for_year if example.year else plan.curve.for_quarter
    return curve.multiple(sum(parts, Fraction(0)) / whole).multiple if whole else Fraction(0)


def _reached(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    """The attainment of a component in an example."""
    component, actual = plan.components[name], _actual(plan, example, name)
    goal = _goal_given(plan, example, name, quarters)
    baseline = written_goal(plan, component, component.baseline, quarters, annual=example.year)
    assert goal is not None, "the checks of a plan ask for a goal"
    reached = attainment(actual, goal.value, baseline.value if baseline else None)
    assert reached is not None, "the checks of a plan refuse a goal that is its baseline"
    return reached


def _actual(plan: Plan, example: Example, name: str) -> Fraction:
    """The result of a component in an example: a score that is typed in is what its scale makes of it."""
    given, scale = example.results[name], plan.components[name].scale
    if scale is None or given.unit:
        return given.value
    worth = scale.worth(given.value)
    assert worth is not None, "the checks of a plan refuse a score that is not on its scale"
    return worth


def _goal_given(plan: Plan, example: Example, name: str, quarters: Iterable[Quarter]) -> Quantity | None:
    """The goal that the example gives, else that of the plan."""
    component = plan.components[name]
    given = example.results.get(f"{name}.goal")
    return given or written_goal(plan, component, component.goal, quarters, annual=example.year)


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
