"""The terms of a plan put to work: gates that apply, caps as amounts, the fixed order of the calculation (§6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from operator import itemgetter

from csbonus.documents.fields import Quantity
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.plan.component import Component
from csbonus.plan.gate import Gate
from csbonus.rules.base import Base, Rule, Stands
from csbonus.rules.gate import Effect, gated

CAP_OF_ALL = "cap of all"
_GATES, _COMPONENT_CAP, _MULTIPLIER = "gates", "component cap", "plan multiplier"
_STEPS = (_GATES, _COMPONENT_CAP, _MULTIPLIER)
"""The steps of every component after the curve, in their order."""
_Stage = tuple[Stands, str, Callable[[Fraction], Fraction]]
"""A place in the order with the name of its step, and what it makes of the pay before it."""


class Step(NamedTuple):
    """One step of the fixed order of pay, with the amount before and after it."""

    name: str
    before: Fraction
    after: Fraction


def in_order(
    component: Component, base: Base, curve: Fraction, own: Sequence[Effect], whole: Sequence[Effect]
) -> tuple[Step, ...]:
    """The amounts from target pay to the plan multiplier; `curve` is weighted target pay × multiple.

    Where nothing stands after the curve it is the only step: `every_step` tells the others.
    """
    steps = [Step("curve and weight", base.target, curve)]
    if not (own or whole or component.rules):
        return tuple(steps)
    for _, name, makes in _stages(component, base, own, whole):
        before = steps[-1].after
        steps.append(Step(name, before, makes(before)))
    return tuple(steps)


def every_step(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of an earning with those that every component has, for whoever reads all of them."""
    if any(step.name == _GATES for step in steps):
        return tuple(steps)
    first, *others = steps
    return (first, *(Step(name, first.after, first.after) for name in _STEPS), *others)


def _stages(component: Component, base: Base, own: Sequence[Effect], whole: Sequence[Effect]) -> list[_Stage]:
    """What comes after the curve: gates, what the component's own rules do at their places, the plan multiplier."""
    stages: list[_Stage] = [
        (Stands.GATES, _GATES, lambda pay: gated(pay, base.target, own)),
        (Stands.PLAN_MULTIPLIER, _MULTIPLIER, lambda pay: gated(pay, base.target, whole)),
        *((rule.stands, rule.step, partial(_ruled, rule, base)) for rule in component.rules.values()),
    ]
    if not any(name == _COMPONENT_CAP for _, name, _ in stages):  # a step of every component, for who reads them
        stages.append((Stands.CAP, _COMPONENT_CAP, lambda pay: pay))
    return sorted(stages, key=itemgetter(0))


def _ruled(rule: Rule, base: Base, pay: Fraction) -> Fraction:
    """`pay` as a rule leaves it: of the period itself, or of all until it less what is of earlier quarters."""
    if base.earlier is None:
        return rule.apply(pay, base)
    before = base.earlier.get(rule.step, ZERO)
    return rule.apply(before + pay, base) - rule.apply(before, base)


def limit_of(cap: Quantity | None, base: Base) -> Fraction | None:
    """A limit as an amount; None where there is none."""
    return None if cap is None else base.of(cap)


def effect_of(gate: Gate) -> Effect:
    """What a gate does where it applies."""
    if gate.then.zero:
        return Effect(Fraction(0))
    return Effect(Fraction(1) if gate.then.multiply is None else gate.then.multiply, gate.then.cap)


def applies(gate: Gate, value: Fraction) -> bool:
    """Whether the condition of a gate holds, compared exactly."""
    if gate.when.below is not None:
        return value < gate.when.below.value
    assert gate.when.at_least is not None, "the checks of a plan ask for one comparison"
    return value >= gate.when.at_least.value
