"""The examples of a plan worked out, so that a plan proves its own arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic
from csbonus.engine.example_results import (
    actual_of,
    goal_given,
    quarters_of,
    reading,
    weighted_target,
)
from csbonus.engine.terms import Step, applies, effect_of, in_order, limit_of
from csbonus.exact import minor_units, round_half_even, round_half_up
from csbonus.named import NamedTuple
from csbonus.periods import Quarter
from csbonus.plan.example import Example
from csbonus.plan.load import Loaded
from csbonus.plan.model import Plan
from csbonus.rules import Base
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


class Given(NamedTuple):
    """A component on the results of an example: weighted target pay, steps, what limits of a person leave of it."""

    component: str
    target: Fraction
    steps: tuple[Step, ...]
    left: Fraction

    @property
    def alone(self) -> Fraction:
        """The pay before the limits of a person."""
        return self.steps[-1].after


def paid(plan: Plan, example: Example) -> Decimal:
    """What the plan pays in an example: the same order and rounding as in a run, on the results given (R16)."""
    given = on_results(plan, example)
    together = [plan.combines(plan.components[each.component]) for each in given]
    combined = sum((each.left for each, is_part in zip(given, together, strict=True) if is_part), Fraction(0))
    alone = (rounded(plan, each.left) for each, is_part in zip(given, together, strict=True) if not is_part)
    return sum(alone, rounded(plan, combined))


def on_results(plan: Plan, example: Example) -> tuple[Given, ...]:
    """Every component of the plan on the results of an example, exact."""
    shown = quarters_of(plan, example)
    found = [_component(plan, example, name, shown) for name in plan.components]
    base = Base(example.target.value, _year(plan, example, shown))
    left = shared_cut([each.alone for each in found], limit_of(plan.caps.person, base))
    floor = limit_of(plan.floors.person, base)
    if floor is not None:
        left = shared_lift(left, [each.target for each in found], floor)
    return tuple(each._replace(left=pay) for each, pay in zip(found, left, strict=True))


def _money(plan: Plan, pays: Decimal) -> str:
    return f"{pays:,.{minor_units(plan.currency)}f}"


def rounded(plan: Plan, pay: Fraction) -> Decimal:
    """An amount as it would be paid, in the currency of the plan (R16)."""
    rounding = round_half_even if plan.rounding == "half_even" else round_half_up
    return rounding(pay, minor_units(plan.currency))


def _component(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Given:
    component = plan.components[name]
    target = _weighted(plan, example, name, quarters)
    base, pay = Base(target, _year(plan, example, quarters)), _pay(plan, example, name, quarters, target)
    if component.per_unit is not None:  # its cap is one amount, not a year's
        base = base._replace(year=Fraction(1))
    gates = [plan.gates[n] for n in gates_met(plan, example)]
    own = [effect_of(gate) for gate in gates if not gate.of_plan and name in gate.of]
    whole = [effect_of(gate) for gate in gates if gate.of_plan]
    steps = in_order(component, base, pay, own, whole)
    return Given(name, target, steps, steps[-1].after)


def gates_met(plan: Plan, example: Example) -> list[int]:
    """The gates that apply to the results of an example, by their number from 0."""
    return [n for n, gate in enumerate(plan.gates) if applies(gate, example.results[gate.when.name].value)]


def _weighted(plan: Plan, example: Example, name: str, quarters: list[Quarter]) -> Fraction:
    """The weighted target pay of a component in an example."""
    component = plan.components[name]
    if component.pool is not None:
        return component.pool.amount.value * _year(plan, example, quarters) * example.results[f"{name}.share"].value
    return weighted_target(plan, example, name, quarters)


def _pay(plan: Plan, example: Example, name: str, quarters: list[Quarter], target: Fraction) -> Fraction:
    """What the result of an example pays before gates and caps."""
    component = plan.components[name]
    if component.on_amounts:
        from csbonus.engine.amounts import of_example  # few plans pay on amounts

        return of_example(component, actual_of(plan, example, name), goal_given(plan, example, name, quarters)).amount
    return target * reading(plan, example, name, quarters).multiple


def _year(plan: Plan, example: Example, quarters: Iterable[Quarter]) -> Fraction:
    """The part of the year that whole quarters are."""
    if example.year:
        return Fraction(1)
    return sum((plan.pay.quarters[quarter.number - 1] for quarter in quarters), Fraction(0))
